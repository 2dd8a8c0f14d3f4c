package io.nominate.sink.spi;

import java.util.Set;

/**
 * Where notifications come from.
 *
 * @param exchange the sender's {@code control_exchange}
 * @param topic the sender's notification topic
 * @param priorities in lower case, {@code info} and {@code error} most often
 */
public record Subscription(String exchange, String topic, Set<String> priorities) {
    public Subscription {
        priorities = Set.copyOf(priorities);
    }
}
