package io.nominate.deliver;

import io.nominate.deliver.spi.ContentDriver;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One server on which zones are made and deleted. At most a few calls are under way at once, and for a moment after a
 * failure that passes by itself further calls fail at once with the same reason.
 */
final class TargetServer implements AutoCloseable {
    private static final int PARALLEL_CALLS = 8;
    private static final long FAIL_FAST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Pool.Target target;
    private final HostPort notifyAddress;
    private final String key;
    private final ZoneDriver driver;
    private final Semaphore permits = new Semaphore(PARALLEL_CALLS);
    private final LateZones late = new LateZones();
    private volatile @Nullable Failure failure;
    private final ReentrantLock preparing = new ReentrantLock();
    private volatile boolean prepared;
    private volatile boolean closed;

    private record Failure(DriverException reason, long at) {}

    /** Something that a driver does. */
    interface Call<T> {
        T on(ZoneDriver driver) throws DriverException;
    }

    TargetServer(Pool.Target target, HostPort notifyAddress, ZoneDriver driver) {
        this.target = target;
        this.notifyAddress = notifyAddress;
        this.key = TargetNames.key(target, notifyAddress);
        this.driver = driver;
    }

    Pool.Target target() {
        return target;
    }

    /** Where NOTIFY for its zones goes. */
    HostPort notifyAddress() {
        return notifyAddress;
    }

    /** A name that stays while the server is the same: its copies are remembered by it. */
    String key() {
        return key;
    }

    /** Whether content is brought to it. */
    boolean takesContent() {
        return driver instanceof ContentDriver;
    }

    /** Whether its copy cannot be seen by asking it over DNS. */
    boolean hidesSerial() {
        return driver instanceof ContentDriver content && !content.showsSerial();
    }

    /** As people know it. */
    String label() {
        return target.type() + " " + notifyAddress;
    }

    /** Zones that are to be looked after when it is back. */
    LateZones late() {
        return late;
    }

    boolean wantsUpdates() {
        return driver.wantsUpdates();
    }

    <T> T call(Call<T> call) throws DriverException, InterruptedException {
        Failure known = failure;
        if (known != null && System.nanoTime() - known.at < FAIL_FAST_NANOS) {
            throw known.reason;
        }
        permits.acquire();
        try {
            prepare();
            T result = call.on(driver);
            failure = null;
            return result;
        } catch (DriverException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (!e.isPersonNeeded()) {
                failure = new Failure(e, System.nanoTime());
            }
            throw e;
        } finally {
            permits.release();
        }
    }

    /** Makes the server ready for zones, unless it is. */
    void prepare() throws DriverException {
        if (prepared) {
            return;
        }
        preparing.lock();
        try {
            if (!prepared) {
                driver.prepare();
                prepared = true;
            }
        } finally {
            preparing.unlock();
        }
    }

    /** It was started anew: what was made ready may be gone. */
    void prepareAgain() {
        prepared = false;
    }

    /** Takes away what {@link #prepare} put there; no pool has it any more. */
    void retire() throws DriverException {
        driver.retire();
    }

    /** Asks who it is; not held back by a failure a moment ago. */
    Optional<String> incarnation() throws DriverException {
        return driver.incarnation();
    }

    /** Makes the next call go through at once. */
    void forgive() {
        failure = null;
    }

    boolean isClosed() {
        return closed;
    }

    /** Whether the server has the zone as it should be. */
    boolean has(Zone zone) throws DriverException, InterruptedException {
        return call(open -> open.check(zone)) == ZoneDriver.Presence.PRESENT;
    }

    @Override
    public void close() {
        closed = true;
        driver.close();
    }
}
