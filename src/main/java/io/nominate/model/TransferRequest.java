package io.nominate.model;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A project's offer to give a zone away.
 *
 * @param projectId who gives
 * @param targetProjectId who may take; empty: whoever has the key
 * @param key what the taker has to show
 */
public record TransferRequest(
        UUID id,
        UUID zoneId,
        String zoneName,
        String projectId,
        Optional<String> targetProjectId,
        String key,
        @Nullable String description,
        Status status,
        Instant createdAt,
        @Nullable Instant updatedAt) {

    /** How far it is. */
    public enum Status {
        ACTIVE,
        COMPLETE,
        /** Too many wrong keys were shown. */
        ERROR
    }

    /** All but the key. */
    @Override
    public String toString() {
        return "TransferRequest[" + id + ", " + zoneName + ", " + status + "]";
    }
}
