package io.nominate.model.identity;

import java.time.Instant;
import java.util.UUID;

/**
 * A tenant.
 *
 * @param name unique whatever its case
 */
public record Project(UUID id, String name, String description, boolean enabled, Instant createdAt) {}
