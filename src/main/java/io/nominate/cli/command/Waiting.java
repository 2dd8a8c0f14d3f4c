package io.nominate.cli.command;

import io.nominate.cli.api.Session;
import io.nominate.cli.error.CliException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What {@code --wait} does: asks until a change is on the name servers, or a task done, and tells how it goes. */
final class Waiting {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final long FIRST_MILLIS = 50;
    private static final long MOST_MILLIS = 1000;
    private static final Set<String> UNDER_WAY = Set.of("PENDING");

    private final Session session;
    private final PrintWriter err;
    private final boolean terminal;

    /** @param terminal whether {@code err} goes to a person: the line of progress is then written over */
    Waiting(Session session, PrintWriter err, boolean terminal) {
        this.session = session;
        this.err = err;
        this.terminal = terminal;
    }

    /**
     * Waits.
     *
     * @param template the path to ask, with {@code {field}} for fields of {@code item}
     * @param item as it is now
     * @return as it is when all is done
     * @throws CliException when it comes to be in ERROR, or nothing happens for ten minutes
     */
    JsonNode until(String template, JsonNode item) {
        String path = path(template, item);
        JsonNode now = item;
        long begin = System.nanoTime();
        long pause = FIRST_MILLIS;
        String told = "";
        while (UNDER_WAY.contains(now.path("status").asString(""))) {
            long waited = System.nanoTime() - begin;
            if (waited > LONGEST.toNanos()) {
                throw CliException.late("still " + now.path("status").asString("") + " after " + LONGEST.toMinutes()
                        + " minutes; 'nominate zone delivery list ZONE' tells which name server is behind");
            }
            told = tell(now, Duration.ofNanos(waited), told);
            pause(pause);
            pause = Math.min(MOST_MILLIS, pause * 2);
            JsonNode next = session.find(path);
            if (next.isMissingNode()) {
                break;
            }
            now = next;
        }
        if (terminal && !told.isEmpty()) {
            err.print("\r" + " ".repeat(told.length()) + "\r");
            err.flush();
        }
        if (now.path("status").asString("").equals("ERROR")) {
            String message = now.path("message").asString("");
            throw CliException.failure(
                    "it came to be in ERROR" + (message.isEmpty() ? "; look at it with 'show'" : ": " + message));
        }
        return now;
    }

    private static String path(String template, JsonNode item) {
        String path = template;
        for (int open = path.indexOf('{'); open >= 0; open = path.indexOf('{')) {
            int close = path.indexOf('}', open);
            path = path.substring(0, open)
                    + Session.encoded(item.path(path.substring(open + 1, close)).asString(""))
                    + path.substring(close + 1);
        }
        return path;
    }

    private String tell(JsonNode now, Duration waited, String told) {
        String status = now.path("status").asString("");
        String text = "waiting: " + now.path("name").asString(now.path("id").asString("")) + " is " + status;
        if (terminal) {
            String line = text + ", " + waited.toSeconds() + " s";
            err.print("\r" + line);
            err.flush();
            return line;
        }
        if (!text.equals(told)) {
            err.println(text);
            err.flush();
        }
        return text;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CliException.failure("interrupted");
        }
    }
}
