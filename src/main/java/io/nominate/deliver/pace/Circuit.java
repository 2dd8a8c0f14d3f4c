package io.nominate.deliver.pace;

import io.nominate.deliver.spi.DriverException;
import io.nominate.model.DeliveryCause;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A circuit breaker. After some failures in a row that say something of the server (and not of one zone) calls fail at
 * once with the last reason; after a pause, which doubles each time, one is let through to see whether it is well again.
 */
public final class Circuit {
    private static final Logger LOG = LoggerFactory.getLogger(Circuit.class);
    private static final int FAILURES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(15);

    /** Reasons that every call to the server would fail for, even if a person is needed. */
    private static final Set<DeliveryCause> OF_THE_SERVER = EnumSet.of(
            DeliveryCause.TIMEOUT,
            DeliveryCause.UNREACHABLE,
            DeliveryCause.WRONG_PORT,
            DeliveryCause.WRONG_KEY,
            DeliveryCause.CERTIFICATE);

    /** Reasons that say nothing of the server. */
    private static final Set<DeliveryCause> OF_ONE_ZONE = EnumSet.of(
            DeliveryCause.INTERNAL,
            DeliveryCause.RECORD_REFUSED,
            DeliveryCause.OLD_SERIAL,
            DeliveryCause.ZONE_MISSING,
            DeliveryCause.PROVIDER_QUOTA);

    /** Whether calls go through. */
    public enum State {
        /** All do. */
        CLOSED,
        /** None does. */
        OPEN,
        /** One does. */
        HALF_OPEN
    }

    private final String label;
    private State state = State.CLOSED;
    private int failures;
    private Duration pause = FIRST_PAUSE;
    private long until;
    private @Nullable DriverException reason;

    /** @param label the server as people know it */
    public Circuit(String label) {
        this.label = label;
    }

    public synchronized State state() {
        return state;
    }

    /** Whether a call would go through. */
    public synchronized boolean lets() {
        return state == State.CLOSED || (state == State.OPEN && System.nanoTime() - until >= 0);
    }

    /**
     * Fails if a call would.
     *
     * @throws DriverException why calls are held back
     */
    public synchronized void look() throws DriverException {
        DriverException known = reason;
        if (known != null && !lets()) {
            throw known;
        }
    }

    /** Before a call, whose end has to be told: fails as {@link #look}. */
    public synchronized void enter() throws DriverException {
        look();
        if (state == State.OPEN) {
            state = State.HALF_OPEN;
            LOG.debug("{}: one call is let through", label);
        }
    }

    /** The server did what was asked, or said why not. */
    public synchronized void succeeded() {
        failures = 0;
        pause = FIRST_PAUSE;
        reason = null;
        if (state != State.CLOSED) {
            state = State.CLOSED;
            LOG.info("{} works again: calls go through", label);
        }
    }

    /** A call failed. */
    public synchronized void failed(DriverException why) {
        if (OF_ONE_ZONE.contains(why.reason())) {
            abandoned();
            return;
        }
        if (why.isPersonNeeded() && !OF_THE_SERVER.contains(why.reason())) {
            succeeded(); // it is there
            return;
        }
        failures++;
        if (state == State.CLOSED && failures < FAILURES) {
            return;
        }
        if (state == State.CLOSED) {
            LOG.warn("{}: calls are held back after {} failures in a row: {}", label, failures, why.getMessage());
        } else if (state == State.HALF_OPEN) {
            pause = pause.multipliedBy(2).compareTo(MAX_PAUSE) < 0 ? pause.multipliedBy(2) : MAX_PAUSE;
        }
        state = State.OPEN;
        reason = why;
        until = System.nanoTime()
                + (long) (pause.toNanos() * ThreadLocalRandom.current().nextDouble(0.75, 1.25));
    }

    /** A call was not ended: nothing is known. */
    public synchronized void abandoned() {
        if (state == State.HALF_OPEN) {
            state = State.OPEN;
            until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
        }
    }

    /** The server was seen to be there: the next call is let through. */
    public synchronized void forgive() {
        if (state == State.OPEN) {
            until = System.nanoTime();
        }
    }
}
