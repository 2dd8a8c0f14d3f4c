package io.nominate.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of an installation: that of its database server, which all its processes share, so that leases, deadlines and
 * signatures fit although the clock of one machine is wrong or is set back. Between two looks at the database it goes on
 * by a clock that nobody sets; a machine that stood still meanwhile shows by its own clock. Where no database server is
 * followed it is the machine's.
 */
public final class CommonClock implements InstantSource {
    private static final Logger LOG = LoggerFactory.getLogger(CommonClock.class);

    /** Less than this is the way to the database and back. */
    private static final Duration SAME = Duration.ofMillis(250);

    /** More than this is told: it is on the way to the 300 s at which TSIG and control channels refuse. */
    private static final Duration WORTH_TELLING = Duration.ofSeconds(5);

    private final InstantSource own;
    private final LongSupplier nanos;
    private volatile Optional<Reading> reading = Optional.empty();
    private boolean told;

    /**
     * @param at the installation's time
     * @param own the machine's at that moment
     * @param nanos of the clock that nobody sets
     */
    private record Reading(Instant at, Instant own, long nanos) {
        Instant now(Instant ownNow, long nanosNow) {
            Instant counted = at.plusNanos(nanosNow - nanos);
            Instant shown = at.plus(Duration.between(own, ownNow));
            return shown.isAfter(counted.plusSeconds(1)) ? shown : counted;
        }
    }

    /** The machine's time, until {@link #follow} is told another. */
    public CommonClock() {
        this(InstantSource.system(), System::nanoTime);
    }

    CommonClock(InstantSource own, LongSupplier nanos) {
        this.own = own;
        this.nanos = nanos;
    }

    @Override
    public Instant instant() {
        Instant now = own.instant();
        return reading.map(last -> last.now(now, nanos.getAsLong())).orElse(now);
    }

    /** The database's time, as it was a moment ago. */
    public synchronized void follow(Instant database) {
        Instant ownNow = own.instant();
        Duration wrong = Duration.between(database, ownNow);
        boolean worth = wrong.abs().compareTo(WORTH_TELLING) > 0;
        if (worth && !told) {
            LOG.warn(
                    "The clock of this machine is {} s {} the database's, which counts: set it (NTP)",
                    wrong.abs().toSeconds(),
                    wrong.isNegative() ? "behind" : "ahead of");
        }
        told = worth;
        boolean known = reading.isPresent()
                && Duration.between(database, instant()).abs().compareTo(SAME) < 0;
        Instant now = known ? instant() : database;
        reading = Optional.of(new Reading(now, ownNow, nanos.getAsLong()));
    }
}
