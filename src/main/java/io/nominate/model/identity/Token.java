package io.nominate.model.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is kept of an issued token; never the token itself.
 *
 * @param hash SHA-256 of the token
 * @param auditId names the token in logs
 * @param projectId empty: unscoped
 * @param applicationCredentialId with which it was got, if so
 * @param methods {@code password}, {@code token}, {@code application_credential}
 */
@SuppressWarnings("ArrayRecordComponent") // a hash on its way, never compared here
public record Token(
        byte[] hash,
        String auditId,
        UUID userId,
        Optional<UUID> projectId,
        Optional<UUID> applicationCredentialId,
        List<String> methods,
        Instant issuedAt,
        Instant expiresAt) {}
