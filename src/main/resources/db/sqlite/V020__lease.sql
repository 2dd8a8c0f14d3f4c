-- Which process works on an import, an export or a zone being made of one.
CREATE TABLE lease (
    id         BLOB NOT NULL PRIMARY KEY,
    owner      TEXT NOT NULL,
    held_until INTEGER NOT NULL
) WITHOUT ROWID;
