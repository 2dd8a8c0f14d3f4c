package io.nominate.bus.seal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The messages that came, each until it is too old to be taken again. */
public final class Seen {
    private static final int TIDY_AT = 1000;

    private final InstantSource clock;
    private final Map<String, Instant> untilByNonce = new ConcurrentHashMap<>();
    private volatile Instant tidyAfter = Instant.MIN;

    public Seen(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Whether this message is new; it is not a second time.
     *
     * @param until when it is too old in any case
     */
    public boolean isNew(String nonce, Instant until) {
        Instant now = clock.instant();
        if (untilByNonce.size() > TIDY_AT && now.isAfter(tidyAfter)) {
            tidyAfter = now.plusSeconds(1);
            untilByNonce.values().removeIf(now::isAfter);
        }
        return untilByNonce.putIfAbsent(nonce, until) == null;
    }

    /** Whether this message came before. */
    public boolean knows(String nonce) {
        return untilByNonce.containsKey(nonce);
    }
}
