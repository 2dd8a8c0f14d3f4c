-- Small collections that administrators keep.
CREATE TABLE tld (
    id          BLOB   NOT NULL PRIMARY KEY,
    name        TEXT   NOT NULL,                -- without the final dot
    name_key    TEXT   NOT NULL UNIQUE,         -- lower case
    description TEXT,
    created_at  BIGINT NOT NULL,
    updated_at  BIGINT
);

CREATE TABLE blacklist (
    id          BLOB   NOT NULL PRIMARY KEY,
    pattern     TEXT   NOT NULL UNIQUE,
    description TEXT,
    created_at  BIGINT NOT NULL,
    updated_at  BIGINT
);

CREATE TABLE tsigkey (
    id          BLOB   NOT NULL PRIMARY KEY,
    name        TEXT   NOT NULL,
    name_key    TEXT   NOT NULL UNIQUE,         -- lower case, without the final dot
    algorithm   TEXT   NOT NULL,
    secret      TEXT   NOT NULL,                -- base64
    scope       TEXT   NOT NULL,                -- POOL, ZONE
    resource_id BLOB   NOT NULL,
    created_at  BIGINT NOT NULL,
    updated_at  BIGINT
);

-- What is kept in memory of a collection holds while its stamp is the same.
CREATE TABLE catalogue_stamp (
    catalogue TEXT NOT NULL PRIMARY KEY,
    stamp     TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE service_status (
    id             BLOB   NOT NULL PRIMARY KEY,
    service_name   TEXT   NOT NULL,
    hostname       TEXT   NOT NULL,
    status         TEXT   NOT NULL,             -- UP, DOWN, WARNING, STOPPED
    stats          TEXT   NOT NULL,             -- JSON object
    capabilities   TEXT   NOT NULL,             -- JSON object
    heartbeated_at BIGINT NOT NULL,
    created_at     BIGINT NOT NULL,
    updated_at     BIGINT,
    UNIQUE (service_name, hostname)
);
