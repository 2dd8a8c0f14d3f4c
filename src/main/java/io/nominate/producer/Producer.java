package io.nominate.producer;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.Housekeeping;
import io.nominate.central.port.Wakeups;
import io.nominate.model.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs periodic tasks, one after the other on one virtual thread. Each is made of small steps, so that it never stands in
 * the way of requests.
 */
public final class Producer {
    private static final Logger LOG = LoggerFactory.getLogger(Producer.class);
    private static final int STEP = 200;

    private final Central central;
    private final Wakeups wakeups;
    private final List<Task> tasks;
    private final Retention retention;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean stopping;
    private boolean zoneGone;
    private Thread thread = Thread.ofVirtual().unstarted(() -> {});
    private Wakeups.Subscription subscription = () -> {};

    /**
     * How long things are kept.
     *
     * @param journal what IXFR needs
     * @param changes of each zone that are kept whatever their age
     * @param deletedZones zones that are deleted, and can be brought back
     * @param purgeEvery how often it is looked for deleted zones that are older
     * @param purgeStep record sets of a zone removed at once
     */
    public record Retention(Duration journal, int changes, Duration deletedZones, Duration purgeEvery, int purgeStep) {}

    private static final class Task {
        private final String name;
        private final Duration every;
        private final Runnable work;
        private long dueNanos;

        private Task(String name, Duration every, Runnable work) {
            this.name = name;
            this.every = every;
            this.work = work;
        }
    }

    public Producer(Central central, Wakeups wakeups, Retention retention) {
        this(central, wakeups, retention, List.of());
    }

    /** @param chores what is to be asked of central besides */
    public Producer(Central central, Wakeups wakeups, Retention retention, List<Chore> chores) {
        this.central = central;
        this.wakeups = wakeups;
        this.retention = retention;
        this.tasks = new ArrayList<>(List.of(
                new Task("zone purge", retention.purgeEvery(), this::purge),
                new Task(
                        "text clean-up",
                        Duration.ofMinutes(10),
                        () -> central.call(caller(), new Housekeeping.DropTexts(Duration.ofHours(1)))),
                new Task(
                        "forgetting of answered requests",
                        Duration.ofMinutes(10),
                        () -> central.call(caller(), new Housekeeping.ForgetKeys())),
                new Task("journal retention", Duration.ofMinutes(10), this::trim)));
        chores.forEach(chore ->
                tasks.add(new Task(chore.name(), chore.every(), () -> central.call(caller(), chore.request()))));
    }

    private static Caller caller() {
        return Caller.internal("req-" + UUID.randomUUID());
    }

    public void start() {
        subscription = wakeups.subscribe(event -> {
            if (event.stage() == Stage.GONE && retention.deletedZones().isZero()) {
                signal(() -> zoneGone = true);
            }
        });
        thread = Thread.ofVirtual().name("producer").start(this::run);
    }

    public void stop() {
        subscription.close();
        signal(() -> stopping = true);
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void signal(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (await()) {
            long now = System.nanoTime();
            for (Task task : tasks) {
                if (task.dueNanos <= now) {
                    attempt(task.name, task.work);
                    task.dueNanos = System.nanoTime() + task.every.toNanos();
                }
            }
        }
    }

    /** Waits until something is due; false when it is time to stop. */
    private boolean await() {
        lock.lock();
        try {
            while (!stopping && !zoneGone) {
                long next =
                        tasks.stream().mapToLong(task -> task.dueNanos).min().orElse(0) - System.nanoTime();
                if (next <= 0) {
                    break;
                }
                changed.awaitNanos(next);
            }
            if (zoneGone) {
                zoneGone = false;
                tasks.getFirst().dueNanos = System.nanoTime();
            }
            return !stopping;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean stopped() {
        lock.lock();
        try {
            return stopping;
        } finally {
            lock.unlock();
        }
    }

    private void attempt(String name, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("{} failed; it will be tried again", name, e);
        }
    }

    private void purge() {
        boolean more = true;
        while (more && !stopped()) {
            more = central.call(caller(), new Housekeeping.Purge(retention.deletedZones(), retention.purgeStep()));
        }
    }

    private void trim() {
        Housekeeping.TrimJournal step = new Housekeeping.TrimJournal(retention.journal(), retention.changes(), STEP);
        int dropped = STEP;
        while (dropped == STEP && !stopped()) {
            dropped = central.call(caller(), step);
        }
    }
}
