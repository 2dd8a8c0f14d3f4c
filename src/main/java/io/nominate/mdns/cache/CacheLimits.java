package io.nominate.mdns.cache;

import java.time.Duration;

/**
 * How much is kept, and how long it is believed.
 *
 * @param budget octets of heap for images; the one used last stays even if it is larger
 * @param recheck a zone that is in use is compared with the database this often, in case an announcement was lost
 * @param renew a name is looked up again this often, for the same reason
 */
public record CacheLimits(long budget, Duration recheck, Duration renew) {
    /** A quarter of the heap, one second, thirty seconds. */
    public static CacheLimits defaults() {
        return new CacheLimits(Runtime.getRuntime().maxMemory() / 4, Duration.ofSeconds(1), Duration.ofSeconds(30));
    }
}
