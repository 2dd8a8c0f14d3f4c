package io.nominate.app.pools;

import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pools as maps with the keys of the file. */
final class PoolMaps {
    private PoolMaps() {}

    static Map<String, Object> of(Pool pool) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", pool.id().toString());
        map.put("name", pool.name());
        describe(map, pool.description());
        map.put("attributes", new LinkedHashMap<>(pool.attributes()));
        map.put("ns_records", pool.nsRecords().stream().map(PoolMaps::of).toList());
        map.put("nameservers", pool.nameservers().stream().map(PoolMaps::of).toList());
        map.put("targets", pool.targets().stream().map(PoolMaps::of).toList());
        map.put("also_notifies", addresses(pool.alsoNotifies()));
        pool.catalogZone().ifPresent(catalog -> map.put("catalog_zone", of(catalog)));
        return map;
    }

    private static Map<String, Object> of(Pool.NsRecord ns) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("hostname", ns.hostname());
        map.put("priority", ns.priority());
        return map;
    }

    private static Map<String, Object> of(Pool.NameServer server) {
        Map<String, Object> map = of(server.address());
        sign(map, server.tsigKeyId());
        return map;
    }

    private static Map<String, Object> of(Pool.Target target) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", target.type());
        describe(map, target.description());
        sign(map, target.tsigKeyId());
        map.put("masters", addresses(target.masters()));
        map.put("options", target.shownOptions());
        return map;
    }

    private static Map<String, Object> of(Pool.CatalogZone catalog) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("catalog_zone_fqdn", catalog.fqdn());
        map.put("catalog_zone_refresh", catalog.refresh());
        catalog.tsigSecret().ifPresent(key -> map.put("catalog_zone_tsig_key", Pool.HIDDEN));
        catalog.tsigAlgorithm().ifPresent(algorithm -> map.put("catalog_zone_tsig_algorithm", algorithm));
        return map;
    }

    private static Map<String, Object> of(HostPort address) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("host", address.host());
        map.put("port", address.port());
        return map;
    }

    private static List<Map<String, Object>> addresses(List<HostPort> addresses) {
        return addresses.stream().map(PoolMaps::of).toList();
    }

    private static void describe(Map<String, Object> map, @Nullable String description) {
        if (description != null) {
            map.put("description", description);
        }
    }

    private static void sign(Map<String, Object> map, Optional<UUID> tsigKeyId) {
        tsigKeyId.ifPresent(id -> map.put("tsigkey_id", id.toString()));
    }
}
