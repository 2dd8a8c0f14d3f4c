package io.nominate.app.config;

import io.nominate.model.config.BusConfig;
import io.nominate.model.config.SinkConfig;
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
                sections);
    }
}
