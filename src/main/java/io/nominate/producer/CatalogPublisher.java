package io.nominate.producer;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Catalogs;
import io.nominate.central.api.Central;
import io.nominate.central.port.Wakeups;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has catalog zones published a moment after zones joined or left their pools, so that many make one change; a timer finds
 * what no wake-up told of.
 */
public final class CatalogPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogPublisher.class);
    private static final int STEP = 250;
    private static final Duration GATHER = Duration.ofMillis(50);
    private static final Duration REPAIR = Duration.ofSeconds(5);
    private final Central central;
    private final Wakeups wakeups;
    private final Semaphore news = new Semaphore(0);
    private Thread thread = Thread.ofVirtual().unstarted(() -> {});
    private Wakeups.Subscription subscription = () -> {};

    public CatalogPublisher(Central central, Wakeups wakeups) {
        this.central = central;
        this.wakeups = wakeups;
    }

    public void start() {
        subscription = wakeups.subscribe(event -> news.release());
        thread = Thread.ofVirtual().name("catalogs").start(this::run);
    }

    public void stop() {
        subscription.close();
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                if (news.tryAcquire(REPAIR.toNanos(), TimeUnit.NANOSECONDS)) {
                    Thread.sleep(GATHER);
                    news.drainPermits();
                }
                publish();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it is to stop
        }
    }

    private void publish() {
        try {
            boolean more = true;
            while (more && !Thread.currentThread().isInterrupted()) {
                more = central.call(Caller.internal("req-" + UUID.randomUUID()), new Catalogs.Publish(STEP));
            }
        } catch (RuntimeException e) {
            LOG.warn("Catalog zones could not be published; it will be tried again", e);
        }
    }
}
