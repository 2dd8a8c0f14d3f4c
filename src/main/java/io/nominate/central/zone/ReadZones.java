package io.nominate.central.zone;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Listing;
import io.nominate.central.api.Zones;
import io.nominate.central.port.Selection;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.central.rule.Queries;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Shows zones. */
public final class ReadZones {
    private static final Queries QUERIES = new Queries(
            Map.of(
                    "name", Queries::text,
                    "type", Queries::text,
                    "email", Queries::text,
                    "status", Queries::text,
                    "description", Queries::text,
                    "ttl", Queries::number),
            Set.of("created_at", "id", "updated_at", "name", "tenant_id", "serial", "ttl", "status"));

    private static final String DELETED = "DELETED";

    private final Environment env;
    private final Access access;

    public ReadZones(Environment env) {
        this.env = env;
        this.access = new Access(env.policy());
    }

    public Zone get(Caller caller, Zones.Get request) {
        return env.store().read(tx -> access.zone("get_zone", tx, caller, request.id()));
    }

    public Listing<Zone> find(Caller caller, Zones.Find request) {
        Optional<String> project = access.listed("find_zones", caller);
        Selection selection = QUERIES.selection(request.query());
        if (DELETED.equals(request.query().filters().get("status"))) {
            return deleted(request, project, selection);
        }
        return env.store().read(tx -> {
            List<Zone> zones =
                    tx.zones().page(project, selection).orElseThrow(() -> Queries.unknownMarker(request.query()));
            return new Listing<>(
                    zones,
                    request.query().counted() ? OptionalLong.of(count(tx, project, selection)) : OptionalLong.empty());
        });
    }

    private Listing<Zone> deleted(Zones.Find request, Optional<String> project, Selection selection) {
        Selection rest = new Selection(
                selection.criteria().stream()
                        .filter(criterion -> !criterion.field().equals("status"))
                        .toList(),
                selection.sortKey(),
                selection.descending(),
                selection.marker(),
                selection.limit());
        return env.store().read(tx -> {
            List<Zone> zones =
                    tx.deletedZones().page(project, rest).orElseThrow(() -> Queries.unknownMarker(request.query()));
            return new Listing<>(
                    zones,
                    request.query().counted()
                            ? OptionalLong.of(tx.deletedZones().count(project, rest))
                            : OptionalLong.empty());
        });
    }

    private static long count(Tx tx, Optional<String> project, Selection selection) {
        return selection.criteria().isEmpty()
                ? tx.zones().countSeen(project)
                : tx.zones().count(project, selection);
    }

    public List<Pool.NsRecord> nameServers(Caller caller, Zones.NameServers request) {
        return env.store().read(tx -> {
            Zone zone = access.zone("get_zone_ns_records", tx, caller, request.id());
            Pool pool = tx.pools()
                    .find(zone.poolId())
                    .orElseThrow(() -> Fault.of(FaultType.POOL_NOT_FOUND, "Could not find Pool"));
            return NewZone.servers(pool);
        });
    }
}
