package io.nominate.http;

import io.nominate.http.wire.Exchange;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets pages of other origins use the API from a browser, as oslo.middleware's CORS filter does. */
final class Cors {
    private static final String EXPOSED = "X-OpenStack-Request-ID,Host,ETag,Location,Retry-After";
    private static final String METHODS = "GET,PUT,POST,DELETE,PATCH,HEAD";
    private static final String HEADERS = "X-Auth-Token,X-Auth-Sudo-Tenant-ID,X-Auth-Sudo-Project-ID,"
            + "X-Auth-All-Projects,X-Designate-Edit-Managed-Records,X-Designate-Hard-Delete,"
            + "OpenStack-DNS-Hide-Counts,Content-Type,Cache-Control,Content-Language,Expires,Last-Modified,Pragma,If-Match,Idempotency-Key";

    private final Set<String> origins;

    /** @param origins that are let in; {@code *} for all */
    Cors(List<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    /**
     * Sets what the browser wants to see.
     *
     * @return whether the request was but the browser's question whether it may ask, and is answered
     */
    boolean handled(Exchange exchange) {
        if (origins.isEmpty()) {
            return false;
        }
        Optional<String> origin = exchange.header("Origin");
        if (origin.isEmpty() || !(origins.contains(origin.get()) || origins.contains("*"))) {
            return false;
        }
        exchange.set("Access-Control-Allow-Origin", origin.get());
        exchange.set("Access-Control-Allow-Credentials", "true");
        exchange.set("Vary", "Origin");
        if (!exchange.method().equals("OPTIONS")
                || exchange.header("Access-Control-Request-Method").isEmpty()) {
            exchange.set("Access-Control-Expose-Headers", EXPOSED);
            return false;
        }
        exchange.set("Access-Control-Allow-Methods", METHODS);
        exchange.set("Access-Control-Allow-Headers", HEADERS);
        exchange.set("Access-Control-Max-Age", "3600");
        exchange.empty(200);
        return true;
    }
}
