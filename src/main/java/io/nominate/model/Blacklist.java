package io.nominate.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Names that no zone may have.
 *
 * @param pattern a regular expression in Python's syntax, sought anywhere in the name with its final dot
 */
public record Blacklist(
        UUID id,
        String pattern,
        @Nullable String description,
        Instant createdAt,
        @Nullable Instant updatedAt) {}
