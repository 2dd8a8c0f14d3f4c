-- What is known of following the masters of each SECONDARY zone.
CREATE TABLE secondary (
    zone_id       BLOB    NOT NULL PRIMARY KEY,
    next_at       BIGINT  NOT NULL,             -- when the masters are to be asked, or the zone expires
    owner         TEXT,
    lease_until   BIGINT  NOT NULL,
    asked_at      BIGINT  NOT NULL,             -- last time somebody wanted it to be checked at once
    master_serial BIGINT,                       -- what was transferred last
    expires_at    BIGINT,
    failures      INTEGER NOT NULL,
    addresses     TEXT    NOT NULL,             -- JSON array: the masters', as last looked up
    master        TEXT,                         -- the one that was last heard, or failed
    error         TEXT,
    at            BIGINT  NOT NULL,             -- when the outcome above was written
    staged        TEXT                          -- JSON: a large transfer that is being put in place
) WITHOUT ROWID;
CREATE INDEX secondary_next ON secondary (next_at);
