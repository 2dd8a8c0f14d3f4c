package io.nominate.store;

import io.nominate.central.port.StoreUnavailableException;
import io.nominate.central.port.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/**
 * Work for the store's own threads. A virtual thread that gives work waits without holding a carrier, which native code
 * below JDBC would pin.
 */
final class WorkQueue {
    private final LinkedBlockingQueue<Task<?>> queue = new LinkedBlockingQueue<>();
    private volatile boolean closed;

    /** Work with the future of its outcome. */
    static final class Task<T> {
        private final Function<Tx, T> work;
        private final boolean glance;
        private final CompletableFuture<T> future = new CompletableFuture<>();
        private Optional<T> value = Optional.empty();

        Task(Function<Tx, T> work, boolean glance) {
            this.work = work;
            this.glance = glance;
        }

        /** Whether it needs no transaction around what it asks. */
        boolean isGlance() {
            return glance;
        }

        /** Does the work; what comes of it is told by {@link #complete()} or {@link #fail}. */
        void run(Tx tx) {
            value = Optional.ofNullable(work.apply(tx));
        }

        void complete() {
            future.complete(value.orElse(null));
        }

        void fail(Throwable reason) {
            future.completeExceptionally(reason);
        }
    }

    /** Gives work and waits for it. */
    <T> T call(Function<Tx, T> work) {
        return call(work, false);
    }

    /** As {@link #call}, for work that needs no transaction around what it asks. */
    <T> T glance(Function<Tx, T> work) {
        return call(work, true);
    }

    private <T> T call(Function<Tx, T> work, boolean glance) {
        if (closed) {
            throw new StoreUnavailableException("the database is closed", new IllegalStateException());
        }
        Task<T> task = new Task<>(work, glance);
        queue.add(task);
        if (closed && queue.remove(task)) {
            task.fail(new StoreUnavailableException("the database is closed", new IllegalStateException()));
        }
        try {
            return task.future.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case StoreUnavailableException unavailable -> throw unavailable;
                case SqlFailure failure ->
                    throw new StoreUnavailableException("the database refuses: " + failure.getMessage(), failure);
                case RuntimeException failure -> throw failure;
                case Error error -> throw error;
                case null, default -> throw e;
            }
        }
    }

    /** Puts a task back. */
    void add(Task<?> task) {
        queue.add(task);
    }

    /** The next task, waiting for it; empty once closed. */
    Optional<Task<?>> take() throws InterruptedException {
        Task<?> task = queue.take();
        return task == END ? Optional.empty() : Optional.of(task);
    }

    /** Those that wait already, at most so many. */
    List<Task<?>> drain(int most) {
        List<Task<?>> tasks = new ArrayList<>();
        queue.drainTo(tasks, most);
        int ends = tasks.size();
        tasks.removeIf(task -> task == END);
        for (int i = tasks.size(); i < ends; i++) {
            queue.add(END);
        }
        return tasks;
    }

    /** Tells those who gave work that came too late, once the threads have ended. */
    void refuseRest() {
        drain(Integer.MAX_VALUE)
                .forEach(task -> task.fail(
                        new StoreUnavailableException("the database is closed", new IllegalStateException())));
    }

    /** No more work; what waits already is still done. */
    void close(int threads) {
        closed = true;
        for (int i = 0; i < threads; i++) {
            queue.add(END);
        }
    }

    private static final Task<?> END = new Task<>(tx -> Optional.empty(), false);
}
