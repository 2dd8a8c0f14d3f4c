package io.nominate.model.config;

import java.time.Duration;
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
 * @param resync how lost events are made up for
 */
public record SinkConfig(
        List<String> handlers,
        Optional<BusConfig.Broker> broker,
        Optional<String> pool,
        boolean durable,
        boolean autoDelete,
        Map<String, Map<String, List<String>>> options,
        Resync resync) {
    /**
     * How the cloud is compared with the records.
     *
     * @param every how often; zero: only when somebody asks
     * @param mostDeletions resources that may be found to be gone; where there are more none is taken away
     * @param region of Keystone's catalog; empty: the first that has the service
     * @param side of the catalog: {@code public}, {@code internal} or {@code admin}
     * @param timeout of a call
     */
    public record Resync(Duration every, int mostDeletions, Optional<String> region, String side, Duration timeout) {
        /** When somebody asks. */
        public static final Resync ON_DEMAND =
                new Resync(Duration.ZERO, 100, Optional.empty(), "public", Duration.ofSeconds(30));
    }

    public SinkConfig {
        handlers = List.copyOf(handlers);
        options = Map.copyOf(options);
    }
}
