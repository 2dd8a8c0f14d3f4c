package io.nominate.store;

import io.nominate.sql.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One thread's connection to a server: made when it is wanted, and anew after it was lost. */
final class Session implements AutoCloseable {
    private static final int ROWS_IN_A_PIECE = 1000;
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long FAIL_FAST_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final DatabaseUrl url;
    private final Engine engine;
    private final Engine.Use use;
    private final InstantSource clock;
    private @Nullable SqlTx tx;
    private @Nullable SqlFailure lastFailure;
    private long usedAt;
    private long failedAt;

    Session(DatabaseUrl url, Engine engine, Engine.Use use, InstantSource clock) {
        this.url = url;
        this.engine = engine;
        this.use = use;
        this.clock = clock;
    }

    /** A connection as the engine wants it, outside of any session. */
    static Connection connect(DatabaseUrl url, Engine engine, Engine.Use use) throws SQLException {
        Properties properties = engine.properties(use);
        properties.putAll(url.properties());
        if (!url.user().isEmpty()) {
            properties.put("user", url.user());
        }
        if (!url.password().isEmpty()) {
            properties.put("password", url.password());
        }
        Connection connection = DriverManager.getConnection(url.jdbc(), properties);
        try (Statement statement = connection.createStatement()) {
            for (String command : engine.greeting(connection, use)) {
                statement.execute(command);
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    /**
     * The repositories over a connection that works, as far as can be told.
     *
     * @param claimer is told what a change takes for itself
     */
    SqlTx open(Consumer<Object> claimer) {
        SqlTx known = tx;
        if (known != null
                && (System.nanoTime() - usedAt < FRESH_NANOS || known.sql().isAlive())) {
            usedAt = System.nanoTime();
            return known;
        }
        drop();
        if (lastFailure != null && System.nanoTime() - failedAt < FAIL_FAST_NANOS) {
            throw lastFailure;
        }
        try {
            Connection connection = connect(url, engine, use);
            connection.setAutoCommit(false);
            Sql sql = new Sql(connection, engine, claimer, use == Engine.Use.BULK ? ROWS_IN_A_PIECE : 0);
            SqlTx fresh = new SqlTx(sql, engine, clock);
            tx = fresh;
            lastFailure = null;
            usedAt = System.nanoTime();
            return fresh;
        } catch (SQLException e) {
            SqlFailure failure = new SqlFailure(e);
            lastFailure = failure;
            failedAt = System.nanoTime();
            throw failure;
        }
    }

    Engine.Trouble trouble(SqlFailure failure) {
        return engine.trouble(failure.cause());
    }

    /** Forgets the connection after an error that it may not have outlived. */
    void drop() {
        SqlTx known = tx;
        tx = null;
        if (known != null) {
            known.sql().discard();
        }
    }

    /** Ends a transaction whose work went wrong. */
    void undo() {
        SqlTx known = tx;
        if (known != null && !known.sql().rollback()) {
            drop();
        }
    }

    @Override
    public void close() {
        drop();
    }
}
