package io.nominate.store;

import io.nominate.central.port.Store;
import io.nominate.central.port.ZoneFeed;
import java.time.Instant;
import java.util.Optional;

/** A database that central changes and MiniDNS reads. */
public interface Storage extends Store {
    /** What MiniDNS reads. */
    ZoneFeed feed();

    /** The time of the server that it is on; empty for one that has no clock but ours. */
    default Optional<Instant> now() {
        return Optional.empty();
    }
}
