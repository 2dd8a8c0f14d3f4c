package io.nominate.deliver;

import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.target.TargetServer;
import io.nominate.model.DeliveryCause;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One server that does not transfer, on its way to the head of one zone: content is brought there, one call after the
 * other; changes that come meanwhile are taken up by the next. For a zone that is being deleted: takes it off.
 */
final class Push implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Push.class);

    /** How far the server is. */
    enum State {
        /** Something is being done. */
        WORKING,
        /** All is done that was to be done. */
        DONE,
        /** It failed, and waits for a nudge. */
        FAILED
    }

    /** What is done on the server. */
    interface Errand {
        /**
         * Brings the server at least to a change; nothing is done where it is there.
         *
         * @param anew whatever is remembered, the server may lack the zone
         * @return the change that it has now; -1 when there is nothing to bring any more
         */
        long run(long wanted, boolean anew) throws DriverException, InterruptedException;
    }

    private final Track.Owner owner;
    private final TargetServer target;
    private final Errand errand;
    private final boolean counts;
    private final Semaphore wake = new Semaphore(0);
    private volatile State state = State.WORKING;
    private Optional<Future<?>> running = Optional.empty();
    private boolean active;
    private volatile boolean stopped;
    private volatile long servedSeq = -1;
    private volatile boolean anew;
    private boolean stillAnew; // by the running thread alone: what failed is done anew again
    private volatile Optional<Refusal> failure = Optional.empty();

    /** @param counts whether it counts among the servers that have to serve the zone: nobody asks it over DNS */
    Push(Track.Owner owner, TargetServer target, Errand errand, boolean counts) {
        this.owner = owner;
        this.target = target;
        this.errand = errand;
        this.counts = counts;
    }

    TargetServer target() {
        return target;
    }

    boolean counts() {
        return counts;
    }

    State state() {
        return state;
    }

    /** The latest change that was brought; -1 when none was. */
    long servedSeq() {
        return servedSeq;
    }

    /** Why it failed. */
    Optional<Refusal> failure() {
        return failure;
    }

    /** The server may lack the zone, whatever is remembered. */
    void doAnew() {
        anew = true;
        state = State.WORKING;
        wake.release();
    }

    /** Makes it look again. */
    void nudge() {
        wake.release();
    }

    void start(ExecutorService threads) {
        running = Optional.of(threads.submit(this));
    }

    /**
     * Stops. What a server is being asked for may go on there after we have hung up: it has a while to end by itself.
     *
     * @param grace how long
     * @return whether a call was cut off: nobody knows whether the server still carries it out
     */
    boolean stop(Duration grace) throws InterruptedException {
        long end = System.nanoTime() + grace.toNanos();
        synchronized (this) {
            stopped = true;
            wake.release();
            while (active && TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()) > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
            }
            boolean cutOff = active && state == State.WORKING;
            running.ifPresent(future -> future.cancel(true));
            while (active) {
                wait();
            }
            return cutOff;
        }
    }

    @Override
    public void run() {
        synchronized (this) {
            if (stopped) {
                return;
            }
            active = true;
        }
        try {
            while (!stopped) {
                wake.drainPermits();
                long wanted = owner.head().seq();
                state = State.WORKING;
                step(wanted);
                owner.news();
                while (!stopped && !anew && owner.head().seq() <= wanted) {
                    wake.acquire();
                    if (state == State.FAILED) {
                        break;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the delivery is over
        } finally {
            synchronized (this) {
                active = false;
                notifyAll();
            }
        }
    }

    private void step(long wanted) throws InterruptedException {
        boolean again = anew || stillAnew;
        anew = false;
        long before = target.late().calls();
        try {
            servedSeq = Math.max(servedSeq, errand.run(wanted, again));
            failure = Optional.empty();
            stillAnew = false;
            state = anew ? State.WORKING : State.DONE;
        } catch (DriverException e) {
            fail(new Refusal(e, before), again);
        } catch (RuntimeException e) {
            LOG.warn("{} could not be brought to {}", owner.zone(), target.label(), e);
            DriverException reason =
                    DriverException.passing(DeliveryCause.INTERNAL, "the content could not be brought: " + e, e);
            fail(new Refusal(reason, before), again);
        }
    }

    private void fail(Refusal reason, boolean again) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        failure = Optional.of(reason);
        stillAnew = again;
        state = State.FAILED;
    }
}
