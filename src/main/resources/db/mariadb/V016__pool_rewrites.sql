-- Pools whose NS records have changed, until each of their zones has the new ones.
CREATE TABLE pool_rewrite (
    pool_id VARBINARY(16) NOT NULL PRIMARY KEY,
    after   VARBINARY(16)
) CHARACTER SET utf8mb4 COLLATE ${collation};
