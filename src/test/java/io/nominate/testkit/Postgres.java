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
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real PostgreSQL on loopback, with a directory of its own and one superuser. Not durable unless asked to be, which
 * makes it quick. Ends with {@link #close}, which leaves nothing behind.
 */
public final class Postgres implements AutoCloseable {
    private static final Path HOME = Path.of("/usr/lib/postgresql");

    /** The superuser's name. */
    public static final String USER = "nominate";

    /** The superuser's password, with characters that URLs must escape. */
    public static final String PASSWORD = "p@ss:/word";

    private final DatabaseServer server = new DatabaseServer("postgres", "postgres");
    private final Path programs = programs();
    private final boolean durable;
    private final List<String> settings;

    private Postgres(boolean durable, String... settings) {
        this.durable = durable;
        this.settings = List.of(settings);
    }

    /** Starts one whose data may be lost when it is killed. */
    public static Postgres start() {
        return start(false);
    }

    /**
     * @param durable whether what was committed outlives {@link #kill}
     * @param settings further ones, as {@code name=value}
     */
    public static Postgres start(boolean durable, String... settings) {
        Postgres postgres = new Postgres(durable, settings);
        try {
            Path secret = Files.writeString(postgres.server.directory().resolve("password"), PASSWORD);
            postgres.server.run(List.of(
                    postgres.programs.resolve("initdb").toString(),
                    "--pgdata=" + postgres.data(),
                    "--username=" + USER,
                    "--pwfile=" + secret,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C.UTF-8",
                    "--no-sync",
                    "--no-instructions"));
            postgres.start0();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            postgres.close();
            throw e;
        }
    }

    private static Path programs() {
        if (!Files.isDirectory(HOME)) {
            throw new AssertionError(HOME + " is missing: install the package postgresql");
        }
        try (Stream<Path> versions = Files.list(HOME)) {
            Path newest = versions.max(Comparator.comparingInt(
                            path -> Integer.parseInt(path.getFileName().toString())))
                    .orElseThrow()
                    .resolve("bin");
            DatabaseServer.need(newest.resolve("initdb"), "postgresql");
            return newest;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path data() {
        return server.directory().resolve("data");
    }

    private void start0() {
        List<String> command = new ArrayList<>(List.of(
                programs.resolve("postgres").toString(),
                "-D",
                data().toString(),
                "-p",
                Integer.toString(server.address().port()),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=200"));
        if (!durable) {
            command.addAll(List.of("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"));
        }
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        server.start(command);
        awaitLogin();
    }

    private void awaitLogin() {
        org.awaitility.Awaitility.await("PostgreSQL, see " + server.log())
                .pollInterval(java.time.Duration.ofMillis(20))
                .ignoreExceptionsInstanceOf(SQLException.class)
                .until(() -> {
                    connect("postgres").close();
                    return true;
                });
    }

    /** Makes an empty database, and gives its URL as SQLAlchemy has it. */
    public String createDatabase(String name) {
        execute("postgres", "CREATE DATABASE " + name);
        return url(name);
    }

    /** {@code postgresql://user:password@host:port/name}. */
    public String url(String name) {
        return "postgresql+psycopg2://" + USER + ":p%40ss%3A%2Fword@" + server.address() + "/" + name;
    }

    /** Runs statements in a database. */
    public void execute(String database, String statements) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException e) {
            throw new AssertionError(statements, e);
        }
    }

    /** A connection to a database. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + server.address() + "/" + database, USER, PASSWORD);
    }

    public HostPort address() {
        return server.address();
    }

    /** kill -9. */
    public void kill() {
        server.stop(true);
        try {
            Files.deleteIfExists(data().resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
