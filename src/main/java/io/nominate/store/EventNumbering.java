package io.nominate.store;

import io.nominate.central.port.Announcer;
import io.nominate.central.port.EventNews;
import io.nominate.central.port.Store;
import io.nominate.central.port.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives events their positions, a moment after the commit that they are of, so that many share a transaction. Each process
 * does it for what it has written; a timer finds what a process left that died.
 */
final class EventNumbering implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventNumbering.class);
    private static final Duration GATHER = Duration.ofMillis(20);

    /** Where many are written: a transaction for each few of them would cost the database as much as the changes. */
    private static final Duration GATHER_MANY = Duration.ofMillis(200);

    private static final int MANY = 20;
    private static final Duration REPAIR = Duration.ofSeconds(1);
    private static final int AT_ONCE = 500;

    private final Store store;
    private final Announcer announcer;
    private final Semaphore written = new Semaphore(0);
    private final Thread thread;

    /** @param announcer is told of events that can be read */
    EventNumbering(Store store, Announcer announcer) {
        this.store = store;
        this.announcer = announcer;
        this.thread = Thread.ofVirtual().name("events").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Events were committed here. */
    void wake() {
        written.release();
    }

    private void run() {
        try {
            boolean many = false;
            while (true) {
                if (written.tryAcquire(REPAIR.toNanos(), TimeUnit.NANOSECONDS)) {
                    Thread.sleep(many ? GATHER_MANY : GATHER);
                    written.drainPermits();
                    many = number() >= MANY;
                } else {
                    many = waits() && number() >= MANY;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it is to stop
        }
    }

    private boolean waits() {
        try {
            return store.read(tx -> ((SqlTx) tx).events().anyArrived());
        } catch (StoreUnavailableException e) {
            LOG.debug("it cannot be seen whether events wait: {}", e.getMessage());
            return false;
        }
    }

    /** Answers how many there were. */
    private int number() {
        int events = 0;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                EventTable.Numbered numbered =
                        store.write(tx -> ((SqlTx) tx).events().number(AT_ONCE));
                if (numbered.events() > 0) {
                    announcer.told(new EventNews(numbered.projects()));
                }
                events += numbered.events();
                if (numbered.events() < AT_ONCE) {
                    return events;
                }
            }
        } catch (StoreUnavailableException e) {
            LOG.warn("Events are told later: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Events are told later", e);
        }
        return events;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
