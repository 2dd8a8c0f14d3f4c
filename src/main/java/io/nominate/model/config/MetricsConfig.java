package io.nominate.model.config;

import io.nominate.model.HostPort;
import java.util.List;

/**
 * Metrics for Prometheus.
 *
 * @param listen addresses to show them on; none: nothing is counted
 */
public record MetricsConfig(List<HostPort> listen) {
    public MetricsConfig {
        listen = List.copyOf(listen);
    }
}
