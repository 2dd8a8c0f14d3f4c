package io.nominate.app.handler;

import io.nominate.app.admin.AdminException;
import io.nominate.app.admin.AdminHandler;
import io.nominate.app.admin.Args;
import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.Deliveries;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Leftovers;
import io.nominate.central.api.ListQuery;
import io.nominate.central.api.Pools;
import io.nominate.central.api.Zones;
import io.nominate.model.DeliveryCause;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import java.util.ArrayList;
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
        List<Map<String, Object>> rows = new ArrayList<>();
        central.call(caller(), new Zones.Find(query)).items().forEach(zone -> rows.add(row(zone)));
        central.call(caller(), new Leftovers.Find(MOST)).forEach(left -> rows.add(row(left)));
        return rows;
    }

    private static Map<String, Object> row(Leftovers.Waiting left) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("zone", left.zone());
        row.put("id", left.zoneId().toString());
        row.put("status", left.gone() ? "DELETED" : "MOVED");
        row.put("action", "DELETE");
        row.put("serial", 0);
        row.put("reason", left.server() + ": " + DeliveryCause.LEFT_BEHIND.key() + ": " + words(left));
        return row;
    }

    private static String words(Leftovers.Waiting left) {
        return left.attempts() == 0
                ? "the zone is to be taken off"
                : "the zone could not be taken off yet, " + left.attempts() + " times in vain";
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
        String nameOrId = Args.text(args, "zone");
        Optional<Zone> found = find(nameOrId);
        if (found.isEmpty()) {
            return explainGone(nameOrId);
        }
        Zone zone = found.get();
        Deliveries.View view = central.call(caller(), new Deliveries.Show(zone.id()));
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("zone", zone.name());
        told.put("id", zone.id().toString());
        told.put("pool", pool(zone.poolId()));
        told.put("status", view.zone().status().name());
        told.put("action", view.zone().action().name());
        told.put("serial", view.zone().serial());
        told.put("servers", view.servers().stream().map(ZoneHandlers::server).toList());
        return told;
    }

    /** A zone that is deleted, and that servers still have. */
    private Object explainGone(String nameOrId) throws AdminException {
        Optional<UUID> id = id(nameOrId);
        List<Leftovers.Waiting> left = central.call(
                caller(), new Leftovers.Of(id, id.isPresent() ? Optional.empty() : Optional.of(absolute(nameOrId))));
        if (left.isEmpty()) {
            throw new AdminException("there is no zone " + (id.isPresent() ? nameOrId : absolute(nameOrId)));
        }
        Leftovers.Waiting first = left.getFirst();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("zone", first.zone());
        told.put("id", first.zoneId().toString());
        told.put("pool", pool(first.poolId()));
        told.put("status", "DELETED");
        told.put("action", "DELETE");
        told.put("serial", 0);
        told.put("servers", left.stream().map(ZoneHandlers::server).toList());
        return told;
    }

    private static Map<String, Object> server(Leftovers.Waiting left) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("server", left.server());
        row.put("name", left.server());
        row.put("state", Deliveries.Standing.LATE.name());
        row.put("step", "delete");
        row.put("cause", DeliveryCause.LEFT_BEHIND.key());
        row.put("message", words(left));
        row.put("advice", DeliveryCause.LEFT_BEHIND.advice());
        row.put("failures", left.attempts());
        put(row, "next_try", left.nextTry().map(Object::toString));
        return row;
    }

    private String pool(UUID id) {
        return central.call(caller(), new Pools.Find()).stream()
                .filter(pool -> pool.id().equals(id))
                .map(Pool::name)
                .findFirst()
                .orElseGet(id::toString);
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

    private Optional<Zone> find(String nameOrId) {
        Optional<UUID> id = id(nameOrId);
        if (id.isPresent()) {
            try {
                return Optional.of(central.call(caller(), new Zones.Get(id.get())));
            } catch (Fault e) {
                if (e.type() == FaultType.ZONE_NOT_FOUND) {
                    return Optional.empty();
                }
                throw e;
            }
        }
        Map<String, String> named = Map.of("name", absolute(nameOrId));
        ListQuery query = new ListQuery(named, Optional.empty(), false, Optional.empty(), 1, false);
        return central.call(caller(), new Zones.Find(query)).items().stream().findFirst();
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not an id, so a name
        }
    }

    private static String absolute(String name) {
        return name.endsWith(".") ? name : name + ".";
    }

    private List<Deliveries.ServerState> states(UUID zoneId) {
        return central.call(caller(), new Deliveries.Explain(zoneId));
    }
}
