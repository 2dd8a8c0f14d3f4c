-- Resources of the cloud that events told of. Those that are gone stay for a while, so that a late event does not bring
-- them back.
CREATE TABLE cloud_resource (
    id          BYTEA NOT NULL PRIMARY KEY,
    handler     TEXT COLLATE "C" NOT NULL,
    kind        TEXT COLLATE "C" NOT NULL,               -- instance, floatingip, ...
    resource_id TEXT COLLATE "C" NOT NULL,               -- as the cloud names it
    project_id  TEXT COLLATE "C",
    event_type  TEXT COLLATE "C" NOT NULL,               -- the latest event
    event_at    BIGINT NOT NULL,               -- by the clock of who sent it
    message_id  TEXT COLLATE "C" NOT NULL,
    gone        INTEGER NOT NULL,
    updated_at  BIGINT NOT NULL
);
CREATE UNIQUE INDEX cloud_resource_name ON cloud_resource (handler, resource_id, kind);
CREATE INDEX cloud_resource_gone ON cloud_resource (gone, updated_at);

-- The records that resources want; a record may have several claims.
CREATE TABLE cloud_claim (
    resource     BYTEA NOT NULL,
    recordset_id BYTEA NOT NULL,
    rdata        BYTEA NOT NULL,              -- uncompressed wire form
    zone_id      BYTEA NOT NULL,
    name         TEXT COLLATE "C" NOT NULL,
    type         TEXT COLLATE "C" NOT NULL,
    data         TEXT COLLATE "C" NOT NULL,
    made         INTEGER NOT NULL,              -- 1: the record goes with its last claim
    PRIMARY KEY (resource, recordset_id, rdata)
);
CREATE INDEX cloud_claim_set ON cloud_claim (recordset_id);

-- Messages that nothing could be made of.
CREATE TABLE parked_message (
    id         BYTEA NOT NULL PRIMARY KEY,
    handler    TEXT COLLATE "C" NOT NULL,
    source     TEXT COLLATE "C" NOT NULL,
    event_type TEXT COLLATE "C" NOT NULL,
    message_id TEXT COLLATE "C" NOT NULL,
    reason     TEXT COLLATE "C" NOT NULL,
    body       TEXT COLLATE "C" NOT NULL,
    whole      INTEGER NOT NULL,
    parked_at  BIGINT NOT NULL
);
CREATE INDEX parked_message_same ON parked_message (handler, message_id);
