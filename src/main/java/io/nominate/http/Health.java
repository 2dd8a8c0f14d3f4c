package io.nominate.http;

import io.nominate.http.wire.Exchange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** {@code /healthcheck} for load balancers, as oslo.middleware has it. A file can take this server out of service. */
final class Health {
    private final Optional<Path> disabling;

    Health(Optional<Path> disabling) {
        this.disabling = disabling;
    }

    void answer(Exchange exchange) {
        boolean up = disabling.filter(Files::exists).isEmpty();
        String reason = up ? "OK" : "DISABLED BY FILE";
        switch (exchange.method()) {
            case "HEAD" -> exchange.empty(up ? 204 : 503);
            case "GET", "OPTIONS" -> {
                if (exchange.header("Accept").filter("application/json"::equals).isPresent()) {
                    exchange.json(up ? 200 : 503, out -> {
                        out.writeStartObject();
                        out.writeBooleanProperty("detailed", false);
                        out.writeArrayPropertyStart("reasons");
                        out.writeString(reason);
                        out.writeEndArray();
                        out.writeEndObject();
                    });
                } else {
                    exchange.text(up ? 200 : 503, reason);
                }
            }
            default -> exchange.text(405, "Method Not Allowed");
        }
    }
}
