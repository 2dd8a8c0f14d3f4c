package io.nominate.sink;

import io.nominate.sink.spi.NotificationHandler;
import io.nominate.sink.spi.Subscription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A queue of notifications, and what it gets.
 *
 * @param queue its name
 * @param exchange a topic exchange
 * @param routingKeys {@code TOPIC.PRIORITY}
 */
record Source(String queue, String exchange, List<String> routingKeys) {
    /** The queues that handlers need: one for each exchange, topic and priority, or one for each exchange with a pool. */
    static List<Source> of(Iterable<? extends NotificationHandler> handlers, Optional<String> pool) {
        Map<List<String>, Source> sources = new LinkedHashMap<>();
        for (NotificationHandler handler : handlers) {
            for (Subscription from : handler.subscriptions()) {
                from.priorities().stream().sorted().forEach(priority -> {
                    String key = from.topic() + "." + priority;
                    String queue = pool.orElse(key);
                    sources.merge(
                            List.of(queue, from.exchange()),
                            new Source(queue, from.exchange(), List.of(key)),
                            Source::with);
                });
            }
        }
        return List.copyOf(sources.values());
    }

    private Source with(Source other) {
        List<String> keys = new ArrayList<>(routingKeys);
        other.routingKeys.stream().filter(key -> !keys.contains(key)).forEach(keys::add);
        return new Source(queue, exchange, List.copyOf(keys));
    }
}
