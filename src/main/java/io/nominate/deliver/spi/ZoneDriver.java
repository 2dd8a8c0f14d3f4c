package io.nominate.deliver.spi;

import io.nominate.model.Zone;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Drives one server. The zones it makes transfer their content from the target's masters (MiniDNS) by themselves; to
 * servers that cannot do that content is brought by a {@link ContentDriver}. All methods may be called by several threads
 * at once, block, end quickly when their thread is interrupted, are bounded in time and memory whatever the server
 * answers, and may be repeated without harm.
 */
public interface ZoneDriver extends AutoCloseable {
    /**
     * Makes the server ready for zones, for instance puts the TSIG key there. Called before the first zone, and again
     * when {@link #incarnation} has changed.
     */
    default void prepare() throws DriverException {}

    /** Takes away what {@link #prepare} put there, once no pool has the target any more. */
    default void retire() throws DriverException {}

    /** Makes the zone, or makes it as it should be where it exists. */
    void create(Zone zone) throws DriverException;

    /**
     * Takes the zone off the server. A zone that is not there is well; a zone of that name that is known to be another
     * one (made anew meanwhile) is left alone.
     *
     * @param hard also remove its files
     */
    void delete(Zone zone, boolean hard) throws DriverException;

    /**
     * Whether the server answers for a zone no more once {@link #delete} is done. If not, name servers are not asked
     * whether they have let it go.
     */
    default boolean removesZones() {
        return true;
    }

    /**
     * How long after NOTIFY {@link #update} is called, if the server is then seen to be behind; zero for one that is slow
     * at NOTIFY; empty where it has no other way to be told.
     */
    default Optional<Duration> updateDelay() {
        return Optional.empty();
    }

    /** Has the server transfer changed content now, in a way of its own. NOTIFY is not this method's business. */
    default void update(Zone zone) throws DriverException {}

    /**
     * Has the server take the whole zone anew, whatever its serial: its records differ though the serial is right. Takes
     * the zone off and makes it again, where a driver knows nothing better.
     */
    default void retransfer(Zone zone) throws DriverException {
        delete(zone, true);
        create(zone);
    }

    /**
     * Takes off a zone that {@link #zones} told of as ours, and that should not be there.
     *
     * @param name absolute
     * @return false where the driver cannot do that
     */
    default boolean deleteStray(String name) throws DriverException {
        return false;
    }

    /** Whether the server has the zone. */
    Presence check(Zone zone) throws DriverException;

    /**
     * The zones that the server has where this target's zones are made, in no order; empty when it cannot say. At most
     * {@link #MOST_ZONES} are read.
     */
    default Optional<List<HeldZone>> zones() throws DriverException {
        return Optional.empty();
    }

    /** What to change in the server's settings, as far as they can be read, so that it does its work well. */
    default List<Advice> advise() throws DriverException {
        return List.of();
    }

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

    /** Most zones that {@link #zones} reads. */
    int MOST_ZONES = 2_000_000;

    /** How a zone stands on a server. */
    enum Presence {
        /** There, as it should be. */
        PRESENT,
        /** There, with other masters. */
        DIFFERENT,
        /** Not there. */
        MISSING
    }

    /**
     * A zone that a server has.
     *
     * @param name absolute, in lower case
     * @param ours whether it was surely made by this target: it has its masters, or a mark of ours. What is not ours is
     *     never touched
     */
    record HeldZone(String name, boolean ours) {}

    /**
     * A setting of a server that should be another.
     *
     * @param setting as the server calls it: {@code serial-query-rate}
     * @param found what it is
     * @param wanted what it should be
     * @param why what it costs as it is, in a sentence
     */
    record Advice(String setting, String found, String wanted, String why) {}
}
