package io.nominate.notify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Designate's plugin {@code audit}: which zone and which record set, and each field that was changed, before and after. */
final class FieldChanges implements Content {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String RECORDS = "records";

    @Override
    public List<JsonNode> payloads(JsonNode event, String type) {
        List<JsonNode> payloads = new ArrayList<>();
        if (type.equals("dns.recordset.create")) {
            payloads.add(payload(event, RECORDS, "", words(event.path("object").path(RECORDS))));
        } else if (type.endsWith(".update")) {
            for (Map.Entry<String, JsonNode> change : event.path("changes").properties()) {
                payloads.add(payload(
                        event,
                        change.getKey(),
                        words(change.getValue().path("old")),
                        words(change.getValue().path("new"))));
            }
        } else {
            payloads.add(payload(event, null, null, null));
        }
        return payloads;
    }

    private static JsonNode payload(
            JsonNode event, @Nullable String field, @Nullable String before, @Nullable String after) {
        JsonNode object = event.path("object");
        ObjectNode payload = JSON.createObjectNode();
        payload.put("zone_name", event.path("zone_name").asString(null));
        payload.put("zone_id", event.path("zone_id").asString(null));
        boolean set = event.path("type").asString("").startsWith("dns.recordset.");
        payload.put("recordset_name", set ? object.path("name").asString(null) : null);
        return payload.put("old_data", before).put("new_data", after).put("changed_field", field);
    }

    /** As Python writes it; null for what is no single value, but for records, which have a space between them. */
    private static @Nullable String words(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(JsonNode::asString)
                    .collect(Collectors.joining(" "));
        }
        return value.isObject() ? null : value.isNull() || value.isMissingNode() ? "None" : value.asString();
    }
}
