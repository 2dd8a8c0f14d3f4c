package io.nominate.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database, with a few connections that are made when wanted and kept for the next transaction. For many threads. */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int TRIES = 5;
    private static final long MAX_IDLE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long UNCHECKED_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int CHECK_SECONDS = 3;
    private static final Duration MAX_CONNECT = Duration.ofSeconds(5);

    private final DatabaseUrl url;
    private final boolean onlyReads;
    private final Duration timeout;
    private final Semaphore permits;
    private final ConcurrentLinkedDeque<Idle> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    private record Idle(Connection connection, long since) {}

    /** What is done in a transaction. It may be done again from the start, and so has no effect elsewhere. */
    public interface Work<T, E extends Exception> {
        T in(Tx tx) throws SqlFailure, E;
    }

    /**
     * Connects to nothing yet.
     *
     * @param connections most at once
     * @param timeout for a free connection, and for each answer of the database
     */
    public Database(DatabaseUrl url, int connections, Duration timeout) {
        this(url, connections, timeout, false);
    }

    private Database(DatabaseUrl url, int connections, Duration timeout, boolean onlyReads) {
        this.url = url;
        this.onlyReads = onlyReads;
        this.timeout = timeout;
        this.permits = new Semaphore(connections, true);
    }

    /**
     * One that is only read: each transaction sees one moment, waits for nobody, and can change nothing. Connects to
     * nothing yet.
     */
    public static Database readOnly(DatabaseUrl url, int connections, Duration timeout) {
        return new Database(url, connections, timeout, true);
    }

    /** Runs a transaction: all of it or nothing is done. One that others were in the way of is repeated a few times. */
    public <T, E extends Exception> T transact(Work<T, E> work) throws SqlFailure, E {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (SqlFailure e) {
                if (e.kind() != SqlFailure.Kind.CONFLICT || attempt == TRIES) {
                    throw e;
                }
                LOG.debug("A transaction on {} is repeated", url, e);
                pause(attempt);
            }
        }
    }

    private static void pause(int attempt) throws SqlFailure {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(5, 20) * attempt * attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SqlFailure(SqlFailure.Kind.OTHER, "interrupted");
        }
    }

    private <T, E extends Exception> T once(Work<T, E> work) throws SqlFailure, E {
        acquire();
        Connection connection = null;
        boolean good = false;
        try {
            connection = take();
            T result = work.in(new Tx(connection, url.dialect()));
            connection.commit();
            good = true;
            return result;
        } catch (SQLException e) {
            throw SqlFailure.of(e);
        } finally {
            giveBack(connection, good);
            permits.release();
        }
    }

    private void acquire() throws SqlFailure {
        try {
            if (!permits.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SqlFailure(SqlFailure.Kind.TIMEOUT, "all connections to " + url + " are in use");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SqlFailure(SqlFailure.Kind.OTHER, "interrupted");
        }
    }

    private Connection take() throws SQLException {
        for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            long age = System.nanoTime() - next.since;
            if (age < UNCHECKED_NANOS || (age < MAX_IDLE_NANOS && next.connection.isValid(CHECK_SECONDS))) {
                return next.connection;
            }
            discard(next.connection);
        }
        Connection fresh = DriverManager.getConnection(url.jdbc(), properties());
        fresh.setAutoCommit(false);
        fresh.setTransactionIsolation(
                onlyReads ? Connection.TRANSACTION_REPEATABLE_READ : Connection.TRANSACTION_READ_COMMITTED);
        fresh.setReadOnly(onlyReads);
        return fresh;
    }

    private Properties properties() {
        Properties properties = new Properties();
        Duration connect = timeout.compareTo(MAX_CONNECT) < 0 ? timeout : MAX_CONNECT;
        if (url.dialect() == Dialect.POSTGRESQL) {
            properties.put("connectTimeout", Long.toString(connect.toSeconds()));
            properties.put("loginTimeout", Long.toString(connect.toSeconds()));
            properties.put("socketTimeout", Long.toString(timeout.toSeconds()));
            properties.put("ApplicationName", "nominate");
            properties.put("reWriteBatchedInserts", "true");
        } else {
            properties.put("connectTimeout", Long.toString(connect.toMillis()));
            properties.put("socketTimeout", Long.toString(timeout.toMillis()));
            properties.put("allowLocalInfile", "false");
            properties.put("useBulkStmts", "true");
        }
        properties.put("tcpKeepAlive", "true");
        properties.putAll(url.properties());
        if (!url.user().isEmpty()) {
            properties.put("user", url.user());
        }
        if (!url.password().isEmpty()) {
            properties.put("password", url.password());
        }
        return properties;
    }

    private void giveBack(@Nullable Connection connection, boolean good) {
        if (connection == null) {
            return;
        }
        if (!good) {
            try {
                connection.rollback();
            } catch (SQLException e) {
                LOG.debug("A connection to {} is broken", url, e);
                discard(connection);
                return;
            }
        }
        idle.addFirst(new Idle(connection, System.nanoTime()));
        if (closed) {
            close();
        }
    }

    private void discard(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("A connection to {} did not close well", url, e);
        }
    }

    /** Closes the connections that are not in use, and those in use once they are free. */
    @Override
    public void close() {
        closed = true;
        for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            discard(next.connection);
        }
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
