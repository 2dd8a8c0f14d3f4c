package io.nominate.notify;

import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Designate's plugin {@code default}: the object, with the names that it has inside Designate. */
final class WholeObject implements Content {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Designate spreads zones over so many: the first three hexadecimal digits of their ids. */
    private static final int SHARD_BITS = 12;

    @Override
    public List<JsonNode> payloads(JsonNode event, String type) {
        ObjectNode object = event.path("object") instanceof ObjectNode there ? there.deepCopy() : tooLarge(event);
        switch (type.substring(type.indexOf('.') + 1, type.lastIndexOf('.'))) {
            case "zone", "domain" -> {
                if (!type.endsWith("share")) {
                    zone(object, event);
                }
            }
            case "recordset" -> recordSet(object);
            case "zone_import", "zone_export" -> {
                tenant(object);
                object.put("task_type", type.contains("import") ? "IMPORT" : "EXPORT");
                if (!object.has("location")) {
                    object.putNull("location");
                }
            }
            case "zone_transfer_request" -> {
                tenant(object);
                object.set("target_tenant_id", object.remove("target_project_id"));
            }
            case "zone_transfer_accept" -> tenant(object);
            default -> {}
        }
        return List.of(object);
    }

    /** All that is known of what is left out of events. */
    private static ObjectNode tooLarge(JsonNode event) {
        ObjectNode known = JSON.createObjectNode();
        for (String name : List.of("project_id", "zone_id", "zone_name", "serial")) {
            if (event.has(name)) {
                known.set(name, event.path(name));
            }
        }
        return known;
    }

    private static void tenant(ObjectNode object) {
        if (object.has("project_id")) {
            object.set("tenant_id", object.remove("project_id"));
        }
    }

    private static void zone(ObjectNode zone, JsonNode event) {
        tenant(zone);
        if (event.path("soa") instanceof ObjectNode soa) {
            zone.setAll(soa);
        }
        zone.put("deleted", "0");
        zone.putNull("deleted_at");
        zone.putNull("parent_zone_id");
        zone.put("delayed_notify", false);
        zone.put("increment_serial", false);
        if (zone.has("id")) {
            long high = UUID.fromString(zone.path("id").asString()).getMostSignificantBits();
            zone.put("shard", (int) (high >>> (Long.SIZE - SHARD_BITS)));
        }
        ArrayNode attributes = JSON.createArrayNode();
        zone.path("attributes")
                .properties()
                .forEach(attribute -> attributes
                        .addObject()
                        .put("key", attribute.getKey())
                        .put("value", attribute.getValue().asString()));
        zone.set("attributes", attributes);
        ArrayNode masters = JSON.createArrayNode();
        for (JsonNode master : zone.path("masters")) {
            String text = master.asString();
            int colon = text.lastIndexOf(':');
            masters.addObject()
                    .put("host", text.substring(0, colon).replaceAll("[\\[\\]]", ""))
                    .put("port", Integer.parseInt(text.substring(colon + 1)));
        }
        zone.set("masters", masters);
    }

    private static void recordSet(ObjectNode set) {
        tenant(set);
        ArrayNode records = JSON.createArrayNode();
        for (JsonNode data : set.path("records")) {
            ObjectNode record = records.addObject().put("data", data.asString());
            record.set("recordset_id", set.path("id"));
            for (String name : List.of("zone_id", "tenant_id", "status", "action")) {
                record.set(name, set.path(name));
            }
        }
        set.set("records", records);
    }
}
