package io.nominate.deliver;

import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.UUID;

/** Zones that are to be looked after once there is room, each once, in order. */
final class Backlog {
    private static final int MAX = 200_000;

    private final SequencedSet<UUID> zones = new LinkedHashSet<>();

    /** Adds a zone; where there is no room the repair timer and the sweep find it. */
    synchronized void add(UUID zone) {
        if (zones.size() < MAX) {
            zones.add(zone);
            notifyAll();
        }
    }

    /** Waits for a zone and takes it out. */
    synchronized UUID take() throws InterruptedException {
        while (zones.isEmpty()) {
            wait();
        }
        return zones.removeFirst();
    }
}
