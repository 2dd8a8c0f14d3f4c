package io.nominate.model.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a program uses in place of its owner's password; bound to one project.
 *
 * @param name unique among its owner's
 * @param roles given at creation; worth no more than those its owner still has
 * @param unrestricted may make and delete application credentials
 * @param expiresAt empty for never
 */
public record ApplicationCredential(
        UUID id,
        UUID userId,
        UUID projectId,
        String name,
        String description,
        Set<Role> roles,
        boolean unrestricted,
        Optional<Instant> expiresAt,
        Instant createdAt) {}
