package io.nominate.central.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Use cases on the deletion of many zones at once. Only {@linkplain Caller#internal internal} callers may use them. */
public interface Deletions {
    /**
     * What is being deleted in a pool.
     *
     * @param live zones that stay
     * @param deleted zones that were deleted within the window or wait for it, without those that were agreed to
     * @param agreed deletions that were asked for up to then have been agreed to
     */
    record Counts(long live, long deleted, Instant agreed) {
        /** How much of the pool goes, in percent, rounded down. */
        public long share() {
            return live + deleted == 0 ? 0 : deleted * 100 / (live + deleted);
        }
    }

    /** Counts. */
    record Count(UUID poolId, Duration window) implements Request<Counts> {}

    /**
     * Agrees to all deletions that were asked for up to now. Answers how many zones waited for it.
     *
     * @param poolId empty for all pools
     */
    record Agree(Optional<UUID> poolId) implements Request<Integer> {}
}
