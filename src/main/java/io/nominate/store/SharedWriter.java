package io.nominate.store;

import io.nominate.central.port.Announcer;
import io.nominate.central.port.StoreUnavailableException;
import io.nominate.store.Engine.Trouble;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of several threads that write to a server. As {@link Writer} it lets changes that wait share a commit. A savepoint
 * is made only where a work goes on after its first changes were sent, for most leave all of theirs to be sent with what the
 * next work asks; where such a message fails, what shared the transaction is run again, each alone. Others write too, here and in other processes: what the
 * engine does not let through for their sake is run again, alone.
 */
final class SharedWriter implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SharedWriter.class);
    private static final int MOST_TOGETHER = 100;
    private static final long LONGEST_NANOS = 8_000_000;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final WorkQueue queue;
    private final Session session;
    private final Claims claims;
    private final Announcer announce;
    private final WriteMeter meter;

    SharedWriter(WorkQueue queue, Session session, Claims claims, Announcer announce, WriteMeter meter) {
        this.queue = queue;
        this.session = session;
        this.claims = claims;
        this.announce = announce;
        this.meter = meter;
    }

    @Override
    public void run() {
        try {
            for (Optional<WorkQueue.Task<?>> first = queue.take(); first.isPresent(); first = queue.take()) {
                Deque<WorkQueue.Task<?>> firsts = new ArrayDeque<>(List.of(first.get()));
                while (!firsts.isEmpty()) {
                    Batch batch = together(firsts.removeFirst(), MOST_TOGETHER);
                    firsts.addAll(batch.busy);
                    for (WorkQueue.Task<?> task : batch.again) {
                        alone(task);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            session.close();
        }
    }

    private void alone(WorkQueue.Task<?> task) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        for (int attempt = 1; System.nanoTime() < end; attempt++) {
            meter.retried();
            if (together(task, 1).again.isEmpty()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(1, 4L << Math.min(attempt, 6)));
        }
        task.fail(new StoreUnavailableException(
                "the database is too busy with other changes of the same rows", new IllegalStateException()));
    }

    /** A transaction for this work and what waits beside it. */
    private Batch together(WorkQueue.Task<?> first, int most) {
        Batch batch = new Batch(first);
        try {
            batch.run(most);
            batch.commit();
        } catch (SqlFailure e) {
            batch.lost(e);
        } finally {
            claims.release(this).forEach(queue::add);
        }
        return batch;
    }

    /** One transaction. */
    private final class Batch {
        private final List<WorkQueue.Task<?>> waiting = new ArrayList<>();
        private final List<WorkQueue.Task<?>> done = new ArrayList<>();
        /** To be run again, each alone. */
        private final List<WorkQueue.Task<?>> again = new ArrayList<>();

        /** To be run again, each as the first of a transaction. */
        private final List<WorkQueue.Task<?>> busy = new ArrayList<>();

        private boolean spoiled;
        private final long start = System.nanoTime();
        private Optional<SqlTx> tx = Optional.empty();
        private boolean committing;

        private Batch(WorkQueue.Task<?> first) {
            waiting.add(first);
        }

        private void run(int most) {
            SqlTx open = session.open(key -> claims.claim(key, SharedWriter.this));
            tx = Optional.of(open);
            open.begin();
            int begun = 0;
            while (!waiting.isEmpty()) {
                while (!waiting.isEmpty()) {
                    if (!kept(open, waiting.getFirst())) {
                        spoiled(open);
                        return;
                    }
                    waiting.removeFirst();
                    begun++;
                }
                if (begun < most && System.nanoTime() - start < LONGEST_NANOS) {
                    waiting.addAll(claims.handedTo(SharedWriter.this));
                    waiting.addAll(queue.drain(Math.max(0, most - begun - waiting.size())));
                }
            }
        }

        /** Runs a work; whether the transaction can go on. */
        private boolean kept(SqlTx open, WorkQueue.Task<?> task) {
            open.work(!done.isEmpty());
            try {
                task.run(open);
                open.keep();
            } catch (Claims.Held held) {
                boolean goesOn = open.takeBack();
                if (!claims.handOver(held, task)) {
                    queue.add(task);
                }
                return goesOn;
            } catch (Sql.Busy e) {
                busy.add(task);
                return open.takeBack();
            } catch (SqlFailure e) {
                if (open.sql().isBrokenForAll()) {
                    throw e;
                }
                switch (session.trouble(e)) {
                    case AGAIN, GONE -> throw e;
                    case RACED -> again.add(task);
                    case REFUSED -> task.fail(e);
                }
                return open.takeBack();
            } catch (RuntimeException | Error e) {
                task.fail(e);
                return open.takeBack();
            }
            done.add(task);
            return true;
        }

        /** One work made the whole transaction void; the others go back, to be run again with what waits then. */
        private void spoiled(SqlTx open) {
            spoiled = true;
            if (!open.sql().rollback()) {
                session.drop();
            }
            waiting.removeFirst();
            done.forEach(queue::add);
            waiting.forEach(queue::add);
            done.clear();
            waiting.clear();
        }

        private void commit() {
            if (spoiled) {
                return;
            }
            tx.orElseThrow().sql().flush();
            committing = true;
            tx.orElseThrow().sql().commit();
            meter.committed(done.size(), System.nanoTime() - start);
            tx.orElseThrow().announceTo(announce);
            done.forEach(WorkQueue.Task::complete);
        }

        /** Changes that were sent together are run again each alone, and then it shows whose fault it was. */
        private boolean mayRunAgain(Trouble trouble, int works) {
            return switch (trouble) {
                case AGAIN -> true;
                case GONE -> !committing;
                case RACED -> !committing;
                case REFUSED -> !committing && works > 1;
            };
        }

        /** The transaction is not committed; or, where the connection broke amid the commit, nobody knows. */
        private void lost(SqlFailure e) {
            Trouble trouble = session.trouble(e);
            boolean connected = tx.isPresent();
            if (trouble == Trouble.GONE || !connected || !tx.orElseThrow().sql().rollback()) {
                session.drop();
            }
            List<WorkQueue.Task<?>> all = new ArrayList<>(done);
            all.addAll(waiting);
            if (connected && mayRunAgain(trouble, all.size())) {
                LOG.debug("A transaction of {} changes is run again: {}", all.size(), e.getMessage());
                again.addAll(all);
                return;
            }
            if (trouble == Trouble.REFUSED && !committing && all.size() == 1) {
                all.getFirst().fail(e);
                return;
            }
            LOG.error("A transaction of {} changes was not committed: {}", all.size(), e.getMessage());
            meter.failed();
            String what = committing && trouble == Trouble.GONE
                    ? "the database was lost amid a commit, which may or may not be done: "
                    : "the database does not accept changes: ";
            all.forEach(task -> task.fail(new StoreUnavailableException(what + e.getMessage(), e)));
            if (!connected) {
                queue.drain(Integer.MAX_VALUE)
                        .forEach(task -> task.fail(new StoreUnavailableException(what + e.getMessage(), e)));
            }
        }
    }
}
