package io.nominate.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A zone opened to another project, which sees it and may make record sets of its own in it.
 *
 * @param projectId the zone's owner
 * @param targetProjectId who it is shared with
 */
public record ZoneShare(
        UUID id,
        UUID zoneId,
        String projectId,
        String targetProjectId,
        Instant createdAt,
        @Nullable Instant updatedAt) {}
