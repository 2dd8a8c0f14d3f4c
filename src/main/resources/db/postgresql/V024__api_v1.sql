-- API v1 names single records: by id, each with a description of its own.
ALTER TABLE record ADD COLUMN description TEXT COLLATE "C";
CREATE INDEX record_id ON record (id);

-- Ids of NS records of pools that API v1 has made or renamed; those of others follow from their names.
CREATE TABLE pool_server (
    id         BYTEA NOT NULL PRIMARY KEY,
    pool_id    BYTEA NOT NULL,
    name       TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT
);
CREATE INDEX pool_server_pool ON pool_server (pool_id);
