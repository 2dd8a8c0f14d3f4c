package io.nominate.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a project wants events sent to. Its text form never shows the secret.
 *
 * @param types of events, as they were given ({@code dns.zone.*} for all that begin so); empty: all
 * @param zoneId only events of this zone
 * @param secret {@code whsec_} and base64, with which what is sent is signed; empty where it is not to be shown
 */
public record Webhook(
        UUID id,
        String projectId,
        String url,
        List<String> types,
        Optional<UUID> zoneId,
        @Nullable String description,
        String secret,
        Status status,
        State state,
        int version,
        Instant createdAt,
        @Nullable Instant updatedAt) {
    public Webhook {
        types = List.copyOf(types);
    }

    /** Whether it is sent to. */
    public enum Status {
        ACTIVE,
        /** Its owner wants nothing sent. */
        DISABLED,
        /** It failed for too long, or said that it is gone: nothing is sent until its owner enables it. */
        FAILED
    }

    /**
     * How far it is.
     *
     * @param position of the last event that is dealt with
     * @param ping the request that asked for one
     * @param failures in a row
     * @param error why the last attempt that failed did
     */
    public record State(
            long position,
            Optional<String> ping,
            int failures,
            Optional<Instant> failingSince,
            Optional<Instant> succeededAt,
            Optional<Instant> failedAt,
            Optional<String> error,
            Instant nextTryAt) {}

    public Webhook with(State now) {
        return with(status, now);
    }

    public Webhook with(Status other, State now) {
        return new Webhook(
                id, projectId, url, types, zoneId, description, secret, other, now, version, createdAt, updatedAt);
    }

    /** The same with another secret; an empty one to show it. */
    public Webhook with(String other) {
        return new Webhook(
                id, projectId, url, types, zoneId, description, other, status, state, version, createdAt, updatedAt);
    }

    @Override
    public String toString() {
        return "Webhook[id=" + id + ", projectId=" + projectId + ", status=" + status + "]";
    }
}
