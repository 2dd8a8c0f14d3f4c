-- Zones that are still to be taken off a server: it was away when the zone was deleted, or the zone moved to another pool.
CREATE TABLE delivery_leftover (
    zone_id     VARBINARY(16) NOT NULL,
    pool_id     VARBINARY(16) NOT NULL,
    target      VARCHAR(255) NOT NULL,
    name        VARCHAR(1024) NOT NULL,
    hard        INTEGER NOT NULL,
    seq         BIGINT NOT NULL,
    due_at      BIGINT NOT NULL,
    attempts    INTEGER NOT NULL,
    owner       VARCHAR(255) NOT NULL,
    lease_until BIGINT NOT NULL,
    PRIMARY KEY (zone_id, pool_id, target)
) CHARACTER SET utf8mb4 COLLATE ${collation};
CREATE INDEX delivery_leftover_due ON delivery_leftover (due_at);

-- Deletions that were asked for up to then have been agreed to.
CREATE TABLE deletion_agreed (
    pool_id VARBINARY(16) NOT NULL PRIMARY KEY,
    at      BIGINT NOT NULL
) CHARACTER SET utf8mb4 COLLATE ${collation};
