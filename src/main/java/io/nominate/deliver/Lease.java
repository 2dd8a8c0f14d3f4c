package io.nominate.deliver;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/**
 * The claim of the work for one zone. {@link #holds} is asked right before each call that makes or deletes something:
 * a process that was frozen meanwhile finds its lease over, by the clock as well as by its own count.
 */
final class Lease {
    private final UUID zoneId;
    private final Desk desk;
    private final InstantSource clock;
    private final Duration length;
    private Instant until = Instant.MIN;
    private long untilNanos;

    Lease(UUID zoneId, Desk desk, WorkerSettings settings, InstantSource clock) {
        this.zoneId = zoneId;
        this.desk = desk;
        this.clock = clock;
        this.length = settings.lease();
    }

    /** Whether the work is ours for at least half a lease; takes or prolongs the claim where it needs to be. */
    synchronized boolean holds() {
        Duration margin = length.dividedBy(2);
        Instant now = clock.instant();
        long nanos = System.nanoTime();
        if (until.isAfter(now.plus(margin)) && untilNanos - nanos > margin.toNanos()) {
            return true;
        }
        if (!desk.claim(zoneId)) {
            until = Instant.MIN;
            return false;
        }
        // counted from before the call: central has counted from later
        until = now.plus(length);
        untilNanos = nanos + length.toNanos();
        return true;
    }
}
