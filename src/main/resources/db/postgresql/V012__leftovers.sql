-- Zones that are still to be taken off a server: it was away when the zone was deleted, or the zone moved to another pool.
CREATE TABLE delivery_leftover (
    zone_id     BYTEA NOT NULL,
    pool_id     BYTEA NOT NULL,
    target      TEXT COLLATE "C" NOT NULL,
    name        TEXT COLLATE "C" NOT NULL,
    hard        INTEGER NOT NULL,
    seq         BIGINT NOT NULL,
    due_at      BIGINT NOT NULL,
    attempts    INTEGER NOT NULL,
    owner       TEXT COLLATE "C" NOT NULL,
    lease_until BIGINT NOT NULL,
    PRIMARY KEY (zone_id, pool_id, target)
);
CREATE INDEX delivery_leftover_due ON delivery_leftover (due_at);

-- Deletions that were asked for up to then have been agreed to.
CREATE TABLE deletion_agreed (
    pool_id BYTEA NOT NULL PRIMARY KEY,
    at      BIGINT NOT NULL
);
