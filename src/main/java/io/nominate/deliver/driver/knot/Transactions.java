package io.nominate.deliver.driver.knot;

import io.nominate.deliver.spi.DriverException;
import io.nominate.model.DeliveryCause;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Changes of Knot's configuration. Knot has one transaction at a time, and each costs it a look at all its zones: so
 * changes that wait at the same time share one, and one that is refused is repeated alone.
 */
final class Transactions {
    private static final int MOST_SHARED = 500;
    private static final String BUSY = "too many transactions";

    private final Path socket;
    private final Duration timeout;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Entry> waiting = new ConcurrentLinkedQueue<>();

    /** Some commands between begin and commit. */
    interface Change {
        void make(Session session) throws DriverException;
    }

    /** Where a change's commands go. */
    interface Session {
        /** @param well errors that are no errors here */
        List<Unit> run(Unit command, Set<String> well) throws DriverException;
    }

    private static final class Entry {
        private final Change change;
        private boolean done;
        private @Nullable DriverException failure;

        Entry(Change change) {
            this.change = change;
        }
    }

    Transactions(Path socket, Duration timeout) {
        this.socket = socket;
        this.timeout = timeout;
    }

    /** Makes a change, perhaps together with others; returns once it is committed. */
    void run(Change change) throws DriverException {
        Entry own = new Entry(change);
        waiting.add(own);
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            waiting.remove(own);
            Thread.currentThread().interrupt();
            throw DriverException.passing(DeliveryCause.INTERNAL, "interrupted", e);
        }
        try {
            while (!own.done) {
                List<Entry> batch = new ArrayList<>();
                for (Entry next = waiting.poll();
                        next != null;
                        next = batch.size() < MOST_SHARED ? waiting.poll() : null) {
                    batch.add(next);
                }
                commit(batch);
            }
        } finally {
            lock.unlock();
        }
        Optional<DriverException> failure = Optional.ofNullable(own.failure);
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private void commit(List<Entry> batch) {
        Optional<DriverException> failure = attempt(batch);
        if (failure.isPresent() && batch.size() > 1) {
            for (Entry entry : batch) {
                entry.failure = attempt(List.of(entry)).orElse(null);
            }
        } else {
            batch.forEach(entry -> entry.failure = failure.orElse(null));
        }
        batch.forEach(entry -> entry.done = true);
    }

    private Optional<DriverException> attempt(List<Entry> batch) {
        try (Control control = Control.open(socket, timeout)) {
            begin(control);
            try {
                for (Entry entry : batch) {
                    entry.change.make((command, well) -> run(control, command, well));
                }
                run(control, Unit.command("conf-commit"), Set.of());
            } catch (DriverException e) {
                abort(control, e);
                throw e;
            }
            return Optional.empty();
        } catch (DriverException e) {
            return Optional.of(e);
        }
    }

    private static void abort(Control control, DriverException reason) {
        try {
            control.ask(Unit.command("conf-abort"));
        } catch (DriverException e) {
            reason.addSuppressed(e); // begin() clears up next time
        }
    }

    /**
     * Begins. Knot keeps a transaction open whose client has gone: one that a crash of ours has left is put away, one of
     * somebody else's is waited for.
     */
    private static void begin(Control control) throws DriverException {
        Unit begin = Unit.command("conf-begin");
        List<Unit> answer = control.ask(begin);
        if (answer.stream().anyMatch(unit -> unit.error().filter(BUSY::equals).isPresent())) {
            List<Unit> changes = control.ask(Unit.command("conf-diff"));
            boolean ours =
                    changes.stream().anyMatch(unit -> unit.get(Unit.Item.DATA).startsWith(Upstream.PREFIX));
            if (changes.isEmpty() || ours) {
                run(control, Unit.command("conf-abort"), Set.of());
                answer = control.ask(begin);
            }
        }
        Refusal.expect(begin, answer, Set.of());
    }

    private static List<Unit> run(Control control, Unit command, Set<String> well) throws DriverException {
        return Refusal.expect(command, control.ask(command), well);
    }
}
