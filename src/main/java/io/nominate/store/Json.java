package io.nominate.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Small lists and maps in text columns. */
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static String list(Collection<String> values) {
        if (values.isEmpty()) {
            return "[]";
        }
        ArrayNode array = MAPPER.createArrayNode();
        values.forEach(array::add);
        return array.toString();
    }

    static List<String> list(String json) {
        if (json.equals("[]")) {
            return List.of();
        }
        List<String> values = new ArrayList<>();
        MAPPER.readTree(json).forEach(node -> values.add(node.asString()));
        return List.copyOf(values);
    }

    static String map(Map<String, String> values) {
        if (values.isEmpty()) {
            return "{}";
        }
        ObjectNode object = MAPPER.createObjectNode();
        values.forEach(object::put);
        return object.toString();
    }

    static Map<String, String> map(String json) {
        return json.equals("{}") ? Map.of() : map(MAPPER.readTree(json));
    }

    static Map<String, String> map(JsonNode object) {
        Map<String, String> values = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().asString()));
        return values;
    }
}
