-- What was brought to servers that content is pushed to: one row for each zone on each of them.
CREATE TABLE delivery_copy (
    zone_id     VARBINARY(16) NOT NULL,
    target      VARCHAR(255) NOT NULL,
    seq         BIGINT NOT NULL,
    serial      BIGINT NOT NULL,
    dirty       INTEGER NOT NULL,
    owner       VARCHAR(255) NOT NULL,
    lease_until BIGINT NOT NULL,
    PRIMARY KEY (zone_id, target)
) CHARACTER SET utf8mb4 COLLATE ${collation};
