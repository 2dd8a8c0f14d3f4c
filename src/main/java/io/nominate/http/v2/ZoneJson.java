package io.nominate.http.v2;

import io.nominate.central.api.Zones;
import io.nominate.http.wire.Json;
import io.nominate.model.Patch;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Zones in JSON. */
final class ZoneJson {
    /** About how many bytes one takes. */
    static final int SIZE = 900;

    private static final Set<String> NEW =
            Set.of("name", "email", "ttl", "description", "type", "masters", "attributes");
    private static final Set<String> CHANGED = Set.of("email", "ttl", "description", "masters", "attributes");

    private ZoneJson() {}

    static String path(UUID id) {
        return "/v2/zones/" + id;
    }

    static void write(JsonGenerator out, Zone zone, String base) {
        out.writeStartObject();
        Names.text(out, Names.ID, zone.id().toString());
        Names.text(out, Names.POOL_ID, zone.poolId().toString());
        Names.text(out, Names.PROJECT_ID, zone.projectId());
        Names.text(out, Names.NAME, zone.name());
        Names.text(out, Names.EMAIL, zone.email());
        Names.text(out, Names.DESCRIPTION, zone.description());
        Names.number(out, Names.TTL, zone.ttl());
        Names.number(out, Names.SERIAL, zone.serial());
        out.writeName(Names.SHARED);
        out.writeBoolean(zone.shared());
        Names.text(out, Names.STATUS, zone.status().name());
        Names.text(out, Names.ACTION, zone.action().name());
        Names.number(out, Names.VERSION, zone.version());
        out.writeName(Names.ATTRIBUTES);
        out.writeStartObject();
        zone.attributes().forEach(out::writeStringProperty);
        out.writeEndObject();
        Names.text(out, Names.TYPE, zone.type().name());
        out.writeName(Names.MASTERS);
        out.writeStartArray();
        zone.masters().forEach(out::writeString);
        out.writeEndArray();
        Names.time(out, Names.CREATED_AT, zone.createdAt());
        Names.time(out, Names.UPDATED_AT, zone.updatedAt());
        Names.time(out, Names.TRANSFERRED_AT, zone.transferredAt());
        Names.self(out, base + path(zone.id()));
        out.writeEndObject();
    }

    static Zones.Create create(JsonNode body) {
        Values values = Values.of(body);
        values.only(NEW, "zone", JsonNodeFactory.instance::objectNode);
        return new Zones.Create(
                values.required("name"),
                values.constant("type", ZoneType.class, ZoneType.PRIMARY),
                values.text("email"),
                values.number("ttl", 0),
                values.text("description"),
                values.texts("masters"),
                values.map("attributes"));
    }

    /** {@code current} is asked for when the body repeats what cannot be changed. */
    static Zones.Update update(UUID id, JsonNode body, Supplier<Zone> current) {
        Values values = Values.of(body);
        values.only(CHANGED, "zone", () -> tree(current.get()));
        return new Zones.Update(
                id,
                values.textPatch("email"),
                values.numberPatch("ttl"),
                values.textPatch("description"),
                values.has("masters") ? Patch.of(values.textsOrNull("masters")) : Patch.absent(),
                values.has("attributes") ? Patch.of(values.mapOrNull("attributes")) : Patch.absent());
    }

    private static ObjectNode tree(Zone zone) {
        return (ObjectNode)
                Json.read(Json.write(SIZE, out -> write(out, zone, "")).toArray());
    }
}
