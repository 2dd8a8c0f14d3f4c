package io.nominate.app.room;

import io.nominate.app.part.CannotStartException;
import io.nominate.app.part.Notice;
import io.nominate.app.part.Part;
import io.nominate.central.port.Metrics;
import io.nominate.http.MetricsServer;
import io.nominate.http.Readiness;
import io.nominate.http.wire.CannotListenException;
import io.nominate.metrics.PrometheusMetrics;
import io.nominate.model.config.MetricsConfig;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is counted, and the address where Prometheus reads it; nothing is counted where there is none. */
public final class MetricsPart implements Part {
    private final Optional<PrometheusMetrics> metrics;
    private final Optional<MetricsServer> server;
    private final Listeners listeners;

    /** @param listeners is told where it listens */
    public MetricsPart(MetricsConfig config, Listeners listeners, Readiness readiness) {
        this.listeners = listeners;
        this.metrics = config.listen().isEmpty() ? Optional.empty() : Optional.of(new PrometheusMetrics());
        this.server = metrics.map(kept -> new MetricsServer(
                config.listen(),
                accept -> {
                    PrometheusMetrics.Page page = kept.page(accept);
                    return new MetricsServer.Page(page.type(), page.text());
                },
                readiness));
    }

    /** Where the rooms count. */
    public Metrics metrics() {
        return metrics.map(Metrics.class::cast).orElse(Metrics.none());
    }

    @Override
    public String name() {
        return "metrics";
    }

    @Override
    public void start() throws CannotStartException {
        try {
            server.ifPresent(MetricsServer::start);
        } catch (CannotListenException e) {
            throw new CannotStartException("[metrics] listen: " + e.getMessage(), e);
        }
        server.ifPresent(running -> listeners.add(running.addresses().stream()
                .map(address -> new InetSocketAddress(address.host(), address.port()))
                .toList()));
    }

    @Override
    public void stop() {
        server.ifPresent(MetricsServer::close);
    }

    @Override
    public List<Notice> notices() {
        return server.map(running -> List.of(new Notice(
                        "metrics",
                        running.addresses().stream()
                                .map(address -> "http://" + address + "/metrics")
                                .collect(Collectors.joining(", ")))))
                .orElse(List.of());
    }
}
