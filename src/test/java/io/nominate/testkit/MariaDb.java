package io.nominate.testkit;

import io.nominate.model.HostPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A real MariaDB on loopback, with a directory of its own and one superuser. Not durable unless asked to be, which makes
 * it quick. Ends with {@link #close}, which leaves nothing behind.
 */
public final class MariaDb implements AutoCloseable {
    private static final Path INSTALL = Path.of("/usr/bin/mariadb-install-db");
    private static final Path PROGRAM = Path.of("/usr/sbin/mariadbd");

    /** The superuser's name. */
    public static final String USER = "nominate";

    /** The superuser's password, with characters that URLs must escape. */
    public static final String PASSWORD = "p@ss:/word";

    private final DatabaseServer server = new DatabaseServer("mariadb", "mysql");
    private final boolean durable;
    private List<String> more = List.of();

    private MariaDb(boolean durable) {
        this.durable = durable;
    }

    /** Starts one whose last transactions may be lost when it is killed. */
    public static MariaDb start() {
        return start(false);
    }

    /** As {@link #start()}, with memory and a log for a large database. */
    public static MariaDb startLarge() {
        MariaDb small = start();
        small.server.stop(false);
        small.more = List.of("--innodb-buffer-pool-size=512M", "--innodb-log-file-size=256M");
        small.start0();
        return small;
    }

    /** @param durable whether what was committed outlives {@link #kill} */
    public static MariaDb start(boolean durable) {
        DatabaseServer.need(INSTALL, "mariadb-server");
        DatabaseServer.need(PROGRAM, "mariadb-server");
        MariaDb mariaDb = new MariaDb(durable);
        try {
            Files.writeString(mariaDb.users(), """
                    CREATE USER IF NOT EXISTS '%1$s'@'%%' IDENTIFIED BY '%2$s';
                    GRANT ALL ON *.* TO '%1$s'@'%%' WITH GRANT OPTION;
                    """.formatted(USER, PASSWORD));
            mariaDb.server.run(List.of(
                    INSTALL.toString(),
                    "--no-defaults",
                    "--datadir=" + mariaDb.data(),
                    "--auth-root-authentication-method=normal",
                    "--skip-test-db",
                    "--skip-name-resolve",
                    "--innodb-flush-log-at-trx-commit=0",
                    "--innodb-log-file-size=16M"));
            mariaDb.start0();
            return mariaDb;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            mariaDb.close();
            throw e;
        }
    }

    private Path data() {
        return server.directory().resolve("data");
    }

    private Path users() {
        return server.directory().resolve("users.sql");
    }

    private void start0() {
        List<String> command = new ArrayList<>(List.of(
                PROGRAM.toString(),
                "--no-defaults",
                "--datadir=" + data(),
                "--init-file=" + users(),
                "--bind-address=127.0.0.1",
                "--port=" + server.address().port(),
                "--socket=" + server.directory().resolve("socket"),
                "--pid-file=" + server.directory().resolve("pid"),
                "--tmpdir=" + server.directory(), // each removes at its start what it finds in there
                "--skip-name-resolve",
                "--skip-log-bin",
                "--max-connections=200",
                "--character-set-server=utf8mb4",
                "--innodb-buffer-pool-size=128M",
                "--innodb-log-file-size=16M",
                "--innodb-flush-log-at-trx-commit=" + (durable ? 1 : 0)));
        command.addAll(more);
        server.start(command);
    }

    /** Makes an empty database, and gives its URL as SQLAlchemy has it. */
    public String createDatabase(String name) {
        execute("mysql", "CREATE DATABASE " + name);
        return url(name);
    }

    /** {@code mysql+pymysql://user:password@host:port/name}. */
    public String url(String name) {
        return "mysql+pymysql://" + USER + ":p%40ss%3A%2Fword@" + server.address() + "/" + name + "?charset=utf8";
    }

    /** Runs statements, each ended by a semicolon at the end of a line, in a database. */
    public void execute(String database, String statements) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String one : statements.split(";\\s*(\\n|$)")) {
                if (!one.isBlank()) {
                    statement.execute(one);
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(statements, e);
        }
    }

    /** A connection to a database. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:mariadb://" + server.address() + "/" + database, USER, PASSWORD);
    }

    public HostPort address() {
        return server.address();
    }

    /** kill -9. */
    public void kill() {
        server.stop(true);
    }

    /** Starts it again after {@link #kill}. */
    public void restart() {
        start0();
    }

    @Override
    public void close() {
        server.close();
    }
}
