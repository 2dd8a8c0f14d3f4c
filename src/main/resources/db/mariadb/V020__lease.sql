-- Which process works on an import, an export or a zone being made of one.
CREATE TABLE lease (
    id         VARBINARY(16) NOT NULL PRIMARY KEY,
    owner      VARCHAR(255) NOT NULL,
    held_until BIGINT NOT NULL
) CHARACTER SET utf8mb4 COLLATE ${collation};
