-- What V001 to V010 of db/sqlite make; what each column is for is said there. Text compares byte by byte, spaces at
-- the end included: ${collation} is the collation by which MariaDB or MySQL does that.

CREATE TABLE zone (
    id              VARBINARY(16) NOT NULL,
    shard           INTEGER NOT NULL,
    pool_id         VARBINARY(16) NOT NULL,
    project_id      VARCHAR(255) NOT NULL,
    name            VARCHAR(1020) NOT NULL,
    name_key        VARBINARY(255) NOT NULL,
    tombstone       VARBINARY(16) NOT NULL,
    type            VARCHAR(255) NOT NULL,
    stage           VARCHAR(255) NOT NULL,
    email           VARCHAR(1020) NOT NULL,
    ttl             INTEGER NOT NULL,
    description     MEDIUMTEXT,
    mname           VARCHAR(1020) NOT NULL,
    refresh         INTEGER NOT NULL,
    retry           INTEGER NOT NULL,
    expire          INTEGER NOT NULL,
    minimum         INTEGER NOT NULL,
    masters         MEDIUMTEXT NOT NULL,
    attributes      MEDIUMTEXT NOT NULL,
    serial          BIGINT NOT NULL,
    seq             BIGINT NOT NULL,
    served_seq      BIGINT NOT NULL,
    failed          INTEGER NOT NULL,
    recordset_count BIGINT NOT NULL,
    record_count    BIGINT NOT NULL,
    version         INTEGER NOT NULL,
    created_at      BIGINT NOT NULL,
    updated_at      BIGINT,
    transferred_at  BIGINT,
    deleted_at      BIGINT,
    share_count     INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (id),
    UNIQUE INDEX zone_name (name_key, pool_id, tombstone),
    INDEX zone_staging (stage, id),
    INDEX zone_project (project_id, tombstone, created_at, id),
    INDEX zone_created (tombstone, created_at, id),
    INDEX zone_pool (pool_id, tombstone, id),
    INDEX zone_held (tombstone, name_key),
    INDEX zone_gone (stage, deleted_at, id),
    INDEX zone_catalog (type, pool_id)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE zone_guard (
    name_key VARBINARY(255) NOT NULL,
    touched  BIGINT NOT NULL,
    PRIMARY KEY (name_key)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE recordset (
    id          VARBINARY(16) NOT NULL,
    zone_id     VARBINARY(16) NOT NULL,
    project_id  VARCHAR(255) NOT NULL,
    name        VARCHAR(1020) NOT NULL,
    name_key    VARBINARY(255) NOT NULL,
    type        INTEGER NOT NULL,
    ttl         INTEGER,
    description MEDIUMTEXT,
    managed     INTEGER NOT NULL,
    created_seq BIGINT NOT NULL,
    seq         BIGINT NOT NULL,
    version     INTEGER NOT NULL,
    created_at  BIGINT NOT NULL,
    updated_at  BIGINT,
    PRIMARY KEY (id),
    UNIQUE INDEX recordset_name (zone_id, name_key, type),
    INDEX recordset_created (zone_id, created_at, id),
    INDEX recordset_project (project_id, created_at, id)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE record (
    recordset_id VARBINARY(16) NOT NULL,
    position     INTEGER NOT NULL,
    id           VARBINARY(16) NOT NULL,
    data         MEDIUMTEXT NOT NULL,
    rdata        MEDIUMBLOB NOT NULL,
    PRIMARY KEY (recordset_id, position)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE zone_change (
    zone_id     VARBINARY(16) NOT NULL,
    seq         BIGINT NOT NULL,
    stream      INTEGER NOT NULL,
    serial_from BIGINT NOT NULL,
    serial_to   BIGINT NOT NULL,
    kind        VARCHAR(255) NOT NULL,
    actor       VARCHAR(1020) NOT NULL,
    request_id  VARCHAR(255) NOT NULL,
    at          BIGINT NOT NULL,
    PRIMARY KEY (zone_id, seq, stream),
    INDEX zone_change_at (at)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE zone_change_wire (
    zone_id VARBINARY(16) NOT NULL,
    seq     BIGINT NOT NULL,
    stream  INTEGER NOT NULL,
    part    INTEGER NOT NULL,
    removed MEDIUMBLOB NOT NULL,
    added   MEDIUMBLOB NOT NULL,
    PRIMARY KEY (zone_id, seq, stream, part)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE zone_change_object (
    zone_id VARBINARY(16) NOT NULL,
    seq     BIGINT NOT NULL,
    part    INTEGER NOT NULL,
    body    MEDIUMTEXT NOT NULL,
    PRIMARY KEY (zone_id, seq, part)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE delivery (
    zone_id     VARBINARY(16) NOT NULL,
    seq         BIGINT NOT NULL,
    owner       VARCHAR(255),
    lease_until BIGINT NOT NULL,
    next_at     BIGINT NOT NULL,
    attempts    INTEGER NOT NULL,
    hard        INTEGER NOT NULL,
    created_at  BIGINT NOT NULL,
    PRIMARY KEY (zone_id),
    INDEX delivery_next (next_at)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE delivery_server (
    zone_id  VARBINARY(16) NOT NULL,
    server   VARCHAR(255) NOT NULL,
    step     VARCHAR(255) NOT NULL,
    serial   BIGINT,
    error    MEDIUMTEXT,
    failures INTEGER NOT NULL,
    next_try BIGINT,
    at       BIGINT NOT NULL,
    PRIMARY KEY (zone_id, server)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE pool (
    id         VARBINARY(16) NOT NULL,
    name       VARCHAR(255) NOT NULL,
    body       MEDIUMTEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT,
    PRIMARY KEY (id),
    UNIQUE INDEX pool_name (name)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE quota (
    project_id VARCHAR(255) NOT NULL,
    resource   VARCHAR(255) NOT NULL,
    hard_limit INTEGER NOT NULL,
    PRIMARY KEY (project_id, resource)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE project_usage (
    project_id VARCHAR(255) NOT NULL,
    zones      BIGINT NOT NULL,
    PRIMARY KEY (project_id)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE zone_task (
    id         VARBINARY(16) NOT NULL,
    type       VARCHAR(255) NOT NULL,
    project_id VARCHAR(255) NOT NULL,
    zone_id    VARBINARY(16),
    text_id    VARBINARY(16),
    status     VARCHAR(255) NOT NULL,
    message    MEDIUMTEXT,
    location   MEDIUMTEXT,
    user_id    VARCHAR(255) NOT NULL,
    request_id VARCHAR(255) NOT NULL,
    version    INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT,
    attributes MEDIUMTEXT NOT NULL,
    roles      MEDIUMTEXT NOT NULL,
    PRIMARY KEY (id),
    INDEX zone_task_project (project_id, type, created_at, id),
    INDEX zone_task_status (status)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE text_head (
    id         VARBINARY(16) NOT NULL,
    project_id VARCHAR(255) NOT NULL,
    claimed    INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE text_piece (
    text_id VARBINARY(16) NOT NULL,
    part    INTEGER NOT NULL,
    body    MEDIUMBLOB NOT NULL,
    PRIMARY KEY (text_id, part)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE identity_user (
    id            VARBINARY(16) NOT NULL,
    name          VARCHAR(255) NOT NULL,
    name_key      VARCHAR(255) NOT NULL,
    enabled       INTEGER NOT NULL,
    password_hash VARCHAR(255) NOT NULL,
    created_at    BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE INDEX identity_user_name (name_key)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE identity_project (
    id          VARBINARY(16) NOT NULL,
    name        VARCHAR(255) NOT NULL,
    name_key    VARCHAR(255) NOT NULL,
    description MEDIUMTEXT NOT NULL,
    enabled     INTEGER NOT NULL,
    created_at  BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE INDEX identity_project_name (name_key)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE identity_assignment (
    user_id    VARBINARY(16) NOT NULL,
    project_id VARBINARY(16) NOT NULL,
    role       VARCHAR(255) NOT NULL,
    PRIMARY KEY (user_id, project_id, role),
    INDEX identity_assignment_project (project_id)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE identity_credential (
    id           VARBINARY(16) NOT NULL,
    user_id      VARBINARY(16) NOT NULL,
    project_id   VARBINARY(16) NOT NULL,
    name         VARCHAR(255) NOT NULL,
    description  MEDIUMTEXT NOT NULL,
    roles        MEDIUMTEXT NOT NULL,
    unrestricted INTEGER NOT NULL,
    secret_hash  VARCHAR(255) NOT NULL,
    expires_at   BIGINT,
    created_at   BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE INDEX identity_credential_name (user_id, name),
    INDEX identity_credential_project (project_id)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE identity_token (
    hash          VARBINARY(32) NOT NULL,
    audit_id      VARCHAR(255) NOT NULL,
    user_id       VARBINARY(16) NOT NULL,
    project_id    VARBINARY(16),
    credential_id VARBINARY(16),
    methods       VARCHAR(255) NOT NULL,
    issued_at     BIGINT NOT NULL,
    expires_at    BIGINT NOT NULL,
    PRIMARY KEY (hash),
    INDEX identity_token_user (user_id),
    INDEX identity_token_credential (credential_id),
    INDEX identity_token_project (project_id),
    INDEX identity_token_expiry (expires_at)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE zone_share (
    id                VARBINARY(16) NOT NULL,
    zone_id           VARBINARY(16) NOT NULL,
    project_id        VARCHAR(255) NOT NULL,
    target_project_id VARCHAR(255) NOT NULL,
    recordset_count   BIGINT NOT NULL,
    created_at        BIGINT NOT NULL,
    updated_at        BIGINT,
    PRIMARY KEY (id),
    UNIQUE INDEX zone_share_zone (zone_id, target_project_id),
    INDEX zone_share_target (target_project_id, zone_id),
    INDEX zone_share_project (project_id, recordset_count)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE zone_transfer_request (
    id                VARBINARY(16) NOT NULL,
    zone_id           VARBINARY(16) NOT NULL,
    project_id        VARCHAR(255) NOT NULL,
    target_project_id VARCHAR(255),
    secret            VARCHAR(255) NOT NULL,
    description       MEDIUMTEXT,
    status            VARCHAR(255) NOT NULL,
    failures          INTEGER NOT NULL,
    created_at        BIGINT NOT NULL,
    updated_at        BIGINT,
    PRIMARY KEY (id),
    INDEX zone_transfer_request_zone (zone_id, status),
    INDEX zone_transfer_request_project (project_id, created_at, id),
    INDEX zone_transfer_request_target (target_project_id, created_at, id)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE zone_transfer_accept (
    id         VARBINARY(16) NOT NULL,
    zone_id    VARBINARY(16) NOT NULL,
    request_id VARBINARY(16) NOT NULL,
    project_id VARCHAR(255) NOT NULL,
    status     VARCHAR(255) NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT,
    PRIMARY KEY (id),
    INDEX zone_transfer_accept_created (created_at, id),
    INDEX zone_transfer_accept_zone (zone_id),
    INDEX zone_transfer_accept_status (status)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE tld (
    id          VARBINARY(16) NOT NULL,
    name        VARCHAR(255) NOT NULL,
    name_key    VARCHAR(255) NOT NULL,
    description MEDIUMTEXT,
    created_at  BIGINT NOT NULL,
    updated_at  BIGINT,
    PRIMARY KEY (id),
    UNIQUE INDEX tld_name_key (name_key)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE blacklist (
    id          VARBINARY(16) NOT NULL,
    pattern     VARCHAR(255) NOT NULL,
    description MEDIUMTEXT,
    created_at  BIGINT NOT NULL,
    updated_at  BIGINT,
    PRIMARY KEY (id),
    UNIQUE INDEX blacklist_pattern (pattern)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE tsigkey (
    id          VARBINARY(16) NOT NULL,
    name        VARCHAR(255) NOT NULL,
    name_key    VARCHAR(255) NOT NULL,
    algorithm   VARCHAR(255) NOT NULL,
    secret      VARCHAR(255) NOT NULL,
    scope       VARCHAR(255) NOT NULL,
    resource_id VARBINARY(16) NOT NULL,
    created_at  BIGINT NOT NULL,
    updated_at  BIGINT,
    PRIMARY KEY (id),
    UNIQUE INDEX tsigkey_name_key (name_key)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE catalogue_stamp (
    catalogue VARCHAR(255) NOT NULL,
    stamp     VARCHAR(255) NOT NULL,
    PRIMARY KEY (catalogue)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE service_status (
    id             VARBINARY(16) NOT NULL,
    service_name   VARCHAR(255) NOT NULL,
    hostname       VARCHAR(255) NOT NULL,
    status         VARCHAR(255) NOT NULL,
    stats          MEDIUMTEXT NOT NULL,
    capabilities   MEDIUMTEXT NOT NULL,
    heartbeated_at BIGINT NOT NULL,
    created_at     BIGINT NOT NULL,
    updated_at     BIGINT,
    PRIMARY KEY (id),
    UNIQUE INDEX service_status_name (service_name, hostname)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE secondary (
    zone_id       VARBINARY(16) NOT NULL,
    next_at       BIGINT NOT NULL,
    owner         VARCHAR(255),
    lease_until   BIGINT NOT NULL,
    asked_at      BIGINT NOT NULL,
    master_serial BIGINT,
    expires_at    BIGINT,
    failures      INTEGER NOT NULL,
    addresses     MEDIUMTEXT NOT NULL,
    master        VARCHAR(255),
    error         MEDIUMTEXT,
    at            BIGINT NOT NULL,
    staged        MEDIUMTEXT,
    PRIMARY KEY (zone_id),
    INDEX secondary_next (next_at)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE pointer (
    address        VARCHAR(255) NOT NULL,
    zone_id        VARBINARY(16) NOT NULL,
    recordset_id   VARBINARY(16) NOT NULL,
    floating_ip_id VARCHAR(255) NOT NULL,
    region         VARCHAR(255) NOT NULL,
    project_id     VARCHAR(255) NOT NULL,
    stale          INTEGER NOT NULL,
    PRIMARY KEY (address),
    INDEX pointer_stale (stale, address)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE catalog_change (
    pool_id VARBINARY(16) NOT NULL,
    zone_id VARBINARY(16) NOT NULL,
    PRIMARY KEY (pool_id, zone_id)
) CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE idempotency (
    project_id  VARCHAR(255) NOT NULL,
    name        VARCHAR(255) NOT NULL,
    fingerprint VARBINARY(32) NOT NULL,
    at          BIGINT NOT NULL,
    code        INTEGER,
    type        VARCHAR(255) NOT NULL,
    headers     MEDIUMTEXT NOT NULL,
    body        MEDIUMBLOB NOT NULL,
    PRIMARY KEY (project_id, name),
    INDEX idempotency_at (at)
) CHARACTER SET utf8mb4 COLLATE ${collation};
