package io.nominate.store;

import io.nominate.central.port.StoreUnavailableException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a clock in step with the database server's. */
public final class ClockKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClockKeeper.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Storage storage;
    private final CommonClock clock;
    private final Thread thread;

    /** Sets the clock and begins. */
    public ClockKeeper(Storage storage, CommonClock clock) {
        this.storage = storage;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("clock").unstarted(this::run);
        look();
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(INTERVAL);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it is to stop
        }
    }

    private void look() {
        try {
            storage.now().ifPresent(clock::follow);
        } catch (StoreUnavailableException e) {
            LOG.debug("The clock goes on by itself: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
