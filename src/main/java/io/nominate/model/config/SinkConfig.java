package io.nominate.model.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Sink listens to.
 *
 * @param handlers names of notification handlers; none: Sink does not run
 * @param broker where notifications are; empty: there is none
 * @param pool the name of the queue that these processes share; empty: each subscription's own
 * @param durable whether exchanges and queues that are not there yet are made durable
 * @param autoDelete whether those are removed with their last user
 * @param options the sections {@code [handler:NAME]}: option and values, by the handler's name
 */
public record SinkConfig(
        List<String> handlers,
        Optional<BusConfig.Broker> broker,
        Optional<String> pool,
        boolean durable,
        boolean autoDelete,
        Map<String, Map<String, List<String>>> options) {
    public SinkConfig {
        handlers = List.copyOf(handlers);
        options = Map.copyOf(options);
    }
}
