package io.nominate.cli.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Prints lists and single objects with some of their columns. */
public final class Printer {
    private final PrintWriter out;
    private final Style style;

    public Printer(PrintWriter out, Style style) {
        this.out = out;
        this.style = style;
    }

    /** Whether the openstack client's own output is wanted. */
    public boolean isTwin() {
        return style.twin();
    }

    /** Whether a text shall come as it is. */
    public boolean isPlain() {
        return style.format() == Format.TEXT || style.format() == Format.DNS;
    }

    /**
     * A list: a line for each item.
     *
     * @param usual the columns
     * @param chosen those asked for; empty for the usual ones
     */
    public void list(List<JsonNode> items, List<String> usual, List<String> chosen) {
        boolean everything =
                chosen.isEmpty() && !style.twin() && (style.format() == Format.JSON || style.format() == Format.YAML);
        List<JsonNode> sorted = sorted(items);
        if (style.format() == Format.DNS) {
            sorted.forEach(item -> ZoneLines.of(item).forEach(out::println));
            return;
        }
        List<String> columns = chosen.isEmpty() ? usual : chosen;
        List<JsonNode> rows = everything
                ? sorted
                : sorted.stream()
                        .map(item -> (JsonNode) only(item, columns, true))
                        .toList();
        switch (style.format()) {
            case JSON, YAML -> structured(JsonNodeFactory.instance.arrayNode().addAll(rows));
            case TABLE -> table(rows, columns);
            case CSV -> {
                Csv csv = new Csv(style.quote());
                out.println(csv.line(texts(columns)));
                rows.forEach(row -> out.println(csv.line(values(row, columns))));
            }
            default -> rows.forEach(row -> out.println(bare(row, columns)));
        }
    }

    private void table(List<JsonNode> rows, List<String> columns) {
        if (rows.isEmpty() && !style.empty()) {
            out.println();
            return;
        }
        List<Boolean> right = columns.stream()
                .map(name -> !rows.isEmpty() && rows.getFirst().path(name).isNumber())
                .toList();
        List<List<String>> cells = rows.stream()
                .map(row -> values(row, columns).stream().map(Cells::text).toList())
                .toList();
        out.print(Grid.draw(columns, cells, right, style));
    }

    private List<JsonNode> sorted(List<JsonNode> items) {
        List<JsonNode> sorted = new ArrayList<>(items);
        List<String> columns = new ArrayList<>(style.sort());
        for (String column : columns.reversed()) {
            Comparator<JsonNode> order = Comparator.comparing(
                    item -> item.path(column),
                    (one, other) -> one.isNumber() && other.isNumber()
                            ? Long.compare(one.longValue(), other.longValue())
                            : Cells.text(one).compareTo(Cells.text(other)));
            sorted.sort(style.descending() ? order.reversed() : order);
        }
        return sorted;
    }

    /** One item of a list that does not end, in a line of its own. */
    public void line(JsonNode item, List<String> columns) {
        out.println(
                style.format() == Format.JSON
                        ? item.toString()
                        : columns.stream()
                                .filter(item::has)
                                .map(name -> Cells.text(item.path(name)))
                                .collect(Collectors.joining(isPlain() ? "\t" : "  ")));
        out.flush();
    }

    /** One object: a line for each field. */
    public void one(JsonNode item, List<String> columns) {
        JsonNode row = only(item, columns, false);
        switch (style.format()) {
            case JSON, YAML -> structured(row);
            case TABLE ->
                out.print(Grid.draw(
                        List.of("Field", "Value"),
                        columns.stream()
                                .map(name -> List.of(name, Cells.text(Cells.flat(name, row.path(name)))))
                                .toList(),
                        List.of(false, false),
                        style));
            case CSV -> {
                Csv csv = new Csv(style.quote());
                out.println(csv.line(texts(List.of("Field", "Value"))));
                columns.forEach(name -> out.println(csv.line(List.of(StringNode.valueOf(name), row.path(name)))));
            }
            case SHELL ->
                columns.forEach(name -> out.println(style.prefix()
                        + name.replace(':', '_').replace('-', '_') + "=\""
                        + Cells.text(row.path(name)).replace("\"", "\\\"") + "\""));
            case DNS -> ZoneLines.of(item).forEach(out::println);
            case TEXT, VALUE -> columns.forEach(name -> out.println(Cells.text(row.path(name))));
        }
    }

    private String bare(JsonNode row, List<String> columns) {
        return values(row, columns).stream()
                .map(Cells::text)
                .map(text -> isPlain() ? text.replace('\n', ' ') : text)
                .collect(Collectors.joining(isPlain() ? "\t" : " "));
    }

    private static List<JsonNode> values(JsonNode row, List<String> columns) {
        return columns.stream().map(row::path).toList();
    }

    private static List<JsonNode> texts(List<String> texts) {
        return texts.stream().<JsonNode>map(StringNode::valueOf).toList();
    }

    /**
     * Some fields of an object, as the format has them.
     *
     * @param list whether null is nothing, as in the openstack client's lists
     */
    private ObjectNode only(JsonNode item, List<String> columns, boolean list) {
        boolean structured = !style.twin() && (style.format() == Format.JSON || style.format() == Format.YAML);
        ObjectNode chosen = JsonNodeFactory.instance.objectNode();
        for (String name : columns) {
            JsonNode value = item.path(name);
            if (value.isMissingNode() || value.isNull()) {
                chosen.set(
                        name,
                        list && !structured
                                ? JsonNodeFactory.instance.stringNode("")
                                : JsonNodeFactory.instance.nullNode());
            } else {
                chosen.set(name, structured ? value : Cells.flat(name, value));
            }
        }
        return chosen;
    }

    private void structured(JsonNode value) {
        if (style.format() == Format.YAML) {
            out.print(Yaml.of(value));
        } else {
            out.println(style.indent() ? Json.pretty(value) : value.toString());
        }
    }
}
