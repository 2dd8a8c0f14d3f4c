package io.nominate.store;

import io.nominate.central.port.CatalogRepository;
import io.nominate.model.Zone;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Zones that joined or left catalogs in SQL. */
final class CatalogTable implements CatalogRepository {
    private static final String CATALOG = "z.type = 'CATALOG' AND z.stage = 'LIVE'";
    private final Sql sql;
    private final ZoneTable zones;

    CatalogTable(Sql sql, ZoneTable zones) {
        this.sql = sql;
        this.zones = zones;
    }

    @Override
    public Optional<Zone> of(UUID poolId) {
        return sql.one("SELECT z.id FROM zone z WHERE z.pool_id = ? AND " + CATALOG, SqlRow::id, poolId)
                .flatMap(zones::lock);
    }

    @Override
    public void touch(UUID poolId, UUID zoneId) {
        sql.run(
                "INSERT INTO catalog_change (pool_id, zone_id) SELECT z.pool_id, ? FROM zone z WHERE z.pool_id = ? AND "
                        + CATALOG + " AND z.id <> ? AND NOT EXISTS (SELECT 1 FROM catalog_change c"
                        + " WHERE c.pool_id = z.pool_id AND c.zone_id = ?)",
                zoneId,
                poolId,
                zoneId,
                zoneId);
    }

    @Override
    public void touchAll(UUID poolId) {
        sql.run(
                "INSERT INTO catalog_change (pool_id, zone_id) SELECT z.pool_id, z.id FROM zone z WHERE z.pool_id = ?"
                        + " AND z.stage = 'LIVE' AND z.type <> 'CATALOG' AND NOT EXISTS (SELECT 1 FROM catalog_change c"
                        + " WHERE c.pool_id = z.pool_id AND c.zone_id = z.id)",
                poolId);
    }

    @Override
    public List<UUID> pools() {
        return sql.list("SELECT DISTINCT pool_id FROM catalog_change", SqlRow::id);
    }

    @Override
    public List<UUID> pending(UUID poolId, int limit) {
        return sql.list(
                "SELECT zone_id FROM catalog_change WHERE pool_id = ? ORDER BY zone_id LIMIT ?",
                SqlRow::id,
                poolId,
                limit);
    }

    @Override
    public void done(UUID poolId, Collection<UUID> zoneIds) {
        for (UUID zone : zoneIds) {
            sql.run("DELETE FROM catalog_change WHERE pool_id = ? AND zone_id = ?", poolId, zone);
        }
    }
}
