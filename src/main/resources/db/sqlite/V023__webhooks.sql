-- Where projects want events sent to.
CREATE TABLE webhook (
    id            BLOB    NOT NULL PRIMARY KEY,
    project_id    TEXT    NOT NULL,
    url           TEXT    NOT NULL,
    types         TEXT    NOT NULL,               -- with a comma behind each; empty: all
    zone_id       BLOB,
    description   TEXT,
    secret        TEXT    NOT NULL,               -- sealed
    status        TEXT    NOT NULL,               -- ACTIVE, DISABLED (by its owner), FAILED (given up)
    position      INTEGER NOT NULL,               -- of the last event that is dealt with
    ping          TEXT,                           -- the request that asked for one
    failures      INTEGER NOT NULL,               -- in a row
    failing_since INTEGER,
    succeeded_at  INTEGER,
    failed_at     INTEGER,
    error         TEXT,
    next_try_at   INTEGER NOT NULL,
    version       INTEGER NOT NULL,
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER
) WITHOUT ROWID;
CREATE INDEX webhook_project ON webhook (project_id, created_at, id);
CREATE INDEX webhook_due ON webhook (status, next_try_at);

-- The last attempts of each.
CREATE TABLE webhook_delivery (
    webhook_id BLOB    NOT NULL,
    id         BLOB    NOT NULL,                  -- in order of time
    event_id   INTEGER NOT NULL,                  -- 0: a ping
    type       TEXT    NOT NULL,
    attempt    INTEGER NOT NULL,
    outcome    TEXT    NOT NULL,                  -- DELIVERED, FAILED, GIVEN_UP
    code       INTEGER,
    error      TEXT,
    millis     INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    PRIMARY KEY (webhook_id, id)
) WITHOUT ROWID;
