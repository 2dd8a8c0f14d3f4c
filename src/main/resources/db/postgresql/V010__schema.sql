-- What V001 to V010 of db/sqlite make; what each column is for is said there. Text compares byte by byte.

CREATE TABLE zone (
    id              BYTEA NOT NULL,
    shard           INTEGER NOT NULL,
    pool_id         BYTEA NOT NULL,
    project_id      TEXT COLLATE "C" NOT NULL,
    name            TEXT COLLATE "C" NOT NULL,
    name_key        BYTEA NOT NULL,
    tombstone       BYTEA NOT NULL,
    type            TEXT COLLATE "C" NOT NULL,
    stage           TEXT COLLATE "C" NOT NULL,
    email           TEXT COLLATE "C" NOT NULL,
    ttl             INTEGER NOT NULL,
    description     TEXT COLLATE "C",
    mname           TEXT COLLATE "C" NOT NULL,
    refresh         INTEGER NOT NULL,
    retry           INTEGER NOT NULL,
    expire          INTEGER NOT NULL,
    minimum         INTEGER NOT NULL,
    masters         TEXT COLLATE "C" NOT NULL,
    attributes      TEXT COLLATE "C" NOT NULL,
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
    PRIMARY KEY (id)
) WITH (fillfactor = 70);
CREATE UNIQUE INDEX zone_name ON zone (name_key, pool_id, tombstone);
CREATE INDEX zone_staging ON zone (id) WHERE stage = 'STAGING';
CREATE INDEX zone_project ON zone (project_id, tombstone, created_at, id);
CREATE INDEX zone_created ON zone (tombstone, created_at, id);
CREATE INDEX zone_pool ON zone (pool_id, tombstone, id);
CREATE INDEX zone_held ON zone (tombstone, name_key);
CREATE INDEX zone_gone ON zone (deleted_at, id) WHERE stage = 'GONE';
CREATE INDEX zone_catalog ON zone (pool_id) WHERE type = 'CATALOG';

CREATE TABLE zone_guard (
    name_key BYTEA NOT NULL,
    touched  BIGINT NOT NULL,
    PRIMARY KEY (name_key)
);

CREATE TABLE recordset (
    id          BYTEA NOT NULL,
    zone_id     BYTEA NOT NULL,
    project_id  TEXT COLLATE "C" NOT NULL,
    name        TEXT COLLATE "C" NOT NULL,
    name_key    BYTEA NOT NULL,
    type        INTEGER NOT NULL,
    ttl         INTEGER,
    description TEXT COLLATE "C",
    managed     INTEGER NOT NULL,
    created_seq BIGINT NOT NULL,
    seq         BIGINT NOT NULL,
    version     INTEGER NOT NULL,
    created_at  BIGINT NOT NULL,
    updated_at  BIGINT,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX recordset_name ON recordset (zone_id, name_key, type);
CREATE INDEX recordset_created ON recordset (zone_id, created_at, id);
CREATE INDEX recordset_project ON recordset (project_id, created_at, id);

CREATE TABLE record (
    recordset_id BYTEA NOT NULL,
    position     INTEGER NOT NULL,
    id           BYTEA NOT NULL,
    data         TEXT COLLATE "C" NOT NULL,
    rdata        BYTEA NOT NULL,
    PRIMARY KEY (recordset_id, position)
);

CREATE TABLE zone_change (
    zone_id     BYTEA NOT NULL,
    seq         BIGINT NOT NULL,
    stream      INTEGER NOT NULL,
    serial_from BIGINT NOT NULL,
    serial_to   BIGINT NOT NULL,
    kind        TEXT COLLATE "C" NOT NULL,
    actor       TEXT COLLATE "C" NOT NULL,
    request_id  TEXT COLLATE "C" NOT NULL,
    at          BIGINT NOT NULL,
    PRIMARY KEY (zone_id, seq, stream)
);
CREATE INDEX zone_change_at ON zone_change (at);

CREATE TABLE zone_change_wire (
    zone_id BYTEA NOT NULL,
    seq     BIGINT NOT NULL,
    stream  INTEGER NOT NULL,
    part    INTEGER NOT NULL,
    removed BYTEA NOT NULL,
    added   BYTEA NOT NULL,
    PRIMARY KEY (zone_id, seq, stream, part)
);

CREATE TABLE zone_change_object (
    zone_id BYTEA NOT NULL,
    seq     BIGINT NOT NULL,
    part    INTEGER NOT NULL,
    body    TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (zone_id, seq, part)
);

CREATE TABLE delivery (
    zone_id     BYTEA NOT NULL,
    seq         BIGINT NOT NULL,
    owner       TEXT COLLATE "C",
    lease_until BIGINT NOT NULL,
    next_at     BIGINT NOT NULL,
    attempts    INTEGER NOT NULL,
    hard        INTEGER NOT NULL,
    created_at  BIGINT NOT NULL,
    PRIMARY KEY (zone_id)
) WITH (fillfactor = 70);
CREATE INDEX delivery_next ON delivery (next_at);

CREATE TABLE delivery_server (
    zone_id  BYTEA NOT NULL,
    server   TEXT COLLATE "C" NOT NULL,
    step     TEXT COLLATE "C" NOT NULL,
    serial   BIGINT,
    error    TEXT COLLATE "C",
    failures INTEGER NOT NULL,
    next_try BIGINT,
    at       BIGINT NOT NULL,
    PRIMARY KEY (zone_id, server)
);

CREATE TABLE pool (
    id         BYTEA NOT NULL,
    name       TEXT COLLATE "C" NOT NULL,
    body       TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX pool_name ON pool (name);

CREATE TABLE quota (
    project_id TEXT COLLATE "C" NOT NULL,
    resource   TEXT COLLATE "C" NOT NULL,
    hard_limit INTEGER NOT NULL,
    PRIMARY KEY (project_id, resource)
);

CREATE TABLE project_usage (
    project_id TEXT COLLATE "C" NOT NULL,
    zones      BIGINT NOT NULL,
    PRIMARY KEY (project_id)
) WITH (fillfactor = 70);

CREATE TABLE zone_task (
    id         BYTEA NOT NULL,
    type       TEXT COLLATE "C" NOT NULL,
    project_id TEXT COLLATE "C" NOT NULL,
    zone_id    BYTEA,
    text_id    BYTEA,
    status     TEXT COLLATE "C" NOT NULL,
    message    TEXT COLLATE "C",
    location   TEXT COLLATE "C",
    user_id    TEXT COLLATE "C" NOT NULL,
    request_id TEXT COLLATE "C" NOT NULL,
    version    INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT,
    attributes TEXT COLLATE "C" NOT NULL DEFAULT '{}',
    roles      TEXT COLLATE "C" NOT NULL DEFAULT 'member,reader',
    PRIMARY KEY (id)
);
CREATE INDEX zone_task_project ON zone_task (project_id, type, created_at, id);
CREATE INDEX zone_task_status ON zone_task (status);

CREATE TABLE text_head (
    id         BYTEA NOT NULL,
    project_id TEXT COLLATE "C" NOT NULL,
    claimed    INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE text_piece (
    text_id BYTEA NOT NULL,
    part    INTEGER NOT NULL,
    body    BYTEA NOT NULL,
    PRIMARY KEY (text_id, part)
);

CREATE TABLE identity_user (
    id            BYTEA NOT NULL,
    name          TEXT COLLATE "C" NOT NULL,
    name_key      TEXT COLLATE "C" NOT NULL,
    enabled       INTEGER NOT NULL,
    password_hash TEXT COLLATE "C" NOT NULL,
    created_at    BIGINT NOT NULL,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX identity_user_name ON identity_user (name_key);

CREATE TABLE identity_project (
    id          BYTEA NOT NULL,
    name        TEXT COLLATE "C" NOT NULL,
    name_key    TEXT COLLATE "C" NOT NULL,
    description TEXT COLLATE "C" NOT NULL,
    enabled     INTEGER NOT NULL,
    created_at  BIGINT NOT NULL,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX identity_project_name ON identity_project (name_key);

CREATE TABLE identity_assignment (
    user_id    BYTEA NOT NULL,
    project_id BYTEA NOT NULL,
    role       TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (user_id, project_id, role)
);
CREATE INDEX identity_assignment_project ON identity_assignment (project_id);

CREATE TABLE identity_credential (
    id           BYTEA NOT NULL,
    user_id      BYTEA NOT NULL,
    project_id   BYTEA NOT NULL,
    name         TEXT COLLATE "C" NOT NULL,
    description  TEXT COLLATE "C" NOT NULL,
    roles        TEXT COLLATE "C" NOT NULL,
    unrestricted INTEGER NOT NULL,
    secret_hash  TEXT COLLATE "C" NOT NULL,
    expires_at   BIGINT,
    created_at   BIGINT NOT NULL,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX identity_credential_name ON identity_credential (user_id, name);
CREATE INDEX identity_credential_project ON identity_credential (project_id);

CREATE TABLE identity_token (
    hash          BYTEA NOT NULL,
    audit_id      TEXT COLLATE "C" NOT NULL,
    user_id       BYTEA NOT NULL,
    project_id    BYTEA,
    credential_id BYTEA,
    methods       TEXT COLLATE "C" NOT NULL,
    issued_at     BIGINT NOT NULL,
    expires_at    BIGINT NOT NULL,
    PRIMARY KEY (hash)
);
CREATE INDEX identity_token_user ON identity_token (user_id);
CREATE INDEX identity_token_credential ON identity_token (credential_id) WHERE credential_id IS NOT NULL;
CREATE INDEX identity_token_project ON identity_token (project_id) WHERE project_id IS NOT NULL;
CREATE INDEX identity_token_expiry ON identity_token (expires_at);

CREATE TABLE zone_share (
    id                BYTEA NOT NULL,
    zone_id           BYTEA NOT NULL,
    project_id        TEXT COLLATE "C" NOT NULL,
    target_project_id TEXT COLLATE "C" NOT NULL,
    recordset_count   BIGINT NOT NULL,
    created_at        BIGINT NOT NULL,
    updated_at        BIGINT,
    PRIMARY KEY (id)
) WITH (fillfactor = 70);
CREATE UNIQUE INDEX zone_share_zone ON zone_share (zone_id, target_project_id);
CREATE INDEX zone_share_target ON zone_share (target_project_id, zone_id);
CREATE INDEX zone_share_project ON zone_share (project_id, recordset_count);

CREATE TABLE zone_transfer_request (
    id                BYTEA NOT NULL,
    zone_id           BYTEA NOT NULL,
    project_id        TEXT COLLATE "C" NOT NULL,
    target_project_id TEXT COLLATE "C",
    secret            TEXT COLLATE "C" NOT NULL,
    description       TEXT COLLATE "C",
    status            TEXT COLLATE "C" NOT NULL,
    failures          INTEGER NOT NULL,
    created_at        BIGINT NOT NULL,
    updated_at        BIGINT,
    PRIMARY KEY (id)
);
CREATE INDEX zone_transfer_request_zone ON zone_transfer_request (zone_id, status);
CREATE INDEX zone_transfer_request_project ON zone_transfer_request (project_id, created_at, id);
CREATE INDEX zone_transfer_request_target ON zone_transfer_request (target_project_id, created_at, id);

CREATE TABLE zone_transfer_accept (
    id         BYTEA NOT NULL,
    zone_id    BYTEA NOT NULL,
    request_id BYTEA NOT NULL,
    project_id TEXT COLLATE "C" NOT NULL,
    status     TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT,
    PRIMARY KEY (id)
);
CREATE INDEX zone_transfer_accept_created ON zone_transfer_accept (created_at, id);
CREATE INDEX zone_transfer_accept_zone ON zone_transfer_accept (zone_id);
CREATE INDEX zone_transfer_accept_status ON zone_transfer_accept (status);

CREATE TABLE tld (
    id          BYTEA NOT NULL,
    name        TEXT COLLATE "C" NOT NULL,
    name_key    TEXT COLLATE "C" NOT NULL,
    description TEXT COLLATE "C",
    created_at  BIGINT NOT NULL,
    updated_at  BIGINT,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX tld_name_key ON tld (name_key);

CREATE TABLE blacklist (
    id          BYTEA NOT NULL,
    pattern     TEXT COLLATE "C" NOT NULL,
    description TEXT COLLATE "C",
    created_at  BIGINT NOT NULL,
    updated_at  BIGINT,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX blacklist_pattern ON blacklist (pattern);

CREATE TABLE tsigkey (
    id          BYTEA NOT NULL,
    name        TEXT COLLATE "C" NOT NULL,
    name_key    TEXT COLLATE "C" NOT NULL,
    algorithm   TEXT COLLATE "C" NOT NULL,
    secret      TEXT COLLATE "C" NOT NULL,
    scope       TEXT COLLATE "C" NOT NULL,
    resource_id BYTEA NOT NULL,
    created_at  BIGINT NOT NULL,
    updated_at  BIGINT,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX tsigkey_name_key ON tsigkey (name_key);

CREATE TABLE catalogue_stamp (
    catalogue TEXT COLLATE "C" NOT NULL,
    stamp     TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (catalogue)
);

CREATE TABLE service_status (
    id             BYTEA NOT NULL,
    service_name   TEXT COLLATE "C" NOT NULL,
    hostname       TEXT COLLATE "C" NOT NULL,
    status         TEXT COLLATE "C" NOT NULL,
    stats          TEXT COLLATE "C" NOT NULL,
    capabilities   TEXT COLLATE "C" NOT NULL,
    heartbeated_at BIGINT NOT NULL,
    created_at     BIGINT NOT NULL,
    updated_at     BIGINT,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX service_status_name ON service_status (service_name, hostname);

CREATE TABLE secondary (
    zone_id       BYTEA NOT NULL,
    next_at       BIGINT NOT NULL,
    owner         TEXT COLLATE "C",
    lease_until   BIGINT NOT NULL,
    asked_at      BIGINT NOT NULL,
    master_serial BIGINT,
    expires_at    BIGINT,
    failures      INTEGER NOT NULL,
    addresses     TEXT COLLATE "C" NOT NULL,
    master        TEXT COLLATE "C",
    error         TEXT COLLATE "C",
    at            BIGINT NOT NULL,
    staged        TEXT COLLATE "C",
    PRIMARY KEY (zone_id)
);
CREATE INDEX secondary_next ON secondary (next_at);

CREATE TABLE pointer (
    address        TEXT COLLATE "C" NOT NULL,
    zone_id        BYTEA NOT NULL,
    recordset_id   BYTEA NOT NULL,
    floating_ip_id TEXT COLLATE "C" NOT NULL,
    region         TEXT COLLATE "C" NOT NULL,
    project_id     TEXT COLLATE "C" NOT NULL,
    stale          INTEGER NOT NULL,
    PRIMARY KEY (address)
);
CREATE INDEX pointer_stale ON pointer (stale, address);

CREATE TABLE catalog_change (
    pool_id BYTEA NOT NULL,
    zone_id BYTEA NOT NULL,
    PRIMARY KEY (pool_id, zone_id)
);

CREATE TABLE idempotency (
    project_id  TEXT COLLATE "C" NOT NULL,
    name        TEXT COLLATE "C" NOT NULL,
    fingerprint BYTEA NOT NULL,
    at          BIGINT NOT NULL,
    code        INTEGER,
    type        TEXT COLLATE "C" NOT NULL,
    headers     TEXT COLLATE "C" NOT NULL,
    body        BYTEA NOT NULL,
    PRIMARY KEY (project_id, name)
);
CREATE INDEX idempotency_at ON idempotency (at);
