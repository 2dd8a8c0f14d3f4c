package io.nominate.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a role on a machine is.
 *
 * @param serviceName the role: {@code api}, {@code central}, {@code mdns}, {@code producer}, {@code sink} or
 *     {@code worker}
 * @param heartbeatedAt when it was heard of last
 */
public record ServiceStatus(
        UUID id,
        String serviceName,
        String hostname,
        State status,
        Instant heartbeatedAt,
        Instant createdAt,
        @Nullable Instant updatedAt) {

    /** In Designate's words. */
    public enum State {
        UP,
        /** It has not been heard of for long. */
        DOWN,
        /** Something is wrong with it. */
        WARNING,
        /** It has said that it stops. */
        STOPPED
    }
}
