-- What was brought to servers that content is pushed to: one row for each zone on each of them.
CREATE TABLE delivery_copy (
    zone_id     BLOB    NOT NULL,
    target      TEXT    NOT NULL,               -- stable name of the server
    seq         BIGINT  NOT NULL,               -- last change that was brought; 0 when nothing is known
    serial      BIGINT  NOT NULL,
    dirty       INTEGER NOT NULL,               -- 1: a call was begun whose end is not known
    owner       TEXT    NOT NULL,               -- the worker that may call
    lease_until BIGINT  NOT NULL,
    PRIMARY KEY (zone_id, target)
) WITHOUT ROWID;
