-- A text sealed with the key that the secrets of this database are sealed with: the one row tells which key that is.
CREATE TABLE seal (
    id    INTEGER NOT NULL PRIMARY KEY,
    proof TEXT    NOT NULL
);
