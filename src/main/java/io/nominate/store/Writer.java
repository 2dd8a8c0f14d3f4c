package io.nominate.store;

import io.nominate.central.port.Announcer;
import io.nominate.central.port.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. Changes that wait while a commit is on its way to the disk share the next one: each runs in
 * a savepoint of its own, and all are answered after the common commit. So the rate of changes is not capped at one
 * commit's latency, and a change that fails takes no other with it.
 */
final class Writer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int MOST_TOGETHER = 256;
    private static final long LONGEST_NANOS = 8_000_000;

    private final WorkQueue queue;
    private final SqlTx tx;
    private final Announcer announce;
    private final Runnable afterCommit;
    private final WriteMeter meter;

    /**
     * @param announce is told of each changed zone, after the commit and before the callers have their answers
     * @param afterCommit is run now and then between transactions
     */
    Writer(WorkQueue queue, SqlTx tx, Announcer announce, Runnable afterCommit, WriteMeter meter) {
        this.queue = queue;
        this.tx = tx;
        this.announce = announce;
        this.afterCommit = afterCommit;
        this.meter = meter;
    }

    @Override
    public void run() {
        try {
            for (Optional<WorkQueue.Task<?>> first = queue.take(); first.isPresent(); first = queue.take()) {
                together(first.get());
                afterCommit.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void together(WorkQueue.Task<?> first) {
        List<WorkQueue.Task<?>> done = new ArrayList<>();
        long start = System.nanoTime();
        long deadline = start + LONGEST_NANOS;
        try {
            tx.begin("BEGIN IMMEDIATE");
        } catch (SqlFailure e) {
            meter.failed();
            first.fail(unavailable(e));
            return;
        }
        List<WorkQueue.Task<?>> waiting = List.of(first);
        try {
            while (!waiting.isEmpty()) {
                for (WorkQueue.Task<?> task : waiting) {
                    if (savedRun(task)) {
                        done.add(task);
                    }
                }
                int room = MOST_TOGETHER - done.size();
                waiting = room > 0 && System.nanoTime() < deadline ? queue.drain(room) : List.of();
            }
            tx.sql().command("COMMIT");
        } catch (SqlFailure e) {
            LOG.error("A transaction of {} changes was not committed: {}", done.size(), e.getMessage());
            rollBack();
            meter.failed();
            done.forEach(task -> task.fail(unavailable(e)));
            waiting.forEach(task -> task.fail(unavailable(e)));
            return;
        }
        meter.committed(done.size(), System.nanoTime() - start);
        tx.announceTo(announce);
        done.forEach(WorkQueue.Task::complete);
    }

    /** Whether the work is part of the transaction now; if not, its caller has been told why. */
    private boolean savedRun(WorkQueue.Task<?> task) {
        tx.savepoint();
        try {
            task.run(tx);
        } catch (RuntimeException | Error e) {
            tx.undo();
            task.fail(e);
            return false;
        }
        tx.release();
        return true;
    }

    private void rollBack() {
        try {
            tx.sql().command("ROLLBACK");
        } catch (SqlFailure e) {
            // SQLite has already rolled back on a full disk or an I/O error, and says that there is nothing to undo.
            LOG.debug("Nothing to roll back: {}", e.getMessage());
        }
    }

    private static StoreUnavailableException unavailable(SqlFailure e) {
        return new StoreUnavailableException("the database does not accept changes: " + e.getMessage(), e);
    }
}
