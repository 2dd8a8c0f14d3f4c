package io.nominate.deliver.pace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;

/** Zones that wait for a server to come back. Those that do not fit are found by the repair timer and the sweep. */
public final class LateZones {
    private static final int MAX = 100_000;

    private final SequencedMap<UUID, UUID> pools = new LinkedHashMap<>();
    private long calls;

    /** A zone with its pool. */
    public record LateZone(UUID zoneId, UUID poolId) {}

    /** How often its zones were called back so far; told to {@link #add(LateZone, long)} by who tries before it waits. */
    public synchronized long calls() {
        return calls;
    }

    public synchronized void add(LateZone zone) {
        if (pools.size() < MAX) {
            pools.put(zone.zoneId(), zone.poolId());
        }
    }

    /**
     * Has a zone wait, unless the others were called back while it was tried.
     *
     * @param before what {@link #calls} said before the try that failed
     * @return false when it need not wait
     */
    public synchronized boolean add(LateZone zone, long before) {
        if (calls != before) {
            return false;
        }
        add(zone);
        return true;
    }

    public synchronized int size() {
        return pools.size();
    }

    /** Takes one out: the others wait for what becomes of it. */
    public synchronized Optional<LateZone> poll() {
        return Optional.ofNullable(pools.pollFirstEntry()).map(LateZones::zone);
    }

    /** Calls all back. */
    public synchronized List<LateZone> drain() {
        calls++;
        List<LateZone> taken = new ArrayList<>(pools.size());
        pools.entrySet().forEach(entry -> taken.add(zone(entry)));
        pools.clear();
        return taken;
    }

    private static LateZone zone(Map.Entry<UUID, UUID> entry) {
        return new LateZone(entry.getKey(), entry.getValue());
    }
}
