package io.nominate.central.api;

import io.nominate.model.DriftFinding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Use cases of the comparison of servers with what they should have. Only {@linkplain Caller#internal internal} callers
 * may use them.
 */
public interface Drifts {
    /** Takes a pool's next comparison; false when one was begun less than {@code interval} ago, by whomever. */
    record Begin(UUID poolId, Duration interval) implements Request<Boolean> {}

    /** A comparison has ended: its findings take the place of those before. */
    record Keep(UUID poolId, List<DriftFinding> findings) implements Request<Done> {
        public Keep {
            findings = List.copyOf(findings);
        }
    }

    /** What the last comparisons have found, of one pool or of all. */
    record Find(Optional<UUID> poolId) implements Request<List<DriftFinding>> {}
}
