package io.nominate.cli.output;

import java.util.ArrayList;
import java.util.List;

/** A table drawn with signs, as the openstack client draws it. */
final class Grid {
    private static final int NARROWEST = 8;
    private static final String BOLD = "\u001b[1m";
    private static final String GREEN = "\u001b[32m";
    private static final String YELLOW = "\u001b[33m";
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    private final List<String> header;
    private final List<List<String>> rows;
    private final List<Boolean> right;
    private final int[] widths;
    private final boolean colour;

    private Grid(List<String> header, List<List<String>> rows, List<Boolean> right, Style style) {
        this.header = header;
        this.rows = rows;
        this.right = right;
        this.widths = widths(header, rows);
        this.colour = style.colour();
        if (style.width() > 0) {
            shrink(style.width());
        }
    }

    /**
     * Draws.
     *
     * @param right which columns are numbers, and stand at the right
     */
    static String draw(List<String> header, List<List<String>> rows, List<Boolean> right, Style style) {
        return new Grid(header, rows, right, style).text();
    }

    private static int[] widths(List<String> header, List<List<String>> rows) {
        int[] widths = header.stream().mapToInt(String::length).toArray();
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                for (String line : row.get(i).split("\n", -1)) {
                    widths[i] = Math.max(widths[i], width(line));
                }
            }
        }
        return widths;
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Makes the widest columns narrower until all fit, but none narrower than can be read. */
    private void shrink(int most) {
        int total = 1;
        for (int width : widths) {
            total += width + 3;
        }
        while (total > most) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            if (widths[widest] <= NARROWEST) {
                return;
            }
            widths[widest]--;
            total--;
        }
    }

    private String text() {
        StringBuilder border = new StringBuilder("+");
        for (int width : widths) {
            border.append("-".repeat(width + 2)).append('+');
        }
        border.append('\n');
        StringBuilder text = new StringBuilder(border);
        row(text, header, true);
        text.append(border);
        rows.forEach(row -> row(text, row, false));
        return text.append(rows.isEmpty() ? "" : border).toString();
    }

    /** A cell of several lines makes a row of several lines. */
    private void row(StringBuilder text, List<String> row, boolean head) {
        List<List<String>> cells = new ArrayList<>();
        int height = 1;
        for (int x = 0; x < widths.length; x++) {
            cells.add(wrapped(row.get(x), widths[x]));
            height = Math.max(height, cells.getLast().size());
        }
        for (int y = 0; y < height; y++) {
            text.append('|');
            for (int x = 0; x < widths.length; x++) {
                String part = y < cells.get(x).size() ? cells.get(x).get(y) : "";
                String gap = " ".repeat(widths[x] - width(part));
                String painted = paint(part, head);
                text.append(' ')
                        .append(right.get(x) && !head ? gap + painted : painted + gap)
                        .append(" |");
            }
            text.append('\n');
        }
    }

    private static List<String> wrapped(String cell, int width) {
        List<String> lines = new ArrayList<>();
        for (String line : cell.split("\n", -1)) {
            String rest = line;
            while (width(rest) > width) {
                int end = rest.offsetByCodePoints(0, width);
                int space = rest.lastIndexOf(' ', end);
                int cut = space > 0 ? space : end;
                lines.add(rest.substring(0, cut));
                rest = rest.substring(space > 0 ? cut + 1 : cut);
            }
            lines.add(rest);
        }
        return lines;
    }

    private String paint(String text, boolean head) {
        if (!colour || text.isEmpty()) {
            return text;
        }
        String sign = head
                ? BOLD
                : switch (text) {
                    case "ACTIVE", "UP", "SYNCED", "COMPLETE", "DELIVERED" -> GREEN;
                    case "PENDING", "LATE", "UNKNOWN" -> YELLOW;
                    case "ERROR", "DOWN", "FAILED", "GIVEN_UP" -> RED;
                    default -> "";
                };
        return sign.isEmpty() ? text : sign + text + PLAIN;
    }
}
