-- Pools whose NS records have changed, until each of their zones has the new ones.
CREATE TABLE pool_rewrite (
    pool_id BLOB NOT NULL PRIMARY KEY,
    after   BLOB                            -- the last zone, in order of id, that has them; null for none
) WITHOUT ROWID;
