package io.nominate.http.identity;

import io.nominate.auth.identity.IdentityException;
import io.nominate.central.api.Fault;
import io.nominate.central.port.StoreUnavailableException;
import io.nominate.http.wire.Exchange;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keystone's error answers. */
final class Errors {
    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    private Errors() {}

    static void answer(Exchange exchange, IdentityException refusal, String keystone) {
        refusal.retryAfter().ifPresent(wait -> retryAfter(exchange, wait));
        String message = String.valueOf(refusal.getMessage());
        switch (refusal.kind()) {
            case BAD_REQUEST -> answer(exchange, 400, "Bad Request", message);
            case UNAUTHORIZED -> {
                exchange.set("WWW-Authenticate", "Keystone uri=\"" + keystone + "\"");
                answer(exchange, 401, "Unauthorized", message);
            }
            case FORBIDDEN -> answer(exchange, 403, "Forbidden", message);
            case NOT_FOUND -> answer(exchange, 404, "Not Found", message);
            case CONFLICT -> answer(exchange, 409, "Conflict", message);
            case TOO_MANY -> answer(exchange, 429, "Too Many Requests", message);
        }
    }

    /** What the reading of paths and bodies throws, or a call to another process. */
    static void answer(Exchange exchange, Fault fault) {
        String message = fault.getMessage() == null ? "" : fault.getMessage();
        switch (fault.type()) {
            case NOT_FOUND -> answer(exchange, 404, "Not Found", "The resource could not be found.");
            case METHOD_NOT_ALLOWED ->
                answer(exchange, 405, "Method Not Allowed", "The method is not allowed for the requested URL.");
            case REQUEST_TOO_LARGE -> answer(exchange, 413, "Request Entity Too Large", message);
            case UNSUPPORTED_CONTENT_TYPE -> answer(exchange, 415, "Unsupported Media Type", message);
            case UNAVAILABLE -> {
                fault.retryAfter().ifPresent(wait -> retryAfter(exchange, wait));
                answer(exchange, 503, "Service Unavailable", message);
            }
            default -> answer(exchange, 400, "Bad Request", message);
        }
    }

    static void answer(Exchange exchange, StoreUnavailableException failure) {
        LOG.error("{} the database is not available: {}", exchange.requestId(), failure.getMessage());
        LOG.debug("{}", exchange.requestId(), failure);
        retryAfter(exchange, Duration.ofSeconds(5));
        answer(exchange, 503, "Service Unavailable", "The database is not available: try again later.");
    }

    static void unexpected(Exchange exchange, RuntimeException failure) {
        LOG.error("{} {} {} failed", exchange.requestId(), exchange.method(), exchange.path(), failure);
        answer(
                exchange,
                500,
                "Internal Server Error",
                "An unexpected error prevented the server from fulfilling your request. The log has it under "
                        + exchange.requestId() + ".");
    }

    private static void retryAfter(Exchange exchange, Duration wait) {
        exchange.set(
                "Retry-After", Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
    }

    private static void answer(Exchange exchange, int code, String title, String message) {
        exchange.json(code, out -> {
            out.writeStartObject();
            out.writeObjectPropertyStart("error");
            out.writeNumberProperty("code", code);
            out.writeStringProperty("message", message);
            out.writeStringProperty("title", title);
            out.writeEndObject();
            out.writeEndObject();
        });
    }
}
