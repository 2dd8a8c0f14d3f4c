package io.nominate.app.config;

import io.nominate.model.config.BusConfig;
import io.nominate.model.config.SinkConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Sink listens to. */
final class SinkOptions extends OptionGroup {
    private final Option<List<String>> handlers = option(
            "enabled_notification_handlers",
            OptionType.list(OptionType.text()),
            List.of(),
            "The notification handlers, between commas; none: Sink does not run. A handler's options are in the section"
                    + " `[handler:NAME]`; `TYPE:NAME` is a further one of the same type. See docs/sink.md.");
    private final Option<String> pool = optional(
            "listener_pool_name",
            OptionType.text(),
            "each topic's queue is shared with whoever reads it",
            "The queue that all Sink processes of this installation share, beside those of other readers.");

    private final Option<Duration> resyncEvery = option(
            "resync_interval",
            OptionType.seconds("0", "604800"),
            Duration.ZERO,
            "How often Nova and Neutron are asked what there is, to make up for lost events, in seconds; 0: only by"
                    + " `nominate sink resync`. Each process with the role sink asks. Only Nominate has this option.");
    private final Option<Integer> mostDeletions = option(
            "resync_max_deletions",
            OptionType.integer(0, 1_000_000),
            100,
            "Where more resources than this are found to be gone, none is taken away. Only Nominate has this option.");
    private final Option<String> region = optional(
            "resync_region",
            OptionType.text(),
            "the first in Keystone's catalog",
            "The region whose Nova and Neutron are asked. Only Nominate has this option.");
    private final Option<String> side = option(
            "resync_endpoint_type",
            OptionType.choice(Map.of("publicURL", "public", "internalURL", "internal", "adminURL", "admin")),
            "public",
            "Which of the catalog's endpoints is asked: `publicURL`, `internalURL` or `adminURL`. Only Nominate has this"
                    + " option.");
    private final Option<Duration> timeout = option(
            "resync_timeout",
            OptionType.seconds("0.1", "600"),
            Duration.ofSeconds(30),
            "Time for a call to Nova or Neutron, in seconds. Only Nominate has this option.");

    SinkOptions() {
        super("service:sink", "Sink");
    }

    /**
     * @param sections the sections {@code [handler:NAME]}, by name
     */
    SinkConfig read(
            Values values,
            Optional<BusConfig.Broker> broker,
            NotificationOptions from,
            Map<String, Map<String, List<String>>> sections) {
        return new SinkConfig(
                values.get(handlers),
                from.broker(values, broker),
                values.find(pool),
                from.durable(values),
                from.autoDelete(values),
                sections,
                new SinkConfig.Resync(
                        values.get(resyncEvery),
                        values.get(mostDeletions),
                        values.find(region),
                        values.get(side),
                        values.get(timeout)));
    }
}
