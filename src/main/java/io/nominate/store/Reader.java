package io.nominate.store;

import java.util.Optional;

/** A thread that reads, each work in one snapshot. */
final class Reader implements Runnable {
    private final WorkQueue queue;
    private final SqlTx tx;

    Reader(WorkQueue queue, SqlTx tx) {
        this.queue = queue;
        this.tx = tx;
    }

    @Override
    public void run() {
        try {
            for (Optional<WorkQueue.Task<?>> task = queue.take(); task.isPresent(); task = queue.take()) {
                read(task.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(WorkQueue.Task<?> task) {
        try {
            tx.begin("BEGIN");
            try {
                task.run(tx);
            } finally {
                tx.sql().command("COMMIT");
            }
        } catch (RuntimeException | Error e) {
            task.fail(e);
            return;
        }
        task.complete();
    }
}
