-- Resources of the cloud that events told of. Those that are gone stay for a while, so that a late event does not bring
-- them back.
CREATE TABLE cloud_resource (
    id          BLOB    NOT NULL PRIMARY KEY,
    handler     TEXT    NOT NULL,
    kind        TEXT    NOT NULL,               -- instance, floatingip, ...
    resource_id TEXT    NOT NULL,               -- as the cloud names it
    project_id  TEXT,
    event_type  TEXT    NOT NULL,               -- the latest event
    event_at    BIGINT  NOT NULL,               -- by the clock of who sent it
    message_id  TEXT    NOT NULL,
    gone        INTEGER NOT NULL,
    updated_at  BIGINT  NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX cloud_resource_name ON cloud_resource (handler, resource_id, kind);
CREATE INDEX cloud_resource_gone ON cloud_resource (gone, updated_at);

-- The records that resources want; a record may have several claims.
CREATE TABLE cloud_claim (
    resource     BLOB    NOT NULL,
    recordset_id BLOB    NOT NULL,
    rdata        BLOB    NOT NULL,              -- uncompressed wire form
    zone_id      BLOB    NOT NULL,
    name         TEXT    NOT NULL,
    type         TEXT    NOT NULL,
    data         TEXT    NOT NULL,
    made         INTEGER NOT NULL,              -- 1: the record goes with its last claim
    PRIMARY KEY (resource, recordset_id, rdata)
) WITHOUT ROWID;
CREATE INDEX cloud_claim_set ON cloud_claim (recordset_id);

-- Messages that nothing could be made of.
CREATE TABLE parked_message (
    id         BLOB    NOT NULL PRIMARY KEY,
    handler    TEXT    NOT NULL,
    source     TEXT    NOT NULL,
    event_type TEXT    NOT NULL,
    message_id TEXT    NOT NULL,
    reason     TEXT    NOT NULL,
    body       TEXT    NOT NULL,
    whole      INTEGER NOT NULL,
    parked_at  BIGINT  NOT NULL
) WITHOUT ROWID;
CREATE INDEX parked_message_same ON parked_message (handler, message_id);
