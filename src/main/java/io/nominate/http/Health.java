package io.nominate.http;

import io.nominate.http.wire.Exchange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * For load balancers and supervisors. {@code /healthcheck}, as oslo.middleware has it, and {@code /healthz/ready} tell
 * whether requests should come; a file can say no. {@code /healthz/live} tells only that this process answers: one that
 * does not is to be started anew, one that is not ready is not.
 */
final class Health {
    static final String CHECK = "/healthcheck";
    static final String LIVE = "/healthz/live";
    static final String READY = "/healthz/ready";

    private final Optional<Path> disabling;
    private final Readiness readiness;

    Health(Optional<Path> disabling, Readiness readiness) {
        this.disabling = disabling;
        this.readiness = readiness;
    }

    /** Whether the request is one of these, and is answered. */
    boolean handled(Exchange exchange) {
        switch (exchange.path()) {
            case CHECK -> answer(exchange, disabled());
            case LIVE -> answer(exchange, List.of());
            case READY -> {
                List<String> problems = new ArrayList<>(disabled());
                problems.addAll(readiness.problems());
                answer(exchange, problems);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private List<String> disabled() {
        return disabling.filter(Files::exists).isPresent() ? List.of("DISABLED BY FILE") : List.of();
    }

    private static void answer(Exchange exchange, List<String> problems) {
        exchange.route(exchange.path());
        boolean up = problems.isEmpty();
        List<String> reasons = up ? List.of("OK") : problems;
        switch (exchange.method()) {
            case "HEAD" -> exchange.empty(up ? 204 : 503);
            case "GET", "OPTIONS" -> {
                if (exchange.header("Accept").filter("application/json"::equals).isPresent()) {
                    exchange.json(up ? 200 : 503, out -> {
                        out.writeStartObject();
                        out.writeBooleanProperty("detailed", false);
                        out.writeArrayPropertyStart("reasons");
                        reasons.forEach(out::writeString);
                        out.writeEndArray();
                        out.writeEndObject();
                    });
                } else {
                    exchange.text(up ? 200 : 503, String.join("\n", reasons));
                }
            }
            default -> exchange.text(405, "Method Not Allowed");
        }
    }
}
