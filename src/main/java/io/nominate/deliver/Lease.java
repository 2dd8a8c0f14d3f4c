package io.nominate.deliver;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The claim of some work. {@link #holds} is asked right before each call to a server: a process that was frozen meanwhile
 * finds its lease over, by the clock as well as by its own count. A lease that ran out once stays lost, since others may
 * have worked in between.
 */
final class Lease {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    private final BooleanSupplier claim;
    private final Duration length;
    private final InstantSource clock;
    private boolean taken;
    private boolean lost;
    private Instant until = Instant.MIN;
    private long untilNanos;

    /**
     * @param claim takes or prolongs the claim for {@code length}; false when it is another's
     */
    Lease(BooleanSupplier claim, Duration length, InstantSource clock) {
        this.claim = claim;
        this.length = length;
        this.clock = clock;
    }

    /** Whether the work is ours for at least half a lease; takes or prolongs the claim where it needs to be. */
    synchronized boolean holds() {
        Duration margin = length.dividedBy(2);
        Instant now = clock.instant();
        long nanos = System.nanoTime();
        if (lost || (taken && (!until.isAfter(now) || untilNanos - nanos <= 0))) {
            lost = true;
            return false;
        }
        if (taken && until.isAfter(now.plus(margin)) && untilNanos - nanos > margin.toNanos()) {
            return true;
        }
        if (!claim.getAsBoolean()) {
            lost = true;
            return false;
        }
        taken = true;
        // counted from before the call: central has counted from later
        until = now.plus(length);
        untilNanos = nanos + length.toNanos();
        return true;
    }

    /** Prolongs the claim while a call of this thread takes its time; interrupts the call when the claim is lost. */
    Keeper keep(ExecutorService threads) {
        return new Keeper(threads);
    }

    /** Ends the prolonging. */
    final class Keeper implements AutoCloseable {
        private final Thread caller = Thread.currentThread();
        private final Future<?> prolonging;
        private boolean closed;
        private boolean interrupted;

        private Keeper(ExecutorService threads) {
            prolonging = threads.submit(this::prolong);
        }

        private void prolong() {
            try {
                do {
                    TimeUnit.NANOSECONDS.sleep(length.toNanos() / 3);
                } while (holds());
                synchronized (this) {
                    if (!closed) {
                        interrupted = true;
                        caller.interrupt();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the call has ended
            } catch (RuntimeException e) {
                LOG.warn("A claim could not be prolonged", e);
            }
        }

        @Override
        public void close() {
            synchronized (this) {
                closed = true;
                if (interrupted) {
                    Thread.interrupted(); // that was meant for the call
                }
            }
            prolonging.cancel(true);
        }
    }
}
