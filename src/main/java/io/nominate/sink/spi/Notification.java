package io.nominate.sink.spi;

import java.time.Instant;
import java.util.Set;

/**
 * An event that a service of the cloud has told.
 *
 * @param exchange where it came from
 * @param eventType for instance {@code compute.instance.create.end}
 * @param messageId empty where it has none
 * @param publisherId for instance {@code compute.host1}
 * @param at when it was sent, by the sender's clock
 * @param context who asked for it: {@code project_name}, {@code user_id}, {@code tenant} and the like
 * @param payload what it tells; objects of versioned notifications are already plain ones
 */
public record Notification(
        String exchange,
        String eventType,
        String messageId,
        String publisherId,
        Instant at,
        Payload context,
        Payload payload) {
    /** Whether its event type is one of these; one that ends with {@code *} stands for all that begin so. */
    public boolean isOneOf(Set<String> types) {
        return types.stream()
                .anyMatch(type -> type.endsWith("*")
                        ? eventType.startsWith(type.substring(0, type.length() - 1))
                        : eventType.equals(type));
    }
}
