package io.nominate.deliver.target;

import io.nominate.deliver.pace.Circuit;
import io.nominate.deliver.pace.LateZones;
import io.nominate.deliver.spi.ContentDriver;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.model.DeliveryCause;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One server on which zones are made and deleted. At most a few calls are under way at once; while the server is down or
 * hangs, further calls fail at once with the same reason.
 */
public final class TargetServer implements AutoCloseable {
    private static final int PARALLEL_CALLS = 8;
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** Calls that all take longer than this hold nobody else up. */
    private static final long HANGING_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Pool.Target target;
    private final HostPort notifyAddress;
    private final String key;
    private final ZoneDriver driver;
    private final Semaphore permits = new Semaphore(PARALLEL_CALLS);
    private final LateZones late = new LateZones();
    private final Circuit circuit;
    private volatile long lastEnd = System.nanoTime();
    private final ReentrantLock preparing = new ReentrantLock();
    private volatile boolean prepared;
    private volatile boolean closed;

    /** Something that a driver does. */
    public interface Call<T> {
        T on(ZoneDriver driver) throws DriverException;
    }

    public TargetServer(Pool.Target target, HostPort notifyAddress, ZoneDriver driver) {
        this.target = target;
        this.notifyAddress = notifyAddress;
        this.key = TargetNames.key(target, notifyAddress);
        this.driver = driver;
        this.circuit = new Circuit(label());
    }

    public Pool.Target target() {
        return target;
    }

    /** Where NOTIFY for its zones goes. */
    public HostPort notifyAddress() {
        return notifyAddress;
    }

    /** A name that stays while the server is the same: its copies are remembered by it. */
    public String key() {
        return key;
    }

    /** Whether content is brought to it. */
    public boolean takesContent() {
        return driver instanceof ContentDriver;
    }

    /** Whether its copy cannot be seen by asking it over DNS. */
    public boolean hidesSerial() {
        return driver instanceof ContentDriver content && !content.showsSerial();
    }

    /** As people know it. */
    public String label() {
        return target.type() + " " + notifyAddress;
    }

    /** Zones that are to be looked after when it is back. */
    public LateZones late() {
        return late;
    }

    /** Whether it answers for a zone no more once that is deleted there. */
    public boolean removesZones() {
        return driver.removesZones();
    }

    public Optional<Duration> updateDelay() {
        return driver.updateDelay();
    }

    public <T> T call(Call<T> call) throws DriverException, InterruptedException {
        acquire();
        long start = System.nanoTime();
        try {
            circuit.enter();
            return result(call, start);
        } finally {
            lastEnd = System.nanoTime();
            permits.release();
        }
    }

    /** Waits for its turn, unless the calls before it do not end. */
    private void acquire() throws DriverException, InterruptedException {
        circuit.look();
        if (permits.availablePermits() == PARALLEL_CALLS) {
            lastEnd = System.nanoTime();
        }
        while (!permits.tryAcquire(LOOK_AGAIN_NANOS, TimeUnit.NANOSECONDS)) {
            circuit.look();
            long silent = System.nanoTime() - lastEnd;
            if (silent > HANGING_NANOS) {
                throw DriverException.passing(
                        DeliveryCause.TIMEOUT,
                        "the server hangs: %d calls have not ended for %d s"
                                .formatted(PARALLEL_CALLS, TimeUnit.NANOSECONDS.toSeconds(silent)));
            }
        }
    }

    private <T> T result(Call<T> call, long start) throws DriverException, InterruptedException {
        boolean known = false;
        try {
            prepare();
            T result = call.on(driver);
            known = true;
            circuit.succeeded();
            return result;
        } catch (DriverException e) {
            known = true;
            if (Thread.interrupted()) {
                interrupted(start);
                throw new InterruptedException();
            }
            circuit.failed(e);
            throw e;
        } finally {
            if (!known) {
                circuit.abandoned();
            }
        }
    }

    /** A call was given up: if it had had its time, that says something of the server. */
    private void interrupted(long start) {
        long took = System.nanoTime() - start;
        if (took > HANGING_NANOS) {
            circuit.failed(DriverException.passing(
                    DeliveryCause.TIMEOUT,
                    "the server hangs: a call was given up after " + TimeUnit.NANOSECONDS.toSeconds(took) + " s"));
        } else {
            circuit.abandoned();
        }
    }

    /** Makes the server ready for zones, unless it is. */
    public void prepare() throws DriverException, InterruptedException {
        if (prepared) {
            return;
        }
        preparing.lockInterruptibly();
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
    public void prepareAgain() {
        prepared = false;
    }

    /** Takes away what {@link #prepare} put there; no pool has it any more. */
    public void retire() throws DriverException {
        driver.retire();
    }

    /** Asks who it is; not held back by a failure a moment ago. */
    public Optional<String> incarnation() throws DriverException {
        return driver.incarnation();
    }

    /** Makes the next call go through at once. */
    public void forgive() {
        circuit.forgive();
    }

    /** Whether all calls go through. */
    public boolean isWell() {
        return circuit.state() == Circuit.State.CLOSED;
    }

    /** Whether a call would go through. */
    public boolean lets() {
        return circuit.lets();
    }

    public boolean isClosed() {
        return closed;
    }

    /** Whether the server has the zone as it should be. */
    public boolean has(Zone zone) throws DriverException, InterruptedException {
        return call(open -> open.check(zone)) == ZoneDriver.Presence.PRESENT;
    }

    @Override
    public void close() {
        closed = true;
        driver.close();
    }
}
