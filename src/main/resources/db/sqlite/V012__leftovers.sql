-- Zones that are still to be taken off a server: it was away when the zone was deleted, or the zone moved to another pool.
CREATE TABLE delivery_leftover (
    zone_id     BLOB    NOT NULL,
    pool_id     BLOB    NOT NULL,               -- whose server it is
    target      TEXT    NOT NULL,               -- stable name of the server; empty: all of the pool's
    name        TEXT    NOT NULL,
    hard        INTEGER NOT NULL,               -- 1: also remove the zone's files
    seq         BIGINT  NOT NULL,               -- the change that has to be served elsewhere first
    due_at      BIGINT  NOT NULL,
    attempts    INTEGER NOT NULL,
    owner       TEXT    NOT NULL,
    lease_until BIGINT  NOT NULL,
    PRIMARY KEY (zone_id, pool_id, target)
) WITHOUT ROWID;
CREATE INDEX delivery_leftover_due ON delivery_leftover (due_at);

-- Deletions that were asked for up to then have been agreed to.
CREATE TABLE deletion_agreed (
    pool_id BLOB   NOT NULL PRIMARY KEY,
    at      BIGINT NOT NULL
) WITHOUT ROWID;
