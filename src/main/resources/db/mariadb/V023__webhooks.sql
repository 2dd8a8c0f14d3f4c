-- Where projects want events sent to.
CREATE TABLE webhook (
    id            VARBINARY(16) NOT NULL PRIMARY KEY,
    project_id    VARCHAR(255)    NOT NULL,
    url           MEDIUMTEXT    NOT NULL,
    types         MEDIUMTEXT    NOT NULL,               -- with a comma behind each; empty: all
    zone_id       VARBINARY(16),
    description   MEDIUMTEXT,
    secret        MEDIUMTEXT    NOT NULL,               -- sealed
    status        VARCHAR(255)    NOT NULL,               -- ACTIVE, DISABLED (by its owner), FAILED (given up)
    position      BIGINT NOT NULL,               -- of the last event that is dealt with
    ping          VARCHAR(255),                           -- the request that asked for one
    failures      INTEGER NOT NULL,               -- in a row
    failing_since BIGINT,
    succeeded_at  BIGINT,
    failed_at     BIGINT,
    error         MEDIUMTEXT,
    next_try_at   BIGINT NOT NULL,
    version       INTEGER NOT NULL,
    created_at    BIGINT NOT NULL,
    updated_at    BIGINT
) CHARACTER SET utf8mb4 COLLATE ${collation};
CREATE INDEX webhook_project ON webhook (project_id, created_at, id);
CREATE INDEX webhook_due ON webhook (status, next_try_at);

-- The last attempts of each.
CREATE TABLE webhook_delivery (
    webhook_id VARBINARY(16) NOT NULL,
    id         VARBINARY(16) NOT NULL,                  -- in order of time
    event_id   BIGINT NOT NULL,                  -- 0: a ping
    type       VARCHAR(255)    NOT NULL,
    attempt    INTEGER NOT NULL,
    outcome    VARCHAR(255)    NOT NULL,                  -- DELIVERED, FAILED, GIVEN_UP
    code       INTEGER,
    error      MEDIUMTEXT,
    millis     BIGINT NOT NULL,
    at         BIGINT NOT NULL,
    PRIMARY KEY (webhook_id, id)
) CHARACTER SET utf8mb4 COLLATE ${collation};
