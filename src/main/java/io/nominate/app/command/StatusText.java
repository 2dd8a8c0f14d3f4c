package io.nominate.app.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** What {@code nominate status} prints for people: this server, all nodes, what waits, the pools. */
final class StatusText {
    private static final String RED = "\u001b[31;1m";
    private static final String PLAIN = "\u001b[0m";
    private static final Set<String> ABOUT =
            Set.of("status", "version", "pid", "started", "uptime_seconds", "roles", "installation");

    private final StringBuilder out = new StringBuilder();
    private final int width;

    private StatusText(int width) {
        this.width = width;
    }

    /**
     * Draws it.
     *
     * @param result as the handler gives it, through JSON
     * @param width of the terminal, on which trouble is red; 0: no terminal, lines are as long as they are
     */
    static String of(Object result, int width) {
        StatusText text = new StatusText(width);
        Map<?, ?> status = (Map<?, ?>) result;
        text.here(status);
        if (status.get("installation") instanceof Map<?, ?> installation) {
            text.installation(installation);
        }
        return text.out.toString();
    }

    private void here(Map<?, ?> status) {
        line(
                "Nominate " + status.get("version") + " runs here: " + status.get("roles") + "; pid "
                        + status.get("pid") + ", for " + span(number(status, "uptime_seconds")),
                false);
        List<List<String>> rows = new ArrayList<>();
        status.forEach((key, value) -> {
            if (!ABOUT.contains(String.valueOf(key))) {
                rows.add(List.of("  " + String.valueOf(key).replace('_', ' '), String.valueOf(value)));
            }
        });
        table(rows);
    }

    private void installation(Map<?, ?> installation) {
        Instant now = Instant.parse(String.valueOf(installation.get("at")));
        out.append('\n');
        nodes(list(installation, "services"), now);
        out.append('\n');
        Map<?, ?> queues = (Map<?, ?>) Objects.requireNonNull(installation.get("queues"));
        long error = number(installation, "zones_in_error");
        line(
                "Zones     " + number(installation, "zones") + ", " + number(installation, "zones_pending")
                        + " pending, " + error + " in ERROR" + (error > 0 ? ": nominate zone late" : ""),
                error > 0);
        Object oldest = queues.get("oldest_delivery");
        line(
                "Queues    " + number(queues, "deliveries") + " deliveries (" + number(queues, "deliveries_late")
                        + " after a failed round"
                        + (oldest == null
                                ? ""
                                : ", the oldest for "
                                        + span(Duration.between(Instant.parse(oldest.toString()), now)
                                                .toSeconds()))
                        + "), " + number(queues, "imports_and_exports") + " imports and exports, "
                        + number(queues, "copies_to_remove") + " copies to remove",
                false);
        out.append('\n');
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("POOL", "ZONES", "PENDING", "ERROR", "TARGETS", "NAME SERVERS"));
        for (Object pool : list(installation, "pools")) {
            Map<?, ?> row = (Map<?, ?>) pool;
            rows.add(List.of(
                    String.valueOf(row.get("name")),
                    String.valueOf(number(row, "zones")),
                    String.valueOf(number(row, "pending")),
                    number(row, "error") > 0 ? "!" + number(row, "error") : "0",
                    String.valueOf(number(row, "targets")),
                    String.valueOf(number(row, "nameservers"))));
        }
        table(rows);
    }

    /** A line for each node, a column for each role. */
    private void nodes(List<?> services, Instant now) {
        Set<String> roles = new LinkedHashSet<>();
        Map<String, Map<String, String>> nodes = new TreeMap<>();
        for (Object each : services) {
            Map<?, ?> service = (Map<?, ?>) each;
            String role = String.valueOf(service.get("service"));
            roles.add(role);
            nodes.computeIfAbsent(String.valueOf(service.get("host")), host -> new TreeMap<>())
                    .put(role, state(service, now));
        }
        List<String> columns = roles.stream().sorted().toList();
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("NODE"));
        columns.forEach(role -> head.add(role.toUpperCase(Locale.ROOT)));
        rows.add(head);
        nodes.forEach((host, states) -> {
            List<String> row = new ArrayList<>(List.of(host));
            columns.forEach(role -> row.add(states.getOrDefault(role, "-")));
            rows.add(row);
        });
        table(rows);
    }

    /** What is wrong begins with an exclamation mark, and its line is red on a terminal. */
    private static String state(Map<?, ?> service, Instant now) {
        String status = String.valueOf(service.get("status"));
        if (status.equals("UP")) {
            return "up";
        }
        long seconds = Duration.between(Instant.parse(String.valueOf(service.get("heartbeat"))), now)
                .toSeconds();
        return (status.equals("STOPPED") ? "stopped " : "!" + status + " ") + span(seconds);
    }

    private void table(List<List<String>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            boolean bad = false;
            for (int i = 0; i < row.size(); i++) {
                bad |= row.get(i).startsWith("!");
                line.append(row.get(i));
                line.append(
                        " ".repeat(i + 1 < row.size() ? widths[i] - row.get(i).length() + 2 : 0));
            }
            line(line.toString(), bad);
        }
    }

    private void line(String text, boolean bad) {
        String shown = width > 0 && text.length() > width ? text.substring(0, Math.max(1, width - 1)) + ">" : text;
        out.append(bad && width > 0 ? RED + shown + PLAIN : shown).append('\n');
    }

    private static List<?> list(Map<?, ?> map, String key) {
        return (List<?>) Objects.requireNonNull(map.get(key));
    }

    private static long number(Map<?, ?> map, String key) {
        return map.get(key) instanceof Number number ? number.longValue() : 0;
    }

    private static String span(long seconds) {
        Duration time = Duration.ofSeconds(Math.max(0, seconds));
        if (time.toDays() > 1) {
            return time.toDays() + " days";
        }
        if (time.toHours() > 1) {
            return time.toHours() + " h";
        }
        return time.toMinutes() > 1 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }
}
