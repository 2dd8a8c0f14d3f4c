package io.nominate.app.command;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Draws what a command answered, in the way of the openstack client. */
final class Table {
    private Table() {}

    /** A list of maps has a column for each key, any other list a line for each value; a map has two columns. */
    static String draw(Object result) {
        if (result instanceof Map<?, ?> map) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("Field", "Value"));
            map.forEach((field, value) -> rows.add(List.of(String.valueOf(field), cell(value))));
            return map.isEmpty() ? "" : draw(rows);
        }
        if (result instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)) {
            return list.isEmpty() ? "" : draw(rows(list));
        }
        if (result instanceof List<?> list) {
            return list.stream().map(value -> cell(value) + "\n").collect(Collectors.joining());
        }
        return cell(result) + "\n";
    }

    private static List<List<String>> rows(List<?> maps) {
        Set<Object> columns = new LinkedHashSet<>();
        maps.forEach(map -> columns.addAll(((Map<?, ?>) map).keySet()));
        List<List<String>> rows = new ArrayList<>();
        rows.add(columns.stream().map(String::valueOf).toList());
        for (Object map : maps) {
            rows.add(columns.stream()
                    .map(((Map<?, ?>) map)::get)
                    .map(Table::cell)
                    .toList());
        }
        return rows;
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + cell(entry.getValue()))
                    .collect(Collectors.joining(", "));
        }
        if (value instanceof List<?> list) {
            String between = list.stream().anyMatch(Map.class::isInstance) ? "\n" : ", ";
            return list.stream().map(Table::cell).collect(Collectors.joining(between));
        }
        return value.toString();
    }

    private static String draw(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(
                        widths[i],
                        row.get(i).lines().mapToInt(String::length).max().orElse(0));
            }
        });
        StringBuilder border = new StringBuilder("+");
        for (int width : widths) {
            border.append("-".repeat(width + 2)).append('+');
        }
        StringBuilder text = new StringBuilder(border).append('\n');
        for (int i = 0; i < rows.size(); i++) {
            line(text, rows.get(i), widths);
            if (i == 0) {
                text.append(border).append('\n');
            }
        }
        return text.append(border).append('\n').toString();
    }

    /** A cell of several lines makes a row of several lines. */
    private static void line(StringBuilder text, List<String> row, int[] widths) {
        List<List<String>> cells =
                row.stream().map(cell -> cell.lines().toList()).toList();
        int height = Math.max(1, cells.stream().mapToInt(List::size).max().orElse(1));
        for (int y = 0; y < height; y++) {
            text.append('|');
            for (int x = 0; x < widths.length; x++) {
                String part = y < cells.get(x).size() ? cells.get(x).get(y) : "";
                text.append(' ')
                        .append(part)
                        .append(" ".repeat(widths[x] - part.length() + 1))
                        .append('|');
            }
            text.append('\n');
        }
    }
}
