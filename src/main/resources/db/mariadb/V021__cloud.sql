-- Resources of the cloud that events told of. Those that are gone stay for a while, so that a late event does not bring
-- them back.
CREATE TABLE cloud_resource (
    id VARBINARY(16) NOT NULL PRIMARY KEY,
    handler VARCHAR(64) NOT NULL,
    kind VARCHAR(64) NOT NULL,               -- instance, floatingip, ...
    resource_id VARCHAR(255) NOT NULL,               -- as the cloud names it
    project_id VARCHAR(255),
    event_type VARCHAR(255) NOT NULL,               -- the latest event
    event_at    BIGINT  NOT NULL,               -- by the clock of who sent it
    message_id VARCHAR(255) NOT NULL,
    gone        INTEGER NOT NULL,
    updated_at  BIGINT  NOT NULL
) CHARACTER SET utf8mb4 COLLATE ${collation};
CREATE UNIQUE INDEX cloud_resource_name ON cloud_resource (handler, resource_id, kind);
CREATE INDEX cloud_resource_gone ON cloud_resource (gone, updated_at);

-- The records that resources want; a record may have several claims.
CREATE TABLE cloud_claim (
    resource VARBINARY(16) NOT NULL,
    recordset_id VARBINARY(16) NOT NULL,
    rdata VARBINARY(2000) NOT NULL,              -- uncompressed wire form
    zone_id VARBINARY(16) NOT NULL,
    name VARCHAR(255) NOT NULL,
    type VARCHAR(64) NOT NULL,
    data TEXT NOT NULL,
    made         INTEGER NOT NULL,              -- 1: the record goes with its last claim
    PRIMARY KEY (resource, recordset_id, rdata)
) CHARACTER SET utf8mb4 COLLATE ${collation};
CREATE INDEX cloud_claim_set ON cloud_claim (recordset_id);

-- Messages that nothing could be made of.
CREATE TABLE parked_message (
    id VARBINARY(16) NOT NULL PRIMARY KEY,
    handler VARCHAR(64) NOT NULL,
    source VARCHAR(255) NOT NULL,
    event_type VARCHAR(255) NOT NULL,
    message_id VARCHAR(255) NOT NULL,
    reason TEXT NOT NULL,
    body MEDIUMTEXT NOT NULL,
    whole      INTEGER NOT NULL,
    parked_at  BIGINT  NOT NULL
) CHARACTER SET utf8mb4 COLLATE ${collation};
CREATE INDEX parked_message_same ON parked_message (handler, message_id);
