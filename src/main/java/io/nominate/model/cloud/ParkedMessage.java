package io.nominate.model.cloud;

import java.time.Instant;
import java.util.UUID;

/**
 * A message that nothing could be made of, kept until a person looks at it.
 *
 * @param handler the handler that refused it; empty where it could not even be read
 * @param source the exchange and routing key that it came with
 * @param eventType empty where it has none
 * @param messageId empty where it has none
 * @param reason why, for people
 * @param body as it came, in UTF-8, at most {@link #MOST_KEPT} characters
 * @param whole whether the body is all of it: else it cannot be tried again
 * @param parkedAt when it was parked last
 */
public record ParkedMessage(
        UUID id,
        String handler,
        String source,
        String eventType,
        String messageId,
        String reason,
        String body,
        boolean whole,
        Instant parkedAt) {
    /** Characters of a body that are kept. */
    public static final int MOST_KEPT = 256 * 1024;
}
