-- Pools whose NS records have changed, until each of their zones has the new ones.
CREATE TABLE pool_rewrite (
    pool_id BYTEA NOT NULL PRIMARY KEY,
    after   BYTEA
);
