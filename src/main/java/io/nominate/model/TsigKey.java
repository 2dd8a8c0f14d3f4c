package io.nominate.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A secret shared with name servers (RFC 8945). Its text form never shows the secret.
 *
 * @param name as spelled, with or without the final dot
 * @param algorithm {@code hmac-sha256} and the like
 * @param secret base64; where it is empty the key signs nothing
 * @param resourceId the pool or zone whose zones it opens
 */
public record TsigKey(
        UUID id,
        String name,
        String algorithm,
        String secret,
        Scope scope,
        UUID resourceId,
        Instant createdAt,
        @Nullable Instant updatedAt) {

    /** What a key opens. */
    public enum Scope {
        /** All zones of a pool. */
        POOL,
        /** One zone. */
        ZONE
    }

    @Override
    public String toString() {
        return "TsigKey[id=" + id + ", name=" + name + ", algorithm=" + algorithm + ", scope=" + scope + ", resourceId="
                + resourceId + "]";
    }
}
