-- Where projects want events sent to.
CREATE TABLE webhook (
    id            BYTEA   NOT NULL PRIMARY KEY,
    project_id    TEXT COLLATE "C"    NOT NULL,
    url           TEXT COLLATE "C"    NOT NULL,
    types         TEXT COLLATE "C"    NOT NULL,               -- with a comma behind each; empty: all
    zone_id       BYTEA,
    description   TEXT COLLATE "C",
    secret        TEXT COLLATE "C"    NOT NULL,               -- sealed
    status        TEXT COLLATE "C"    NOT NULL,               -- ACTIVE, DISABLED (by its owner), FAILED (given up)
    position      BIGINT NOT NULL,               -- of the last event that is dealt with
    ping          TEXT COLLATE "C",                           -- the request that asked for one
    failures      INTEGER NOT NULL,               -- in a row
    failing_since BIGINT,
    succeeded_at  BIGINT,
    failed_at     BIGINT,
    error         TEXT COLLATE "C",
    next_try_at   BIGINT NOT NULL,
    version       INTEGER NOT NULL,
    created_at    BIGINT NOT NULL,
    updated_at    BIGINT
);
CREATE INDEX webhook_project ON webhook (project_id, created_at, id);
CREATE INDEX webhook_due ON webhook (status, next_try_at);

-- The last attempts of each.
CREATE TABLE webhook_delivery (
    webhook_id BYTEA   NOT NULL,
    id         BYTEA   NOT NULL,                  -- in order of time
    event_id   BIGINT NOT NULL,                  -- 0: a ping
    type       TEXT COLLATE "C"    NOT NULL,
    attempt    INTEGER NOT NULL,
    outcome    TEXT COLLATE "C"    NOT NULL,                  -- DELIVERED, FAILED, GIVEN_UP
    code       INTEGER,
    error      TEXT COLLATE "C",
    millis     BIGINT NOT NULL,
    at         BIGINT NOT NULL,
    PRIMARY KEY (webhook_id, id)
);
