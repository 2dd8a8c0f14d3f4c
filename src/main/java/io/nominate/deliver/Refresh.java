package io.nominate.deliver;

import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.target.TargetServer;
import io.nominate.model.Zone;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a server that is slow at NOTIFY, or did not heed it, transfer a change now: one call at a time, the latest change
 * next. It is a help and no more: what fails is tried a few times, and NOTIFY does it in the end.
 */
final class Refresh implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Refresh.class);
    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final long MOST_MILLIS = 5000;

    private final Environment env;
    private final Track.Owner owner;
    private final UUID zoneId;
    private final TargetServer target;
    private final Duration delay;
    private final Optional<Track> track;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile long asked = -1;

    /**
     * @param delay time that the server has for each change by itself
     * @param track what is seen of the server, if it is asked
     */
    Refresh(
            Environment env,
            Track.Owner owner,
            UUID zoneId,
            TargetServer target,
            Duration delay,
            Optional<Track> track) {
        this.env = env;
        this.owner = owner;
        this.zoneId = zoneId;
        this.target = target;
        this.delay = delay;
        this.track = track;
    }

    /** Whether somebody has to {@link #run} it now. */
    boolean wantsToRun() {
        return isBehind() && running.compareAndSet(false, true);
    }

    private boolean isBehind() {
        return Math.max(asked, served()) < owner.head().seq();
    }

    private long served() {
        return track.map(Track::servedSeq).orElse(-1L);
    }

    /**
     * Gives a server its time.
     *
     * @return whether it shows something older than the change after that
     */
    private boolean isLate(long seq) throws InterruptedException {
        if (delay.isZero() || track.isEmpty()) {
            return delay.isZero();
        }
        long millis = delay.toMillis();
        Thread.sleep(millis);
        while (served() < seq && track.get().serial().isEmpty()) {
            millis = Math.min(
                    2 * millis, MOST_MILLIS); // it has no answer yet, and may be transferring for the first time
            Thread.sleep(millis);
        }
        return served() < seq;
    }

    @Override
    public void run() {
        try {
            while (isBehind()) {
                long seq = owner.head().seq();
                if (isLate(seq)) {
                    ask();
                }
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
        for (int attempt = 1; attempt <= TRIES && served() < owner.head().seq(); attempt++) {
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
