package io.nominate.app.config;

import io.nominate.model.HostPort;
import io.nominate.model.config.MetricsConfig;
import java.util.List;

/** Metrics for Prometheus. */
final class MetricsOptions extends OptionGroup {
    private static final int PORT = 9003;

    private final Option<List<HostPort>> listen = optional(
            "listen",
            OptionType.list(OptionType.hostPort(PORT)),
            "none: nothing is counted",
            "Addresses on which Prometheus reads `/metrics`, for instance `127.0.0.1:9003`. Whoever reaches them may read."
                    + " Only Nominate has this option.");

    MetricsOptions() {
        super("metrics", "Metrics");
    }

    MetricsConfig read(Values values) {
        return new MetricsConfig(values.find(listen).orElse(List.of()));
    }
}
