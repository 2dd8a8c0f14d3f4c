package io.nominate.central.secondary;

import io.nominate.model.SoaTimers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When masters are asked again, and when a zone expires (RFC 1035 section 3.3.13). Pauses are between three quarters and
 * all of what the SOA says, by chance, so that zones of one master do not ask all at once.
 *
 * @param least the shortest pause between two checks that nobody asked for
 */
record Timers(Duration least) {
    private static final Duration MOST_REFRESH = Duration.ofDays(28);
    private static final Duration MOST_RETRY = Duration.ofDays(14);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 7; // 640 s, for zones that no master has ever answered for

    private static Duration seconds(int unsigned) {
        return Duration.ofSeconds(Integer.toUnsignedLong(unsigned));
    }

    private Duration bounded(Duration wanted, Duration most) {
        Duration capped = wanted.compareTo(most) > 0 ? most : wanted;
        return capped.compareTo(least) < 0 ? least : capped;
    }

    private static Duration jittered(Duration pause) {
        long millis = pause.toMillis();
        return Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 4 + 1));
    }

    /** When the zone expires that was found in order now: never before a refresh and a retry. */
    Instant expiry(Instant now, SoaTimers soa) {
        Duration expire = seconds(soa.expire());
        Duration needed = bounded(seconds(soa.refresh()), MOST_REFRESH).plus(bounded(seconds(soa.retry()), MOST_RETRY));
        return now.plus(expire.compareTo(needed) < 0 ? needed : expire);
    }

    Instant refresh(Instant now, SoaTimers soa, Optional<Instant> expiresAt) {
        return earlier(now.plus(jittered(bounded(seconds(soa.refresh()), MOST_REFRESH))), now, expiresAt);
    }

    Instant retry(Instant now, SoaTimers soa, Optional<Instant> expiresAt) {
        return earlier(now.plus(jittered(bounded(seconds(soa.retry()), MOST_RETRY))), now, expiresAt);
    }

    /**
     * For a zone that was never transferred.
     *
     * @param failures checks so far
     */
    Instant firstRetry(Instant now, int failures) {
        Duration pause = FIRST_RETRY.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        return now.plus(jittered(pause));
    }

    private static Instant earlier(Instant next, Instant now, Optional<Instant> expiresAt) {
        return expiresAt.filter(end -> end.isAfter(now) && end.isBefore(next)).orElse(next);
    }
}
