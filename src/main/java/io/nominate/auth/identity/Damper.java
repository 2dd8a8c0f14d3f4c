package io.nominate.auth.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Slows down the guessing of passwords: after a few failures of one name from one address, attempts are spread out in
 * time, each failure doubling the distance up to a limit. An attempt that would have to wait long is refused outright.
 * Other addresses are not held up, so that nobody can lock a user out.
 */
final class Damper {
    private static final int FREE_FAILURES = 5;
    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LAST = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(4);

    private final InstantSource clock;
    private final Cache<Key, Turns> turns;

    Damper(InstantSource clock) {
        this.clock = clock;
        this.turns = Caffeine.newBuilder()
                .maximumSize(20_000)
                .expireAfterAccess(15, TimeUnit.MINUTES)
                .build();
    }

    private record Key(String name, String address) {}

    private static final class Turns {
        private int failures;
        private Instant next = Instant.MIN;
    }

    /**
     * How long an attempt must wait; each call takes a turn.
     *
     * @throws IdentityException {@code TOO_MANY}, when the wait would be too long
     */
    Duration admit(String name, String address) {
        Turns known = turns.getIfPresent(key(name, address));
        if (known == null) {
            return Duration.ZERO;
        }
        synchronized (known) {
            if (known.failures < FREE_FAILURES) {
                return Duration.ZERO;
            }
            Instant now = clock.instant();
            Instant turn = known.next.isAfter(now) ? known.next : now;
            Duration wait = Duration.between(now, turn);
            if (wait.compareTo(LONGEST_WAIT) > 0) {
                throw IdentityException.tooMany(wait);
            }
            known.next = turn.plus(distance(known.failures));
            return wait;
        }
    }

    /** The attempt failed. */
    void failed(String name, String address) {
        Turns mine = turns.get(key(name, address), k -> new Turns());
        synchronized (mine) {
            mine.failures++;
            if (mine.failures >= FREE_FAILURES) {
                Instant next = clock.instant().plus(distance(mine.failures));
                mine.next = mine.next.isAfter(next) ? mine.next : next;
            }
        }
    }

    /** The attempt succeeded: all is forgotten. */
    void succeeded(String name, String address) {
        turns.invalidate(key(name, address));
    }

    private static Duration distance(int failures) {
        int doublings = Math.min(failures - FREE_FAILURES, 16);
        Duration distance = FIRST.multipliedBy(1L << Math.max(doublings, 0));
        return distance.compareTo(LAST) < 0 ? distance : LAST;
    }

    private static Key key(String name, String address) {
        return new Key(name.toLowerCase(Locale.ROOT), address);
    }
}
