package io.nominate.app.handler;

import io.nominate.app.admin.AdminException;
import io.nominate.app.admin.AdminHandler;
import io.nominate.app.admin.Args;
import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.Deliveries;
import io.nominate.central.api.ListQuery;
import io.nominate.central.api.Pools;
import io.nominate.central.api.Zones;
import io.nominate.model.DeliveryCause;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Commands on zones: which are late, on which server, and why. */
public final class ZoneHandlers {
    private static final int MOST = 1_000;

    private final Central central;

    public ZoneHandlers(Central central) {
        this.central = central;
    }

    public Map<String, AdminHandler> byCommand() {
        return Map.of("zone.late", (args, progress) -> late(), "zone.explain", (args, progress) -> explain(args));
    }

    private static Caller caller() {
        return Caller.internal("req-" + UUID.randomUUID());
    }

    private Object late() {
        ListQuery query = new ListQuery(
                Map.of("status", "!ACTIVE"), Optional.of("updated_at"), false, Optional.empty(), MOST, false);
        return central.call(caller(), new Zones.Find(query)).items().stream()
                .map(this::row)
                .toList();
    }

    private Map<String, Object> row(Zone zone) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("zone", zone.name());
        row.put("id", zone.id().toString());
        row.put("status", zone.status().name());
        row.put("action", zone.action().name());
        row.put("serial", zone.serial());
        row.put(
                "reason",
                states(zone.id()).stream()
                        .flatMap(state -> state
                                .cause()
                                .map(cause -> state.server() + ": " + cause.key() + ": "
                                        + state.error().orElse(cause.advice()))
                                .stream())
                        .findFirst()
                        .orElse("under way"));
        return row;
    }

    private Object explain(Map<String, Object> args) throws AdminException {
        Zone zone = find(Args.text(args, "zone"));
        Deliveries.View view = central.call(caller(), new Deliveries.Show(zone.id()));
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("zone", zone.name());
        told.put("id", zone.id().toString());
        told.put("pool", pool(zone));
        told.put("status", view.zone().status().name());
        told.put("action", view.zone().action().name());
        told.put("serial", view.zone().serial());
        told.put("servers", view.servers().stream().map(ZoneHandlers::server).toList());
        return told;
    }

    private String pool(Zone zone) {
        return central.call(caller(), new Pools.Find()).stream()
                .filter(pool -> pool.id().equals(zone.poolId()))
                .map(Pool::name)
                .findFirst()
                .orElseGet(() -> zone.poolId().toString());
    }

    private static Map<String, Object> server(Deliveries.ServerView server) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("server", server.address().orElse(server.name()));
        row.put("name", server.name());
        row.put("state", server.standing().name());
        put(row, "serial", server.serial());
        put(row, "seen_at", server.seenAt().map(Object::toString));
        put(row, "step", server.step());
        put(row, "cause", server.cause().map(DeliveryCause::key));
        put(row, "message", server.message());
        put(row, "advice", server.advice());
        row.put("failures", server.failures());
        put(row, "next_try", server.nextTry().map(Object::toString));
        put(row, "since", server.since().map(Object::toString));
        return row;
    }

    private static void put(Map<String, Object> row, String key, Optional<?> value) {
        value.ifPresent(present -> row.put(key, present));
    }

    private Zone find(String nameOrId) throws AdminException {
        try {
            return central.call(caller(), new Zones.Get(UUID.fromString(nameOrId)));
        } catch (IllegalArgumentException e) {
            // Not an id, so a name.
        }
        String name = nameOrId.endsWith(".") ? nameOrId : nameOrId + ".";
        ListQuery query = new ListQuery(Map.of("name", name), Optional.empty(), false, Optional.empty(), 1, false);
        List<Zone> found = central.call(caller(), new Zones.Find(query)).items();
        if (found.isEmpty()) {
            throw new AdminException("there is no zone " + name);
        }
        return found.getFirst();
    }

    private List<Deliveries.ServerState> states(UUID zoneId) {
        return central.call(caller(), new Deliveries.Explain(zoneId));
    }
}
