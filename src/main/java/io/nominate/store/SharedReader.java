package io.nominate.store;

import io.nominate.store.Engine.Trouble;
import java.util.Optional;

/** One of several threads that read from a server, each work in one snapshot, but for those that need none. */
final class SharedReader implements Runnable {
    private final WorkQueue queue;
    private final Session session;

    SharedReader(WorkQueue queue, Session session) {
        this.queue = queue;
        this.session = session;
    }

    @Override
    public void run() {
        try {
            for (Optional<WorkQueue.Task<?>> task = queue.take(); task.isPresent(); task = queue.take()) {
                if (!done(task.get(), true)) {
                    done(task.get(), false);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            session.close();
        }
    }

    /** @param anew whether it may be read anew over another connection: then false is answered */
    private boolean done(WorkQueue.Task<?> task, boolean anew) {
        boolean connected = false;
        try {
            SqlTx tx = session.open(key -> {});
            connected = true;
            tx.begin();
            if (task.isGlance()) {
                tx.sql().withoutTransaction(() -> task.run(tx));
            } else {
                task.run(tx);
                tx.sql().commit();
            }
        } catch (SqlFailure e) {
            Trouble trouble = session.trouble(e);
            session.drop();
            if (anew && connected && (trouble == Trouble.GONE || trouble == Trouble.AGAIN)) {
                return false;
            }
            task.fail(e);
            return true;
        } catch (RuntimeException | Error e) {
            session.undo();
            task.fail(e);
            return true;
        }
        task.complete();
        return true;
    }
}
