package io.nominate.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A project's taking of a zone that another gave.
 *
 * @param projectId who takes
 */
public record TransferAccept(
        UUID id,
        UUID requestId,
        UUID zoneId,
        String projectId,
        Status status,
        Instant createdAt,
        @Nullable Instant updatedAt) {

    /** How far it is. */
    public enum Status {
        /** The zone has changed its owner, some of its record sets have not yet. */
        PENDING,
        COMPLETE
    }
}
