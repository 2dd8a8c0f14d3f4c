package io.nominate.deliver;

import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.deliver.target.TargetServer;
import io.nominate.model.DeliveryCause;
import io.nominate.model.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
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
    private final List<Future<?>> calls = new ArrayList<>();
    private volatile boolean foreign;
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
            calls.add(threads.submit(() -> run(target)));
        }
    }

    private void run(TargetServer target) {
        synchronized (this) {
            active++;
        }
        long before = target.late().calls();
        try {
            if (lease.holds()) {
                target.call(driver -> {
                    if (!lease.holds()) { // it may have waited for others
                        foreign = true;
                        return false;
                    }
                    try (Lease.Keeper _ = lease.keep(threads)) {
                        step.on(driver);
                    }
                    return true;
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

    /** Stops what is under way and waits for its end, which is near: calls end when interrupted. */
    void stop() throws InterruptedException {
        calls.forEach(call -> call.cancel(true));
        synchronized (this) {
            while (active > 0) {
                wait();
            }
        }
    }
}
