package io.nominate.store;

import io.nominate.central.port.Announcer;
import io.nominate.central.port.EventNews;
import io.nominate.central.port.Store;
import io.nominate.central.port.StoreUnavailableException;
import java.time.Duration;
import java.util.Set;
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
            while (true) {
                if (written.tryAcquire(REPAIR.toNanos(), TimeUnit.NANOSECONDS)) {
                    Thread.sleep(GATHER);
                    written.drainPermits();
                    number();
                } else if (waits()) {
                    number();
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

    private void number() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Set<String> projects = store.write(tx -> ((SqlTx) tx).events().number(AT_ONCE));
                if (projects.isEmpty()) {
                    return;
                }
                announcer.told(new EventNews(projects));
            }
        } catch (StoreUnavailableException e) {
            LOG.warn("Events are told later: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Events are told later", e);
        }
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
