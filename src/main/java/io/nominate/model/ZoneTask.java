package io.nominate.model;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import or export of a zone.
 *
 * @param zoneId the zone, once there is one
 * @param message what came of it, or how far it is
 */
public record ZoneTask(
        UUID id,
        Type type,
        String projectId,
        Optional<UUID> zoneId,
        Status status,
        @Nullable String message,
        @Nullable String location,
        int version,
        Instant createdAt,
        @Nullable Instant updatedAt) {

    /** Kind of task. */
    public enum Type {
        IMPORT,
        EXPORT
    }

    /** How far it is. */
    public enum Status {
        PENDING,
        COMPLETE,
        ERROR
    }
}
