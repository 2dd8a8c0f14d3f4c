package io.nominate.takeover.source;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record set as a Designate has it. */
public record OldSet(
        UUID id,
        String projectId,
        String name,
        String type,
        @Nullable Integer ttl,
        @Nullable String description,
        int version,
        Instant createdAt,
        @Nullable Instant updatedAt,
        List<OldRecord> records) {}
