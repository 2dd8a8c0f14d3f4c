-- PTR records of floating IPs: whose each is. Its recordset is managed, in a zone of the managed project.
CREATE TABLE pointer (
    address        TEXT    NOT NULL PRIMARY KEY, -- as Java writes it
    zone_id        BLOB    NOT NULL,
    recordset_id   BLOB    NOT NULL,
    floating_ip_id TEXT    NOT NULL,
    region         TEXT    NOT NULL,
    project_id     TEXT    NOT NULL,
    stale          INTEGER NOT NULL             -- 1: the address is another project's now
) WITHOUT ROWID;
CREATE INDEX pointer_stale ON pointer (stale, address);
