-- What was brought to servers that content is pushed to: one row for each zone on each of them.
CREATE TABLE delivery_copy (
    zone_id     BYTEA NOT NULL,
    target      TEXT COLLATE "C" NOT NULL,
    seq         BIGINT NOT NULL,
    serial      BIGINT NOT NULL,
    dirty       INTEGER NOT NULL,
    owner       TEXT COLLATE "C" NOT NULL,
    lease_until BIGINT NOT NULL,
    PRIMARY KEY (zone_id, target)
);
