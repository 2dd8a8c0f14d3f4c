package io.nominate.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A name server of the default pool, as API v1 has it: one of the pool's NS records, with an id.
 *
 * @param name absolute name
 */
public record Server(
        UUID id, String name, Instant createdAt, @Nullable Instant updatedAt) {}
