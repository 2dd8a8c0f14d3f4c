package io.nominate.deliver;

import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.deliver.target.TargetServer;
import io.nominate.model.DeliveryCause;
import io.nominate.model.Zone;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a zone on all targets of its pool, or deletes it there, each target on a thread of its own. The lease is looked at
 * before each call.
 */
final class Provision {
    private static final Logger LOG = LoggerFactory.getLogger(Provision.class);

    /** What is done on each target. */
    interface Step {
        void on(ZoneDriver driver) throws DriverException;
    }

    private final String name;
    private final List<TargetServer> targets;
    private final Step step;
    private final Lease lease;
    private final ExecutorService threads;
    private final Consumer<TargetServer> onEnd;
    private final Map<TargetServer, Refusal> failures = new ConcurrentHashMap<>();
    private final Map<TargetServer, Boolean> ended = new ConcurrentHashMap<>();
    private final Map<TargetServer, Future<?>> calls = new HashMap<>();
    private final Set<TargetServer> calling = new HashSet<>();
    private volatile boolean foreign;
    private boolean stopped;
    private boolean cutOff;
    private int active;

    private Provision(
            String name,
            List<TargetServer> targets,
            Step step,
            Lease lease,
            ExecutorService threads,
            Consumer<TargetServer> onEnd) {
        this.name = name;
        this.targets = targets;
        this.step = step;
        this.lease = lease;
        this.threads = threads;
        this.onEnd = onEnd;
    }

    /** @param onEnd told of each target that is done, well or not */
    static Provision create(
            List<TargetServer> targets, Zone zone, Lease lease, ExecutorService threads, Consumer<TargetServer> onEnd) {
        return new Provision("create", targets, driver -> driver.create(zone), lease, threads, onEnd);
    }

    static Provision delete(
            List<TargetServer> targets,
            Zone zone,
            boolean hard,
            Lease lease,
            ExecutorService threads,
            Consumer<TargetServer> onEnd) {
        return new Provision("delete", targets, driver -> driver.delete(zone, hard), lease, threads, onEnd);
    }

    void start() {
        for (TargetServer target : targets) {
            calls.put(target, threads.submit(() -> run(target)));
        }
    }

    private void run(TargetServer target) {
        if (!enter()) {
            return;
        }
        long before = target.late().calls();
        try {
            if (lease.holds()) {
                target.call(driver -> {
                    if (!lease.holds()) { // it may have waited for others
                        foreign = true;
                        return false;
                    }
                    return call(target, driver);
                });
            } else {
                foreign = true;
            }
        } catch (DriverException e) {
            failures.put(target, new Refusal(e, before));
        } catch (RuntimeException e) {
            LOG.warn("The claim of a zone could not be taken", e);
            DriverException reason =
                    DriverException.passing(DeliveryCause.INTERNAL, "the work could not be claimed", e);
            failures.put(target, new Refusal(reason, before));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.put(target, true);
            onEnd.accept(target);
            synchronized (this) {
                active--;
                notifyAll();
            }
        }
    }

    private synchronized boolean enter() {
        if (!stopped) {
            active++;
        }
        return !stopped;
    }

    private boolean call(TargetServer target, ZoneDriver driver) throws DriverException {
        synchronized (this) {
            if (stopped) {
                return false;
            }
            calling.add(target);
        }
        try (Lease.Keeper _ = lease.keep(threads)) {
            step.on(driver);
            return true;
        } finally {
            synchronized (this) {
                if (!cutOff) {
                    calling.remove(target);
                }
            }
        }
    }

    /** {@code create} or {@code delete}. */
    String name() {
        return name;
    }

    /** Whether all targets are done, well or not. */
    boolean isOver() {
        return ended.size() == targets.size();
    }

    /** Whether the work turned out to be another worker's. */
    boolean isForeign() {
        return foreign;
    }

    /** Targets that are done well. */
    int succeeded() {
        return ended.size() - failures.size();
    }

    /** Targets that are not done well, or not yet. */
    List<TargetServer> remaining() {
        return targets.stream()
                .filter(target -> !ended.containsKey(target) || failures.containsKey(target))
                .toList();
    }

    Map<TargetServer, Refusal> failures() {
        return failures;
    }

    /**
     * Stops. What a server is being asked for may go on there after we have hung up, and then undo what comes next: so
     * calls under way have a while to end by themselves. Those that wait for their turn are given up at once.
     *
     * @param grace how long
     * @return targets whose calls were cut off: nobody knows whether the server still carries them out
     */
    List<TargetServer> stop(Duration grace) throws InterruptedException {
        long end = System.nanoTime() + grace.toNanos();
        synchronized (this) {
            stopped = true;
            calls.forEach((target, call) -> {
                if (!calling.contains(target)) {
                    call.cancel(true);
                }
            });
            while (active > 0 && TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()) > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
            }
            cutOff = true;
            calls.values().forEach(call -> call.cancel(true));
            while (active > 0) {
                wait();
            }
            return List.copyOf(calling);
        }
    }
}
