package io.nominate.http;

import io.nominate.http.wire.Exchange;
import io.nominate.http.wire.HttpServer;
import io.nominate.model.HostPort;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Shows the metrics under {@code /metrics}, and the health under {@code /healthz}, on addresses of its own. Anybody who
 * reaches them may read them.
 */
public final class MetricsServer implements AutoCloseable {
    private static final int BACKLOG = 64;

    private final Function<Optional<String>, Page> pages;
    private final Health health;
    private final HttpServer server;

    /**
     * What is shown.
     *
     * @param type the media type
     */
    public record Page(String type, byte[] text) {}

    /** @param pages makes a page for an {@code Accept} header */
    public MetricsServer(List<HostPort> listen, Function<Optional<String>, Page> pages, Readiness readiness) {
        this.health = new Health(Optional.empty(), readiness);
        this.pages = pages;
        this.server = HttpServer.quiet(listen, BACKLOG, this::handle);
    }

    private void handle(Exchange exchange) {
        if (health.handled(exchange)) {
            return;
        }
        if (!exchange.path().equals("/metrics")) {
            exchange.text(404, "the metrics are under /metrics\n");
        } else if (exchange.method().equals("GET") || exchange.method().equals("HEAD")) {
            Page page = pages.apply(exchange.header("Accept"));
            exchange.send(200, page.type(), page.text());
        } else {
            exchange.set("Allow", "GET, HEAD");
            exchange.empty(405);
        }
    }

    /**
     * Starts to listen.
     *
     * @throws io.nominate.http.wire.CannotListenException naming the address that cannot be had
     */
    public void start() {
        server.start();
    }

    /** The addresses really listened on, in the order configured. */
    public List<HostPort> addresses() {
        return server.addresses();
    }

    @Override
    public void close() {
        server.close();
    }
}
