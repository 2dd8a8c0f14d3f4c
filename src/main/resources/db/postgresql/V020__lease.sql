-- Which process works on an import, an export or a zone being made of one.
CREATE TABLE lease (
    id         BYTEA NOT NULL PRIMARY KEY,
    owner      TEXT COLLATE "C" NOT NULL,
    held_until BIGINT NOT NULL
);
