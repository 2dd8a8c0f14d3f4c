package io.nominate.deliver;

import io.nominate.deliver.spi.DriverException;
import io.nominate.model.Zone;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a server that is slow at NOTIFY transfer a change now: one call at a time, the latest change next. It is a help and
 * no more: what fails is tried a few times, and NOTIFY does it in the end.
 */
final class Refresh implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Refresh.class);
    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Environment env;
    private final Track.Owner owner;
    private final UUID zoneId;
    private final TargetServer target;
    private final LongSupplier served;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile long asked = -1;

    /** @param served the change that the server was seen to serve; -1 when it is not known */
    Refresh(Environment env, Track.Owner owner, UUID zoneId, TargetServer target, LongSupplier served) {
        this.env = env;
        this.owner = owner;
        this.zoneId = zoneId;
        this.target = target;
        this.served = served;
    }

    /** Whether somebody has to {@link #run} it now. */
    boolean wantsToRun() {
        return isBehind() && running.compareAndSet(false, true);
    }

    private boolean isBehind() {
        return Math.max(asked, served.getAsLong()) < owner.head().seq();
    }

    @Override
    public void run() {
        try {
            while (isBehind()) {
                long seq = owner.head().seq();
                ask();
                asked = seq;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("{} could not be asked to transfer {}", target.label(), owner.zone(), e);
            asked = owner.head().seq();
        } finally {
            running.set(false);
        }
    }

    private void ask() throws InterruptedException {
        for (int attempt = 1;
                attempt <= TRIES && served.getAsLong() < owner.head().seq();
                attempt++) {
            Lease lease = env.lease(zoneId);
            try {
                Optional<Zone> zone = env.contents().head(zoneId);
                if (zone.isPresent() && lease.holds()) {
                    target.call(driver -> {
                        if (lease.holds()) { // it may have waited for others
                            driver.update(zone.get());
                        }
                        return true;
                    });
                }
                return;
            } catch (DriverException e) {
                LOG.debug("{} could not be asked to transfer {}", target.label(), owner.zone(), e);
                Thread.sleep(PAUSE.multipliedBy(attempt));
            }
        }
    }
}
