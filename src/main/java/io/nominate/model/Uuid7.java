package io.nominate.model;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes UUIDs of version 7 (RFC 9562): they grow with time, so that new rows land at the right end of an index. Within
 * one process they strictly increase, also when the clock steps back.
 */
public final class Uuid7 {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Object LOCK = new Object();

    /** Milliseconds since 1970, then 12 bits of a counter. */
    private static long last;

    private Uuid7() {}

    /** When an id was made, to the millisecond; empty for those of other versions, which do not tell. */
    public static Optional<Instant> madeAt(UUID id) {
        return id.version() == 7
                ? Optional.of(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16))
                : Optional.empty();
    }

    /** The next id. */
    public static UUID next() {
        long tick;
        synchronized (LOCK) {
            // 12 bits below the milliseconds count within one of them, and run over into the next when they are used
            // up.
            tick = Math.max(System.currentTimeMillis() << 12, last + 1);
            last = tick;
        }
        long high = (tick >>> 12) << 16 | 0x7000L | (tick & 0xFFF);
        long low = RANDOM.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
