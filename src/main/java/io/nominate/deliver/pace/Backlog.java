package io.nominate.deliver.pace;

import io.nominate.deliver.pace.LateZones.LateZone;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.UUID;
import java.util.function.Predicate;

/** Zones that are to be looked after once there is room, each once, in order; pools take turns. */
public final class Backlog {
    private static final int MAX = 200_000;
    private static final long LOOK_AGAIN_MS = 5;

    private final Map<UUID, SequencedSet<UUID>> byPool = new LinkedHashMap<>();
    private int size;

    /** Adds a zone; where there is no room the repair timer and the sweep find it. */
    public synchronized void add(LateZone zone) {
        if (size < MAX
                && byPool.computeIfAbsent(zone.poolId(), pool -> new LinkedHashSet<>())
                        .add(zone.zoneId())) {
            size++;
            notifyAll();
        }
    }

    /**
     * Waits for a zone and takes it out.
     *
     * @param hasRoom whether a pool has room for one more
     */
    public synchronized LateZone take(Predicate<UUID> hasRoom) throws InterruptedException {
        while (true) {
            Optional<UUID> pool = byPool.keySet().stream().filter(hasRoom).findFirst();
            if (pool.isPresent()) {
                return take(pool.get());
            }
            if (size == 0) {
                wait();
            } else {
                wait(LOOK_AGAIN_MS);
            }
        }
    }

    private LateZone take(UUID pool) {
        SequencedSet<UUID> zones = Optional.ofNullable(byPool.remove(pool)).orElseThrow();
        UUID zone = zones.removeFirst();
        if (!zones.isEmpty()) {
            byPool.put(pool, zones); // behind the others
        }
        size--;
        return new LateZone(zone, pool);
    }
}
