package io.nominate.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the write-ahead log into the database file beside the writer, which never waits for it (a PASSIVE checkpoint
 * takes no lock that a writer needs). Once all of the log is moved and no reader looks at it, SQLite starts it over.
 */
final class Checkpointer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);
    private static final long DUE_BYTES = 16L << 20;
    private static final int LOOK_EVERY = 64;

    private final Sql sql;
    private final Path log;
    private final Semaphore wanted = new Semaphore(0);
    private final Thread thread;
    private int commits;
    private volatile boolean closed;

    Checkpointer(Sql sql, Path database) {
        this.sql = sql;
        this.log = database.resolveSibling(database.getFileName() + "-wal");
        this.thread = Thread.ofPlatform().name("store-checkpoint").daemon().start(this::run);
    }

    /** Called by the writer after each commit. */
    void committed() {
        if (++commits % LOOK_EVERY == 0 && wanted.availablePermits() == 0 && size() > DUE_BYTES) {
            wanted.release();
        }
    }

    private long size() {
        try {
            return Files.size(log);
        } catch (IOException e) {
            return 0; // no log yet
        }
    }

    private void run() {
        try {
            while (!closed) {
                wanted.acquire();
                wanted.drainPermits();
                move();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void move() {
        try {
            sql.each("PRAGMA wal_checkpoint(PASSIVE)", row -> {
                long busy = row.number();
                LOG.debug("Checkpoint: busy {}, log {} pages, moved {}", busy, row.number(), row.number());
            });
        } catch (SqlFailure e) {
            LOG.warn("The write-ahead log could not be moved into the database: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        closed = true;
        wanted.release();
        boolean interrupted = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        move();
        sql.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
