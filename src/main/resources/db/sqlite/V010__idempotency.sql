-- Requests that a client may repeat, by the key it gave them; kept for a day.
CREATE TABLE idempotency (
    project_id  TEXT    NOT NULL,
    name        TEXT    NOT NULL,               -- the key
    fingerprint BLOB    NOT NULL,               -- SHA-256 of the request
    at          BIGINT  NOT NULL,
    code        INTEGER,                        -- null while the request is under way
    type        TEXT    NOT NULL,
    headers     TEXT    NOT NULL,               -- JSON object
    body        BLOB    NOT NULL,
    PRIMARY KEY (project_id, name)
) WITHOUT ROWID;
CREATE INDEX idempotency_at ON idempotency (at);
