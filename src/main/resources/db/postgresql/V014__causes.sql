-- Why a server is behind, in one word of the catalogue, and since when.
ALTER TABLE delivery_server ADD COLUMN cause TEXT COLLATE "C";
ALTER TABLE delivery_server ADD COLUMN since BIGINT NOT NULL DEFAULT 0;
UPDATE delivery_server SET since = at;
