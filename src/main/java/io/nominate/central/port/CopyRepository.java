package io.nominate.central.port;

import io.nominate.central.api.Copies.Copy;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What was brought to servers that content is pushed to. */
public interface CopyRepository {
    /** What is known of a copy; of one that was never brought, nothing. */
    Copy find(UUID zoneId, String target);

    /** Takes or prolongs the right to change a copy, and marks it dirty; answers what it was before. */
    Optional<Copy> take(UUID zoneId, String target, String owner, Instant now, Instant until);

    /** Notes what was brought and ends the owner's right; false when it is another's. */
    boolean keep(UUID zoneId, String target, String owner, long seq, long serial);

    /** Ends the owner's right. */
    void release(UUID zoneId, String target, String owner);

    /** Nothing is known of the zone's copies any more. */
    void forget(UUID zoneId);
}
