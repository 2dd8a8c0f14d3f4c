package io.nominate.deliver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Zones that wait for a server to come back. Those that do not fit are found by the repair timer and the sweep. */
final class LateZones {
    private static final int MAX = 100_000;

    private final ConcurrentMap<UUID, UUID> pools = new ConcurrentHashMap<>();

    /** A zone with its pool. */
    record LateZone(UUID zoneId, UUID poolId) {}

    void add(LateZone zone) {
        if (pools.size() < MAX) {
            pools.put(zone.zoneId(), zone.poolId());
        }
    }

    int size() {
        return pools.size();
    }

    /** Takes one out. */
    Optional<LateZone> poll() {
        for (UUID zone : pools.keySet()) {
            UUID pool = pools.remove(zone);
            if (pool != null) {
                return Optional.of(new LateZone(zone, pool));
            }
        }
        return Optional.empty();
    }

    /** Takes all out. */
    List<LateZone> drain() {
        List<LateZone> taken = new ArrayList<>(pools.size());
        pools.forEach((zone, pool) -> {
            if (pools.remove(zone, pool)) {
                taken.add(new LateZone(zone, pool));
            }
        });
        return taken;
    }
}
