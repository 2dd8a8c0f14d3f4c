-- Zones that joined or left a pool with a catalog zone (or may have), until the catalog shows it.
CREATE TABLE catalog_change (
    pool_id BLOB NOT NULL,
    zone_id BLOB NOT NULL,
    PRIMARY KEY (pool_id, zone_id)
) WITHOUT ROWID;
CREATE INDEX zone_catalog ON zone (pool_id) WHERE type = 'CATALOG';
