package io.nominate.app.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What {@code nominate zone explain} prints for people: the zone, then each server with what is wrong and what to do. */
final class ExplainText {
    private final StringBuilder out = new StringBuilder();
    private final Instant now;

    private ExplainText(Instant now) {
        this.now = now;
    }

    /** @param result as the handler gives it, through JSON */
    static String of(Object result, Instant now) {
        ExplainText text = new ExplainText(now);
        Map<?, ?> zone = (Map<?, ?>) result;
        text.zone(zone);
        List<?> servers = (List<?>) Objects.requireNonNull(zone.get("servers"));
        servers.forEach(server -> text.server((Map<?, ?>) server));
        return text.out.toString();
    }

    private void zone(Map<?, ?> zone) {
        String action = value(zone, "action");
        out.append("Zone ").append(value(zone, "zone")).append(" (").append(value(zone, "id"));
        out.append("), pool ").append(value(zone, "pool")).append(": ").append(value(zone, "status"));
        out.append(action.equals("NONE") ? "" : " " + action).append('\n');
        out.append(
                action.equals("DELETE")
                        ? "It is being deleted: no server shall serve it.\n\n"
                        : "Its servers shall serve serial " + value(zone, "serial") + ".\n\n");
    }

    private void server(Map<?, ?> server) {
        out.append(value(server, "server")).append(": ");
        switch (value(server, "state")) {
            case "SYNCED" ->
                out.append(value(server, "serial").isEmpty() ? "well" : "serves serial " + value(server, "serial"));
            case "PENDING" -> out.append("under way").append(shows(server));
            case "UNKNOWN" -> out.append("nothing is known to be wrong; it could not be asked");
            default -> out.append("LATE, ").append(value(server, "cause")).append(since(server));
        }
        out.append('\n');
        line("", value(server, "message"));
        line("What to do: ", value(server, "advice"));
        if (!value(server, "next_try").isEmpty()) {
            line(
                    "",
                    value(server, "failures") + " rounds in vain, the last step was " + value(server, "step")
                            + "; next try " + in(Instant.parse(value(server, "next_try"))));
        }
    }

    private static String shows(Map<?, ?> server) {
        return value(server, "serial").isEmpty() ? "" : ", shows serial " + value(server, "serial");
    }

    private String since(Map<?, ?> server) {
        String since = value(server, "since");
        return since.isEmpty() ? "" : " for " + length(Duration.between(Instant.parse(since), now));
    }

    private String in(Instant time) {
        Duration left = Duration.between(now, time);
        return left.isNegative() ? "now" : "in " + length(left);
    }

    private static String length(Duration time) {
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toMinutes() > 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : Math.max(0, time.toSeconds()) + " s";
    }

    private void line(String label, String text) {
        if (!text.isEmpty()) {
            out.append("    ").append(label).append(text).append('\n');
        }
    }

    private static String value(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value == null ? "" : value.toString();
    }
}
