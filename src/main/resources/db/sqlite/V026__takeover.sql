-- What was taken over from a Designate, and as what: by that, a later run takes only what has changed since.
CREATE TABLE takeover_mark (
    source TEXT   NOT NULL,                     -- the Designate's database
    kind   TEXT   NOT NULL,                     -- zone, tld, ...
    id     TEXT   NOT NULL,                     -- as the Designate has it
    digest BLOB   NOT NULL,                     -- of all that it said
    seq    BIGINT NOT NULL,                     -- of a zone: the change that it was taken as; else 0
    PRIMARY KEY (source, kind, id)
) WITHOUT ROWID;
