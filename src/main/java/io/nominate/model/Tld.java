package io.nominate.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A name below which zones may be made, where any such names are listed.
 *
 * @param name one label or more, without the final dot
 */
public record Tld(
        UUID id,
        String name,
        @Nullable String description,
        Instant createdAt,
        @Nullable Instant updatedAt) {}
