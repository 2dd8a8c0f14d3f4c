package io.nominate.app.part;

import io.nominate.app.config.Config;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts parts in order and stops them in reverse. Each instance runs once. */
public final class Server {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final List<Part> parts;
    private final Duration stopLimit;
    private final ReentrantLock starting = new ReentrantLock();
    private final List<Part> started = new ArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean stopping;

    /**
     * @param parts in the order of starting: each may use those before it
     * @param stopLimit how long stopping may take in all; a part that is still busy then is left alone
     */
    public Server(List<Part> parts, Duration stopLimit) {
        this.parts = List.copyOf(parts);
        this.stopLimit = stopLimit;
    }

    /**
     * Starts all parts. If one cannot start, those before it are stopped again.
     *
     * @throws CannotStartException naming the part that could not start, or that {@link #stop()} came in between
     */
    public void start() throws CannotStartException {
        for (Part part : parts) {
            try {
                startOne(part);
            } catch (CannotStartException e) {
                stop();
                throw e;
            }
        }
    }

    private void startOne(Part part) throws CannotStartException {
        starting.lock();
        try {
            if (stopping) {
                throw new CannotStartException("stopped before " + part.name() + " had started");
            }
            part.start();
            started.add(part);
        } catch (CannotStartException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartException(part.name() + " was interrupted while it started", e);
        } catch (Exception e) {
            LOG.error("{} could not start", part.name(), e);
            throw new CannotStartException(part.name() + " could not start: " + e, e);
        } finally {
            starting.unlock();
        }
    }

    /** Has the parts that run take over what can change; nothing while the server starts or stops. */
    public void reload(Config config) {
        if (!starting.tryLock()) {
            return;
        }
        try {
            for (Part part : started) {
                try {
                    part.reload(config);
                } catch (RuntimeException e) {
                    LOG.error("{} goes on as it was", part.name(), e);
                }
            }
        } finally {
            starting.unlock();
        }
    }

    /** What the parts have to tell, in their order. */
    public List<Notice> notices() {
        return parts.stream().flatMap(part -> part.notices().stream()).toList();
    }

    /**
     * Stops what has started, in reverse, and returns when that is done or the limit is over. A second call, also from
     * another thread, waits for the first and does nothing.
     *
     * @return one line for each part that did not stop as it should; they are logged too
     */
    public List<String> stop() {
        stopping = true;
        long deadline = System.nanoTime() + stopLimit.toNanos();
        List<String> failures = new ArrayList<>();
        boolean held = false;
        try {
            held = starting.tryLock(stopLimit.toNanos(), TimeUnit.NANOSECONDS);
            if (!held) {
                failures.add("a part was still starting");
            }
            for (Part part : started.reversed()) {
                stopOne(part, deadline, failures);
            }
            started.clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failures.add("interrupted while stopping");
        } finally {
            if (held) {
                starting.unlock();
            }
            stopped.countDown();
        }
        failures.forEach(failure -> LOG.error("while stopping: {}", failure));
        return failures;
    }

    private static void stopOne(Part part, long deadline, List<String> failures) throws InterruptedException {
        List<Throwable> thrown = new ArrayList<>(1);
        Thread thread = Thread.ofPlatform().name("stop " + part.name()).daemon().start(() -> {
            try {
                part.stop();
            } catch (Exception | Error e) {
                thrown.add(e);
            }
        });
        long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
        if (!thread.join(Duration.ofMillis(left))) {
            thread.interrupt();
            failures.add(part.name() + " did not stop in time");
        } else if (!thrown.isEmpty()) {
            failures.add(part.name() + ": " + thrown.getFirst());
        }
    }

    /** Returns once {@link #stop()} is done. */
    public void awaitStop() throws InterruptedException {
        stopped.await();
    }
}
