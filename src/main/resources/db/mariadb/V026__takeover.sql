-- What was taken over from a Designate, and as what: by that, a later run takes only what has changed since.
CREATE TABLE takeover_mark (
    source VARCHAR(255) NOT NULL,               -- the Designate's database
    kind   VARCHAR(32) NOT NULL,                -- zone, tld, ...
    id     VARCHAR(255) NOT NULL,               -- as the Designate has it
    digest VARBINARY(16) NOT NULL,              -- of all that it said
    seq    BIGINT NOT NULL,                     -- of a zone: the change that it was taken as; else 0
    PRIMARY KEY (source, kind, id)
) CHARACTER SET utf8mb4 COLLATE ${collation};
