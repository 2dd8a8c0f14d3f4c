package io.nominate.model.identity;

import java.time.Instant;
import java.util.UUID;

/**
 * Someone, or something, that authenticates with a password.
 *
 * @param name unique whatever its case
 * @param enabled false: cannot authenticate, and has no valid token
 */
public record User(UUID id, String name, boolean enabled, Instant createdAt) {}
