-- A text sealed with the key that the secrets of this database are sealed with: the one row tells which key that is.
CREATE TABLE seal (
    id    INTEGER NOT NULL PRIMARY KEY,
    proof VARCHAR(255) NOT NULL
) CHARACTER SET utf8mb4 COLLATE ${collation};

-- A sealed secret is longer.
ALTER TABLE tsigkey MODIFY secret VARCHAR(1024) NOT NULL;
