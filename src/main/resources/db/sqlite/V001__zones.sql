-- Ids are UUIDs (version 7 where Nominate makes them) in 16 bytes; times are microseconds since 1970 UTC.
-- Names and values are kept as spelled and as keys that compare byte by byte, alike on every engine.

CREATE TABLE zone (
    id              BLOB    NOT NULL PRIMARY KEY,
    shard           INTEGER NOT NULL,           -- 0..4095
    pool_id         BLOB    NOT NULL,
    project_id      TEXT    NOT NULL,
    name            TEXT    NOT NULL,
    name_key        BLOB    NOT NULL,           -- labels from the root down, lower case, each ended by 0x00
    tombstone       BLOB    NOT NULL,           -- empty while the zone holds its name, its id once GONE
    type            TEXT    NOT NULL,           -- PRIMARY, SECONDARY, CATALOG
    stage           TEXT    NOT NULL,           -- STAGING, LIVE, DELETING, GONE
    email           TEXT    NOT NULL,
    ttl             INTEGER NOT NULL,           -- seconds
    description     TEXT,
    mname           TEXT    NOT NULL,
    refresh         INTEGER NOT NULL,
    retry           INTEGER NOT NULL,
    expire          INTEGER NOT NULL,
    minimum         INTEGER NOT NULL,
    masters         TEXT    NOT NULL,           -- JSON array
    attributes      TEXT    NOT NULL,           -- JSON object
    serial          BIGINT  NOT NULL,
    seq             BIGINT  NOT NULL,           -- number of the last change
    served_seq      BIGINT  NOT NULL,           -- last change seen on enough name servers
    failed          INTEGER NOT NULL,           -- 1: a person is needed
    recordset_count BIGINT  NOT NULL,
    record_count    BIGINT  NOT NULL,           -- without managed ones
    version         INTEGER NOT NULL,
    created_at      BIGINT  NOT NULL,
    updated_at      BIGINT,
    transferred_at  BIGINT,
    deleted_at      BIGINT
);
CREATE UNIQUE INDEX zone_name ON zone (name_key, pool_id, tombstone);
CREATE INDEX zone_project ON zone (project_id, created_at, id);
CREATE INDEX zone_created ON zone (created_at, id);
CREATE INDEX zone_pool ON zone (pool_id, id);
CREATE INDEX zone_gone ON zone (id) WHERE stage = 'GONE';
CREATE INDEX zone_staging ON zone (id) WHERE stage = 'STAGING';

-- Creating a zone writes its own row here and one for each ancestor of two labels or more, so that two creations of
-- related names collide on every engine, whatever its isolation.
CREATE TABLE zone_guard (
    name_key BLOB   NOT NULL PRIMARY KEY,
    touched  BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE recordset (
    id          BLOB    NOT NULL PRIMARY KEY,
    zone_id     BLOB    NOT NULL,
    project_id  TEXT    NOT NULL,
    name        TEXT    NOT NULL,
    name_key    BLOB    NOT NULL,
    type        INTEGER NOT NULL,
    ttl         INTEGER,                        -- seconds; null inherits the zone's
    description TEXT,
    managed     INTEGER NOT NULL,
    created_seq BIGINT  NOT NULL,
    seq         BIGINT  NOT NULL,               -- the zone's change that touched it last
    version     INTEGER NOT NULL,
    created_at  BIGINT  NOT NULL,
    updated_at  BIGINT
) WITHOUT ROWID;
CREATE UNIQUE INDEX recordset_name ON recordset (zone_id, name_key, type);
CREATE INDEX recordset_created ON recordset (zone_id, created_at, id);
CREATE INDEX recordset_project ON recordset (project_id, created_at, id);

-- The SOA has no row here: it follows from its zone.
CREATE TABLE record (
    recordset_id BLOB    NOT NULL,
    position     INTEGER NOT NULL,              -- order as given, from 0
    id           BLOB    NOT NULL,
    data         TEXT    NOT NULL,              -- as spelled
    rdata        BLOB    NOT NULL,              -- uncompressed wire form
    PRIMARY KEY (recordset_id, position)
) WITHOUT ROWID;

-- The journal. seq is dense for each zone; serials are labels.
CREATE TABLE zone_change (
    zone_id     BLOB    NOT NULL,
    seq         BIGINT  NOT NULL,
    stream      INTEGER NOT NULL,               -- 0 content, 1 published
    serial_from BIGINT  NOT NULL,
    serial_to   BIGINT  NOT NULL,
    kind        TEXT    NOT NULL,               -- DELTA, SNAPSHOT
    actor       TEXT    NOT NULL,
    request_id  TEXT    NOT NULL,
    at          BIGINT  NOT NULL,
    PRIMARY KEY (zone_id, seq, stream)
) WITHOUT ROWID;
CREATE INDEX zone_change_at ON zone_change (at);

CREATE TABLE zone_change_wire (
    zone_id BLOB    NOT NULL,
    seq     BIGINT  NOT NULL,
    stream  INTEGER NOT NULL,
    part    INTEGER NOT NULL,
    removed BLOB    NOT NULL,                   -- at most 1 MiB each
    added   BLOB    NOT NULL,
    PRIMARY KEY (zone_id, seq, stream, part)
);

CREATE TABLE zone_change_object (
    zone_id BLOB    NOT NULL,
    seq     BIGINT  NOT NULL,
    part    INTEGER NOT NULL,
    body    TEXT    NOT NULL,                   -- JSON: before and after, with ids, spelling, null TTLs, owners
    PRIMARY KEY (zone_id, seq, part)
);

-- One row for each zone whose last change (or deletion) is not known to be served.
CREATE TABLE delivery (
    zone_id     BLOB    NOT NULL PRIMARY KEY,
    seq         BIGINT  NOT NULL,
    owner       TEXT,
    lease_until BIGINT  NOT NULL,
    next_at     BIGINT  NOT NULL,
    attempts    INTEGER NOT NULL,
    hard        INTEGER NOT NULL,               -- 1: also remove the zone's files
    created_at  BIGINT  NOT NULL
) WITHOUT ROWID;
CREATE INDEX delivery_next ON delivery (next_at);

CREATE TABLE delivery_server (
    zone_id  BLOB    NOT NULL,
    server   TEXT    NOT NULL,
    step     TEXT    NOT NULL,
    serial   BIGINT,
    error    TEXT,
    failures INTEGER NOT NULL,
    next_try BIGINT,
    at       BIGINT  NOT NULL,
    PRIMARY KEY (zone_id, server)
) WITHOUT ROWID;

CREATE TABLE pool (
    id         BLOB    NOT NULL PRIMARY KEY,
    name       TEXT    NOT NULL UNIQUE,
    body       TEXT    NOT NULL,                -- JSON
    created_at BIGINT  NOT NULL,
    updated_at BIGINT
);

CREATE TABLE quota (
    project_id TEXT    NOT NULL,
    resource   TEXT    NOT NULL,
    hard_limit INTEGER NOT NULL,
    PRIMARY KEY (project_id, resource)
) WITHOUT ROWID;

CREATE TABLE project_usage (
    project_id TEXT   NOT NULL PRIMARY KEY,
    zones      BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE zone_task (
    id         BLOB    NOT NULL PRIMARY KEY,
    type       TEXT    NOT NULL,                -- IMPORT, EXPORT
    project_id TEXT    NOT NULL,
    zone_id    BLOB,
    text_id    BLOB,
    status     TEXT    NOT NULL,
    message    TEXT,
    location   TEXT,
    user_id    TEXT    NOT NULL,
    request_id TEXT    NOT NULL,
    version    INTEGER NOT NULL,
    created_at BIGINT  NOT NULL,
    updated_at BIGINT
);
CREATE INDEX zone_task_project ON zone_task (project_id, type, created_at, id);
CREATE INDEX zone_task_status ON zone_task (status);

-- Zone files on their way in or out.
CREATE TABLE text_head (
    id         BLOB    NOT NULL PRIMARY KEY,
    project_id TEXT    NOT NULL,
    claimed    INTEGER NOT NULL,                -- 1: belongs to a task; 0: dropped after an hour
    created_at BIGINT  NOT NULL
) WITHOUT ROWID;

CREATE TABLE text_piece (
    text_id BLOB    NOT NULL,
    part    INTEGER NOT NULL,
    body    BLOB    NOT NULL,
    PRIMARY KEY (text_id, part)
);
