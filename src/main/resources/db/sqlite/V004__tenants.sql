-- Many tenants: shares, transfers, and deleted zones that stay readable for a while.

ALTER TABLE zone ADD COLUMN share_count INTEGER NOT NULL DEFAULT 0;     -- projects that the zone is shared with

-- Deleted zones stay until the purge: every way to the others leads around them, however many they are.
DROP INDEX zone_project;
DROP INDEX zone_created;
DROP INDEX zone_pool;
DROP INDEX zone_gone;
CREATE INDEX zone_project ON zone (project_id, tombstone, created_at, id);
CREATE INDEX zone_created ON zone (tombstone, created_at, id);
CREATE INDEX zone_pool ON zone (pool_id, tombstone, id);
CREATE INDEX zone_held ON zone (tombstone, name_key);
CREATE INDEX zone_gone ON zone (deleted_at, id) WHERE stage = 'GONE';

CREATE TABLE zone_share (
    id                BLOB   NOT NULL PRIMARY KEY,
    zone_id           BLOB   NOT NULL,
    project_id        TEXT   NOT NULL,          -- the zone's owner
    target_project_id TEXT   NOT NULL,
    recordset_count   BIGINT NOT NULL,          -- record sets in the zone that belong to the target
    created_at        BIGINT NOT NULL,
    updated_at        BIGINT
) WITHOUT ROWID;
CREATE UNIQUE INDEX zone_share_zone ON zone_share (zone_id, target_project_id);
CREATE INDEX zone_share_target ON zone_share (target_project_id, zone_id);
CREATE INDEX zone_share_project ON zone_share (project_id, recordset_count);

CREATE TABLE zone_transfer_request (
    id                BLOB    NOT NULL PRIMARY KEY,
    zone_id           BLOB    NOT NULL,
    project_id        TEXT    NOT NULL,         -- who gives
    target_project_id TEXT,                     -- who may take; null: whoever has the key
    secret            TEXT    NOT NULL,
    description       TEXT,
    status            TEXT    NOT NULL,         -- ACTIVE, COMPLETE
    failures          INTEGER NOT NULL,         -- wrong keys so far
    created_at        BIGINT  NOT NULL,
    updated_at        BIGINT
) WITHOUT ROWID;
CREATE INDEX zone_transfer_request_zone ON zone_transfer_request (zone_id, status);
CREATE INDEX zone_transfer_request_project ON zone_transfer_request (project_id, created_at, id);
CREATE INDEX zone_transfer_request_target ON zone_transfer_request (target_project_id, created_at, id);

CREATE TABLE zone_transfer_accept (
    id         BLOB   NOT NULL PRIMARY KEY,
    zone_id    BLOB   NOT NULL,
    request_id BLOB   NOT NULL,
    project_id TEXT   NOT NULL,                 -- who takes
    status     TEXT   NOT NULL,                 -- PENDING while record sets change their owner, COMPLETE
    created_at BIGINT NOT NULL,
    updated_at BIGINT
) WITHOUT ROWID;
CREATE INDEX zone_transfer_accept_created ON zone_transfer_accept (created_at, id);
CREATE INDEX zone_transfer_accept_zone ON zone_transfer_accept (zone_id);
CREATE INDEX zone_transfer_accept_status ON zone_transfer_accept (status);

-- What was deleted before this may have been purged in part: it goes.
UPDATE zone SET deleted_at = 0 WHERE stage = 'GONE';
