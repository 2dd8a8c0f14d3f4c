package io.nominate.cli.output;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Values as people read them, and as the openstack client has them. */
final class Cells {
    private Cells() {}

    /** A value as text; nothing for null in a list. */
    static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "None";
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? "True" : "False";
        }
        if (value.isArray()) {
            return joined(value.valueStream(), "\n");
        }
        if (value.isObject()) {
            return value.properties().stream()
                    .map(entry -> entry.getKey() + "='" + text(entry.getValue()) + "'")
                    .collect(Collectors.joining(", "));
        }
        return value.asString();
    }

    /** A field of an object as the openstack client has it in every format: what is several becomes one text. */
    static JsonNode flat(String name, JsonNode value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (name) {
            case "masters" -> value.isArray() ? nodes.stringNode(joined(value.valueStream(), ", ")) : value;
            case "records" -> value.isArray() ? nodes.stringNode(joined(value.valueStream(), "\n")) : value;
            case "attributes" ->
                value.isObject()
                        ? nodes.stringNode(value.properties().stream()
                                .map(entry -> entry.getKey() + ":" + text(entry.getValue()) + "\n")
                                .collect(Collectors.joining()))
                        : value;
            case "stats", "capabilities" ->
                value.isObject()
                        ? nodes.stringNode(
                                value.isEmpty()
                                        ? "-"
                                        : value.propertyNames().stream().collect(Collectors.joining("\n")))
                        : value;
            default -> value;
        };
    }

    private static String joined(Stream<JsonNode> values, String between) {
        return values.map(Cells::text).collect(Collectors.joining(between));
    }
}
