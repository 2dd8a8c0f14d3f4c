package io.nominate.store;

import io.nominate.central.port.StoreUnavailableException;
import io.nominate.sql.DatabaseUrl;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables of a server's database: how new they are, and how they are made newer. */
final class Schema {
    /** The newest migration there is, on every engine. */
    static final int HEAD = 26;

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final DatabaseUrl url;
    private final Engine engine;

    Schema(DatabaseUrl url, Engine engine) {
        this.url = url;
        this.engine = engine;
    }

    /** The newest migration that the database has had; 0 for an empty one. */
    static int version(Connection connection) throws SQLException {
        String catalog = connection.getCatalog();
        try (ResultSet table =
                connection.getMetaData().getTables(catalog, connection.getSchema(), "schema_history", null)) {
            if (!table.next()) {
                return 0;
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet newest = statement.executeQuery(
                        "SELECT MAX(CAST(version AS DECIMAL(9))) FROM schema_history WHERE success")) {
            return newest.next() ? newest.getInt(1) : 0;
        }
    }

    /** Whether the tables of a Designate are there too: their names are others than ours, so both may be in one. */
    static boolean sharedWithDesignate(Connection connection) throws SQLException {
        for (String table : List.of("alembic_version", "migrate_version")) {
            try (ResultSet found =
                    connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), table, null)) {
                if (found.next()) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Refuses a database of another version than this program's.
     *
     * @throws StoreUnavailableException that says what to do
     */
    void require() {
        try (Connection connection = connect()) {
            int version = known(connection, url);
            if (version < HEAD) {
                throw new StoreUnavailableException(
                        version == 0
                                ? "the database " + url
                                        + (sharedWithDesignate(connection)
                                                ? " is a Designate's, which was not taken over: run 'nominate takeover'"
                                                : " has no tables yet: run 'nominate database upgrade'")
                                : "the schema of the database " + url + " has version " + version
                                        + ", and this program needs " + HEAD + ": run 'nominate database upgrade'",
                        new IllegalStateException());
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException("cannot open " + url + ": " + e.getMessage(), e);
        }
    }

    /** A server that does not answer yet is waited for: machines that start together do so in any order. */
    private Connection connect() throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (boolean told = false; ; told = true) {
            try {
                return Session.connect(url, engine, Engine.Use.READ);
            } catch (SQLException e) {
                if (engine.trouble(e) != Engine.Trouble.GONE || System.nanoTime() > end) {
                    throw e;
                }
                if (!told) {
                    LOG.warn("Waiting up to {} s for {}: {}", PATIENCE.toSeconds(), url, e.getMessage());
                }
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLException("interrupted", e);
            }
        }
    }

    /**
     * The newest migration that the database has had.
     *
     * @param database what messages call it
     * @throws StoreUnavailableException when it is of a newer Nominate
     */
    static int known(Connection connection, Object database) throws SQLException {
        int version = version(connection);
        if (version > HEAD) {
            throw new StoreUnavailableException(
                    "the database " + database + " is of a newer Nominate: its schema has version " + version
                            + ", and this program knows " + HEAD
                            + "; install the newer program ('nominate database version' tells both)",
                    new IllegalStateException());
        }
        return version;
    }

    /**
     * Makes the tables, or brings them up to date.
     *
     * @throws StoreUnavailableException when the database cannot be reached, or is of a newer Nominate
     */
    void upgrade() {
        try (Connection connection = Session.connect(url, engine, Engine.Use.CHANGE)) {
            int version = known(connection, url);
            if (version < HEAD) {
                Flyway.configure()
                        .baselineOnMigrate(sharedWithDesignate(connection)) // its tables do not count
                        .baselineVersion("0")
                        .dataSource(url.jdbc(), url.user(), url.password())
                        .jdbcProperties(url.properties())
                        .locations("classpath:db/" + engine.folder())
                        .table("schema_history")
                        .placeholders(engine.placeholders(connection))
                        .load()
                        .migrate();
            }
        } catch (SQLException | FlywayException e) {
            throw new StoreUnavailableException("cannot open " + url + ": " + e.getMessage(), e);
        }
    }
}
