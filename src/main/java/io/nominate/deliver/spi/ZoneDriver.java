package io.nominate.deliver.spi;

import io.nominate.model.Zone;
import java.util.Optional;

/**
 * Drives one server. The zones it makes transfer their content from the target's masters (MiniDNS) by themselves. All
 * methods may be called by several threads at once, block, end quickly when their thread is interrupted, and may be
 * repeated without harm.
 */
public interface ZoneDriver extends AutoCloseable {
    /** Makes the zone, or makes it as it should be where it exists. */
    void create(Zone zone) throws DriverException;

    /**
     * Takes the zone off the server. A zone that is not there is well; a zone of that name that is known to be another
     * one (made anew meanwhile) is left alone.
     *
     * @param hard also remove its files
     */
    void delete(Zone zone, boolean hard) throws DriverException;

    /** Whether {@link #update} does anything: false for servers that transfer by themselves. */
    default boolean wantsUpdates() {
        return false;
    }

    /** Tells the server of changed content. NOTIFY is not this method's business. */
    default void update(Zone zone) throws DriverException {}

    /** Whether the server has the zone. */
    Presence check(Zone zone) throws DriverException;

    /**
     * A text that changes when the server has been started anew, so that its zones are looked after; empty when the
     * server cannot say.
     */
    default Optional<String> incarnation() throws DriverException {
        return Optional.empty();
    }

    /** Ends what is under way. */
    @Override
    void close();

    /** How a zone stands on a server. */
    enum Presence {
        /** There, as it should be. */
        PRESENT,
        /** There, with other masters. */
        DIFFERENT,
        /** Not there. */
        MISSING
    }
}
