package io.nominate.store;

import io.nominate.central.port.Store;
import io.nominate.central.port.ZoneFeed;

/** A database that central changes and MiniDNS reads. */
public interface Storage extends Store {
    /** What MiniDNS reads. */
    ZoneFeed feed();
}
