package io.nominate.app.config;

import io.nominate.model.config.BusConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How processes find one another. */
final class BusOptions extends OptionGroup {
    private static final String NONE = "none";

    private final Option<TransportUrl> transportUrl = optional(
            "transport_url",
            new OptionType<>("rabbit://USER:PASSWORD@HOST:PORT/VHOST", TransportUrl::parse, true),
            "none: there is one process only",
            "The RabbitMQ over which processes talk; several nodes between commas, each with its own user:"
                    + " `rabbit://user:password@host:5672,user2:password2@host2:5672/vhost`.");
    private final Option<Path> keyFile = optional(
            "bus_key_file",
            OptionType.path(),
            NONE,
            "The installation's secret keys, one a line, at least 32 characters each, the same on every machine. What goes"
                    + " over the broker is sealed with the first and opened with any. Needed with `transport_url`."
                    + " Only Nominate has this option.");
    private final Option<Duration> timeout = option(
            "rpc_response_timeout",
            OptionType.seconds("0.5", "600"),
            Duration.ofSeconds(60),
            "How long a call of an API process to central may take, in seconds; central does not begin one later.");
    private final Option<Integer> concurrency = option(
            "bus_concurrency",
            OptionType.integer(1, 10_000),
            128,
            "Calls of API processes that one process with the role central works on at a time. Only Nominate has this"
                    + " option.");
    private final Option<String> host = optional(
            "host",
            OptionType.text(),
            "the machine's name",
            "What this process is called in the list of services. To be set where several processes with the same role"
                    + " run on a machine.");

    BusOptions() {
        super("DEFAULT", "Bus");
    }

    /** The broker, whether processes use it to talk or not. */
    Optional<BusConfig.Broker> broker(Values values, BusTlsOptions tls) {
        return values.find(transportUrl)
                .map(url -> new BusConfig.Broker(url.nodes(), url.virtualHost(), tls.read(values), tls.quorum(values)));
    }

    /** What this process is called. */
    Optional<String> host(Values values) {
        return values.find(host);
    }

    BusConfig read(Values values, BusTlsOptions tls) {
        if (values.find(transportUrl).isPresent() && values.find(keyFile).isEmpty()) {
            values.warn("[DEFAULT] transport_url has no effect without bus_key_file: there is one process only");
        }
        return new BusConfig(
                values.find(keyFile).isEmpty() ? Optional.empty() : broker(values, tls),
                values.find(keyFile),
                values.get(timeout),
                values.get(concurrency),
                host(values));
    }
}
