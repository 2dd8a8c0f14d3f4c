package io.nominate.cli.output;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Lines of CSV, as Python's {@code csv} writes them. */
final class Csv {
    private final String mode;

    /** @param mode what has quotes around: all, minimal, none, nonnumeric */
    Csv(String mode) {
        this.mode = mode;
    }

    String line(List<JsonNode> values) {
        return values.stream().map(this::cell).collect(Collectors.joining(","));
    }

    private String cell(JsonNode value) {
        String text = value.isNull() || value.isMissingNode() ? "" : Cells.text(value);
        boolean special =
                text.indexOf(',') >= 0 || text.indexOf('"') >= 0 || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
        boolean quoted = switch (mode) {
            case "all" -> true;
            case "none" -> false;
            case "minimal" -> special;
            default -> special || !value.isNumber();
        };
        if (quoted) {
            return '"' + text.replace("\"", "\"\"") + '"';
        }
        return mode.equals("none")
                ? text.replace("\\", "\\\\")
                        .replace(",", "\\,")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\\n")
                : text;
    }
}
