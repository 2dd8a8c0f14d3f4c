package io.nominate.http.v1;

import io.nominate.model.ZoneRecord;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/** Records in JSON: of MX and SRV the priority stands apart from the rest of the value. */
final class RecordJson {
    private static final Set<String> WITH_PRIORITY = Set.of("MX", "SRV");

    private RecordJson() {}

    static void write(JsonGenerator out, ZoneRecord record) {
        Optional<Integer> priority = priority(record);
        String data = priority.isPresent()
                ? record.data()
                        .strip()
                        .substring(space(record.data().strip()) + 1)
                        .strip()
                : record.data();
        out.writeStartObject();
        out.writeStringProperty("id", record.id().toString());
        out.writeStringProperty("domain_id", record.zoneId().toString());
        out.writeStringProperty("name", record.name());
        out.writeStringProperty("type", record.type());
        out.writeStringProperty("data", data);
        Fields.write(out, "priority", priority.orElse(null));
        Fields.write(out, "ttl", record.ttl());
        Fields.write(out, "description", record.description());
        Fields.write(out, "created_at", record.createdAt());
        Fields.write(out, "updated_at", record.updatedAt());
        out.writeEndObject();
    }

    private static Optional<Integer> priority(ZoneRecord record) {
        String data = record.data().strip();
        if (!WITH_PRIORITY.contains(record.type()) || space(data) <= 0) {
            return Optional.empty();
        }
        String first = data.substring(0, space(data));
        boolean number = first.length() <= 5 && first.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Optional.of(Integer.valueOf(first)) : Optional.empty();
    }

    private static int space(String data) {
        for (int i = 0; i < data.length(); i++) {
            if (Character.isWhitespace(data.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    /** The whole value of a record that its schema has let pass. */
    static String data(ObjectNode record) {
        String data = Fields.required(record, "data");
        return Fields.number(record, "priority")
                .map(priority -> priority + " " + data)
                .orElse(data);
    }
}
