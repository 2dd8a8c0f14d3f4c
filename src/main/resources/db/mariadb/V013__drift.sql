-- What was found when servers were compared with what they should have: of the last comparison of each pool.
CREATE TABLE drift_finding (
    pool_id VARBINARY(16) NOT NULL,
    server  VARCHAR(255) NOT NULL,
    zone    VARCHAR(255) NOT NULL,
    kind    VARCHAR(32) NOT NULL,
    detail  MEDIUMTEXT NOT NULL,
    healed  INTEGER NOT NULL,
    at      BIGINT NOT NULL,
    PRIMARY KEY (pool_id, server, zone, kind)
) CHARACTER SET utf8mb4 COLLATE ${collation};

-- When each pool's last comparison began, so that one worker at a time does it.
CREATE TABLE drift_check (
    pool_id  VARBINARY(16) NOT NULL PRIMARY KEY,
    begun_at BIGINT NOT NULL
) CHARACTER SET utf8mb4 COLLATE ${collation};
