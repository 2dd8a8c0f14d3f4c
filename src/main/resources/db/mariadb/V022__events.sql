-- What happened, in the order in which it is told.
CREATE TABLE event (
    position   BIGINT NOT NULL PRIMARY KEY,
    project_id VARCHAR(255) NOT NULL,          -- empty: of no project
    copy       INTEGER NOT NULL,               -- 1: the same is told to another project, whose it is
    zone_id    VARBINARY(16),
    type       VARCHAR(64) NOT NULL,
    at         BIGINT NOT NULL,
    body       MEDIUMTEXT NOT NULL             -- JSON without the position
) CHARACTER SET utf8mb4 COLLATE ${collation};
CREATE INDEX event_project ON event (project_id, position);

-- Events that have no position yet: only where several write at a time.
CREATE TABLE event_arrival (
    id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    project_id VARCHAR(255) NOT NULL,
    copy       INTEGER NOT NULL,
    zone_id    VARBINARY(16),
    type       VARCHAR(64) NOT NULL,
    at         BIGINT NOT NULL,
    body       MEDIUMTEXT NOT NULL
) CHARACTER SET utf8mb4 COLLATE ${collation};

-- Its only row is held by whoever gives positions.
CREATE TABLE event_order (
    id BIGINT NOT NULL PRIMARY KEY
) CHARACTER SET utf8mb4 COLLATE ${collation};
