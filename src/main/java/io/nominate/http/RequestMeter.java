package io.nominate.http;

import io.nominate.central.port.Metrics;
import io.nominate.http.wire.Exchange;
import io.nominate.http.wire.Observer;
import java.util.Set;

/** Times requests by method, route and code. */
final class RequestMeter implements Observer {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final Metrics.Distribution times;

    RequestMeter(Metrics metrics) {
        times = metrics.distribution(
                "nominate_http_request_seconds",
                "Time from a request's head to the end of its answer, by method, route and code; code 0: the client went"
                        + " away.",
                Metrics.Scale.SECONDS,
                "method",
                "route",
                "code");
    }

    @Override
    public void answered(Exchange exchange, long nanos) {
        times.observe(
                nanos / 1e9,
                METHODS.contains(exchange.method()) ? exchange.method() : "other",
                exchange.route().isEmpty() ? "none" : exchange.route(),
                Integer.toString(exchange.status()));
    }
}
