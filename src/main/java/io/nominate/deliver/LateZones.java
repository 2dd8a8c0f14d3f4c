package io.nominate.deliver;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Zones that wait for a server to come back. Those that do not fit are found by the repair timer and the sweep. */
final class LateZones {
    private static final int MAX = 100_000;

    private final Set<UUID> zones = ConcurrentHashMap.newKeySet();

    void add(UUID zone) {
        if (zones.size() < MAX) {
            zones.add(zone);
        }
    }

    int size() {
        return zones.size();
    }

    /** Takes all out. */
    List<UUID> drain() {
        List<UUID> taken = new ArrayList<>(zones);
        taken.removeIf(zone -> !zones.remove(zone));
        return taken;
    }
}
