package io.nominate.app.handler;

import io.nominate.app.admin.AdminException;
import io.nominate.app.admin.AdminHandler;
import io.nominate.app.admin.Args;
import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.Deliveries;
import io.nominate.central.api.ListQuery;
import io.nominate.central.api.Zones;
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
        return Map.of("zone.late", (args, progress) -> late(), "zone.why", (args, progress) -> why(args));
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
                        .flatMap(state -> state.error().map(error -> state.server() + ": " + error).stream())
                        .findFirst()
                        .orElse("under way"));
        return row;
    }

    private Object why(Map<String, Object> args) throws AdminException {
        String wanted = Args.text(args, "zone");
        return states(find(wanted).id()).stream()
                .map(state -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("server", state.server());
                    row.put("step", state.step());
                    row.put("serial", state.serial().map(Object::toString).orElse("-"));
                    row.put("error", state.error().orElse("-"));
                    row.put("failures", state.failures());
                    row.put("next_try", state.nextTry().map(Object::toString).orElse("-"));
                    return row;
                })
                .toList();
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
