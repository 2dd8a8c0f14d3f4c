-- The embedded identity. Secrets are kept as bcrypt hashes, tokens as their SHA-256.

CREATE TABLE identity_user (
    id            BLOB    NOT NULL PRIMARY KEY,
    name          TEXT    NOT NULL,
    name_key      TEXT    NOT NULL,             -- lower case
    enabled       INTEGER NOT NULL,
    password_hash TEXT    NOT NULL,
    created_at    BIGINT  NOT NULL
);
CREATE UNIQUE INDEX identity_user_name ON identity_user (name_key);

CREATE TABLE identity_project (
    id          BLOB    NOT NULL PRIMARY KEY,
    name        TEXT    NOT NULL,
    name_key    TEXT    NOT NULL,               -- lower case
    description TEXT    NOT NULL,
    enabled     INTEGER NOT NULL,
    created_at  BIGINT  NOT NULL
);
CREATE UNIQUE INDEX identity_project_name ON identity_project (name_key);

CREATE TABLE identity_assignment (
    user_id    BLOB NOT NULL,
    project_id BLOB NOT NULL,
    role       TEXT NOT NULL,                   -- ADMIN, MEMBER, READER
    PRIMARY KEY (user_id, project_id, role)
) WITHOUT ROWID;
CREATE INDEX identity_assignment_project ON identity_assignment (project_id);

CREATE TABLE identity_credential (
    id           BLOB    NOT NULL PRIMARY KEY,
    user_id      BLOB    NOT NULL,
    project_id   BLOB    NOT NULL,
    name         TEXT    NOT NULL,
    description  TEXT    NOT NULL,
    roles        TEXT    NOT NULL,              -- comma-separated
    unrestricted INTEGER NOT NULL,
    secret_hash  TEXT    NOT NULL,
    expires_at   BIGINT,                        -- null: never
    created_at   BIGINT  NOT NULL
);
CREATE UNIQUE INDEX identity_credential_name ON identity_credential (user_id, name);
CREATE INDEX identity_credential_project ON identity_credential (project_id);

CREATE TABLE identity_token (
    hash          BLOB   NOT NULL PRIMARY KEY,  -- SHA-256 of the token
    audit_id      TEXT   NOT NULL,
    user_id       BLOB   NOT NULL,
    project_id    BLOB,                         -- null: unscoped
    credential_id BLOB,
    methods       TEXT   NOT NULL,              -- comma-separated
    issued_at     BIGINT NOT NULL,
    expires_at    BIGINT NOT NULL
);
CREATE INDEX identity_token_user ON identity_token (user_id);
CREATE INDEX identity_token_credential ON identity_token (credential_id) WHERE credential_id IS NOT NULL;
CREATE INDEX identity_token_project ON identity_token (project_id) WHERE project_id IS NOT NULL;
CREATE INDEX identity_token_expiry ON identity_token (expires_at);
