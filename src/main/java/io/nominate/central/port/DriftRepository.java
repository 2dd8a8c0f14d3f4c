package io.nominate.central.port;

import io.nominate.model.DriftFinding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What was found when servers were compared with what they should have. */
public interface DriftRepository {
    /** Notes that a pool's comparison begins now; false if one began after {@code before}. */
    boolean begin(UUID poolId, Instant before, Instant now);

    /** Puts findings in the place of the pool's former ones. */
    void keep(UUID poolId, List<DriftFinding> findings);

    /** In order of server and zone. */
    List<DriftFinding> find(Optional<UUID> poolId);
}
