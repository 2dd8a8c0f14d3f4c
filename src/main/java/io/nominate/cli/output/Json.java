package io.nominate.cli.output;

import java.util.Iterator;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Writes JSON as Python's {@code json.dumps} with an indent of two does. */
final class Json {
    private Json() {}

    static String pretty(JsonNode value) {
        StringBuilder text = new StringBuilder();
        write(text, value, "\n");
        return text.toString();
    }

    private static void write(StringBuilder text, JsonNode value, String line) {
        if (value.isEmpty() || !value.isContainer()) {
            text.append(value);
        } else if (value.isArray()) {
            text.append('[');
            for (Iterator<JsonNode> items = value.iterator(); items.hasNext(); ) {
                text.append(line).append("  ");
                write(text, items.next(), line + "  ");
                text.append(items.hasNext() ? "," : "");
            }
            text.append(line).append(']');
        } else {
            text.append('{');
            for (Iterator<Map.Entry<String, JsonNode>> fields =
                            value.properties().iterator();
                    fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                text.append(line)
                        .append("  ")
                        .append(StringNode.valueOf(field.getKey()))
                        .append(": ");
                write(text, field.getValue(), line + "  ");
                text.append(fields.hasNext() ? "," : "");
            }
            text.append(line).append('}');
        }
    }
}
