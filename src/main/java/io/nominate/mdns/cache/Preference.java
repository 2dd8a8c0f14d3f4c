package io.nominate.mdns.cache;

import java.util.UUID;

/** Which of several zones of one name, each in a pool of its own, a client is meant to have. */
@FunctionalInterface
public interface Preference {
    /** Of somebody of whom nothing is known. */
    Preference NONE = (poolId, zoneId) -> false;

    /** Whether the client is one of those for whom the zone is there. */
    boolean prefers(UUID poolId, UUID zoneId);
}
