package io.nominate.http.v1;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.ListQuery;
import io.nominate.central.api.Zones;
import io.nominate.http.call.Call;
import io.nominate.model.Action;
import io.nominate.model.Patch;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/domains}: PRIMARY zones that are not being deleted. */
final class DomainRoutes {
    private static final Schema SCHEMA = Schema.of("domain");
    private static final Set<String> NEW = Set.of("name", "email", "ttl", "description");
    private static final int PAGE = 500;

    private final Bodies bodies;

    DomainRoutes(Bodies bodies) {
        this.bodies = bodies;
    }

    static void write(JsonGenerator out, Zone zone) {
        out.writeStartObject();
        out.writeStringProperty("id", zone.id().toString());
        out.writeStringProperty("name", zone.name());
        out.writeStringProperty("email", zone.email());
        out.writeNumberProperty("ttl", zone.ttl());
        out.writeNumberProperty("serial", zone.serial());
        Fields.write(out, "description", zone.description());
        Fields.write(out, "created_at", zone.createdAt());
        Fields.write(out, "updated_at", zone.updatedAt());
        out.writeEndObject();
    }

    void list(Call call) {
        Lists.send(call, "domains", (Optional<UUID> after) -> page(call, after), DomainRoutes::write);
    }

    private static Lists.Page<Zone, UUID> page(Call call, Optional<UUID> after) {
        List<Zone> zones = call.ask(new Zones.Find(new ListQuery(
                        Map.of("type", ZoneType.PRIMARY.name()), Optional.empty(), false, after, PAGE, false)))
                .items();
        return new Lists.Page<>(
                zones.stream().filter(DomainRoutes::shows).toList(),
                zones.size() < PAGE
                        ? Optional.empty()
                        : Optional.of(zones.getLast().id()));
    }

    private static boolean shows(Zone zone) {
        return zone.type() == ZoneType.PRIMARY && zone.action() != Action.DELETE;
    }

    /** The zone that the path names. */
    static Zone zone(Call call) {
        Zone zone = call.ask(new Zones.Get(Ids.of(call, 0)));
        if (!shows(zone)) {
            throw Fault.of(FaultType.ZONE_NOT_FOUND, "Could not find Zone");
        }
        return zone;
    }

    void get(Call call) {
        answer(call, zone(call));
    }

    private static void answer(Call call, Zone zone) {
        call.exchange().json(200, out -> write(out, zone));
    }

    void create(Call call) {
        ObjectNode body = bodies.object(call);
        List<String> others =
                body.propertyNames().stream().filter(key -> !NEW.contains(key)).toList();
        if (!others.isEmpty()) {
            throw Fault.of(
                    FaultType.INVALID_OBJECT,
                    "Provided object does not match schema. Keys ['" + String.join("', '", others)
                            + "'] are not valid in the request body");
        }
        SCHEMA.check(body);
        Zone zone = call.ask(new Zones.Create(
                Fields.required(body, "name"),
                ZoneType.PRIMARY,
                Fields.text(body, "email"),
                Fields.number(body, "ttl"),
                Fields.text(body, "description"),
                List.of(),
                Map.of()));
        call.exchange().set("Location", call.base() + V1Api.ROOT + "/domains/" + zone.id());
        answer(call, zone);
    }

    void update(Call call) {
        Zone current = zone(call);
        ObjectNode body = bodies.object(call);
        SCHEMA.check(Fields.merged(out -> write(out, current), body));
        if (body.has("name") && !Fields.required(body, "name").equals(current.name())) {
            throw Fault.of(FaultType.BAD_REQUEST, "Renaming a zone is not allowed");
        }
        answer(
                call,
                call.ask(new Zones.Update(
                        current.id(),
                        Fields.textPatch(body, "email"),
                        Fields.numberPatch(body, "ttl"),
                        Fields.textPatch(body, "description"),
                        Patch.absent(),
                        Patch.absent())));
    }

    void delete(Call call) {
        call.ask(new Zones.Delete(zone(call).id()));
        call.exchange().empty(200);
    }
}
