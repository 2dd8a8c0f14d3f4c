package io.nominate.central.api;

import io.nominate.model.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Use cases of the worker: zones that are still to be taken off a server. Only {@linkplain Caller#internal internal}
 * callers may use them.
 */
public interface Leftovers {
    /**
     * One of them.
     *
     * @param zone as it was, or as far as it is still known: its id, name and pool are right
     * @param poolId the pool whose server has it
     * @param target the server's stable name; empty for all servers of the pool
     * @param hard also remove the zone's files
     * @param attempts how often it was tried in vain
     */
    record Leftover(Zone zone, UUID poolId, String target, boolean hard, int attempts) {}

    /**
     * Those whose time has come and that nobody has claimed.
     *
     * @param grace how long the servers of a pool that a zone has left keep it, once those of its new pool serve it
     * @param withoutTargets servers that are left out
     */
    record Due(int limit, Duration grace, Set<String> withoutTargets) implements Request<List<Leftover>> {}

    /** Takes one for a while, or prolongs that. Answers whether it is the owner's now. */
    record Claim(UUID zoneId, UUID poolId, String target, String owner, Duration lease) implements Request<Boolean> {}

    /** In place of one for all servers of a pool, one for each of these; due at once. */
    record Split(UUID zoneId, UUID poolId, Set<String> targets) implements Request<Done> {}

    /** It is off the server, or has a right to be there. */
    record Settle(UUID zoneId, UUID poolId, String target) implements Request<Done> {}

    /** It could not be taken off. */
    record Postpone(UUID zoneId, UUID poolId, String target, Instant nextTry) implements Request<Done> {}

    /**
     * A zone that a server still has, as people are told.
     *
     * @param server {@code type host:port}; empty for all servers of the pool
     * @param gone whether the zone is deleted; else it has moved to another pool
     * @param attempts how often it was tried in vain
     * @param nextTry empty while it waits for other servers to serve the zone
     */
    record Waiting(
            UUID zoneId,
            String zone,
            UUID poolId,
            String server,
            boolean gone,
            int attempts,
            Optional<Instant> nextTry) {}

    /** Those that servers have, the longest waiting first. */
    record Find(int limit) implements Request<List<Waiting>> {}

    /** Those of a zone by its id or its name. */
    record Of(Optional<UUID> zoneId, Optional<String> name) implements Request<List<Waiting>> {}

    /** Pools with a live zone of this name. */
    record Holders(String name) implements Request<List<UUID>> {}
}
