package io.nominate.deliver;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** When a zone is tried again after a round without success. */
final class Retry {
    private static final int MAX_DOUBLINGS = 16;
    private static final long LATE_ZONES_PER_SECOND = 100; // tried again in vain while a server is down

    private final WorkerSettings settings;

    Retry(WorkerSettings settings) {
        this.settings = settings;
    }

    /**
     * The pause: doubled with each attempt, between half and all of it by chance.
     *
     * @param attempts rounds that failed before this one
     * @param onlyBehind all servers answer, and are only behind
     * @param lateZones zones that wait for the same servers: with many of them each waits longer
     */
    Duration pause(int attempts, boolean onlyBehind, int lateZones) {
        long first = settings.firstRetry().toMillis();
        long most = (onlyBehind ? settings.maxBusyRetry() : settings.maxRetry()).toMillis();
        long full = Math.min(most, first << Math.min(attempts, MAX_DOUBLINGS));
        long spread = onlyBehind ? 0 : lateZones * 1000L / LATE_ZONES_PER_SECOND;
        long pause = Math.max(full, spread);
        return Duration.ofMillis(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1));
    }
}
