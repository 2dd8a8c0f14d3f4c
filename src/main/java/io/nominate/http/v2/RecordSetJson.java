package io.nominate.http.v2;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.FieldError;
import io.nominate.central.api.RecordSets;
import io.nominate.http.wire.Json;
import io.nominate.model.Action;
import io.nominate.model.Patch;
import io.nominate.model.RecordSet;
import io.nominate.model.Status;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Record sets in JSON. */
final class RecordSetJson {
    /** About how many bytes one takes. */
    static final int SIZE = 800;

    private static final Set<String> NEW = Set.of("name", "type", "records", "ttl", "description");
    private static final Set<String> CHANGED = Set.of("records", "ttl", "description");

    private RecordSetJson() {}

    static String path(UUID zoneId, UUID id) {
        return "/v2/zones/" + zoneId + "/recordsets/" + id;
    }

    static void write(JsonGenerator out, RecordSet set, String base) {
        write(out, set, base, set.status(), set.action());
    }

    /** One that was deleted just now, as Designate shows it a last time. */
    static void writeDeleted(JsonGenerator out, RecordSet set, String base) {
        write(out, set, base, Status.PENDING, Action.DELETE);
    }

    private static void write(JsonGenerator out, RecordSet set, String base, Status status, Action action) {
        out.writeStartObject();
        Names.text(out, Names.ID, set.id().toString());
        Names.text(out, Names.ZONE_ID, set.zoneId().toString());
        Names.text(out, Names.PROJECT_ID, set.projectId());
        Names.text(out, Names.NAME, set.name());
        Names.text(out, Names.ZONE_NAME, set.zoneName());
        Names.text(out, Names.TYPE, set.type());
        out.writeName(Names.RECORDS);
        out.writeStartArray();
        for (String record : set.records()) {
            out.writeString(record);
        }
        out.writeEndArray();
        Names.text(out, Names.DESCRIPTION, set.description());
        Integer ttl = set.ttl();
        if (ttl == null) {
            Names.text(out, Names.TTL, null);
        } else {
            Names.number(out, Names.TTL, ttl);
        }
        Names.text(out, Names.STATUS, status.name());
        Names.text(out, Names.ACTION, action.name());
        Names.number(out, Names.VERSION, set.version());
        Names.time(out, Names.CREATED_AT, set.createdAt());
        Names.time(out, Names.UPDATED_AT, set.updatedAt());
        Names.self(out, base + path(set.zoneId(), set.id()));
        out.writeEndObject();
    }

    static RecordSets.Create create(UUID zoneId, JsonNode body) {
        Values values = Values.of(body);
        values.only(NEW, "recordset", JsonNodeFactory.instance::objectNode);
        String type = values.text("type")
                .orElseThrow(() -> Fault.invalid(new FieldError(
                        List.of("recordset", "type"), "'None' is not a valid record type", "value", List.of("None"))));
        // Designate says no more than this.
        String name = values.text("name").orElseThrow(() -> Fault.of(FaultType.INVALID_OBJECT));
        return new RecordSets.Create(
                zoneId, name, type, values.number("ttl", 0), values.text("description"), records(values));
    }

    private static List<String> records(Values values) {
        if (values.has("records") && values.node().path("records").isNull()) {
            throw Fault.invalid(new FieldError(
                    List.of("records"), "'None' is not a valid list of records", "type", List.of("list")));
        }
        return values.texts("records");
    }

    /** {@code current} is asked for when the body repeats what cannot be changed. */
    static RecordSets.Update update(UUID zoneId, UUID id, JsonNode body, Supplier<RecordSet> current) {
        Values values = Values.of(body);
        values.only(CHANGED, "recordset", () -> tree(current.get()));
        return new RecordSets.Update(
                zoneId,
                id,
                values.has("records") ? Patch.of(records(values)) : Patch.absent(),
                values.numberPatch("ttl"),
                values.textPatch("description"));
    }

    private static ObjectNode tree(RecordSet set) {
        return (ObjectNode)
                Json.read(Json.write(SIZE, out -> write(out, set, "")).toArray());
    }
}
