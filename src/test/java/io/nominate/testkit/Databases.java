package io.nominate.testkit;

import io.nominate.central.port.Announcer;
import io.nominate.central.port.Metrics;
import io.nominate.central.port.ZoneEvent;
import io.nominate.sql.DatabaseUrl;
import io.nominate.store.Database;
import io.nominate.store.ServerStore;
import io.nominate.store.SqliteStore;
import io.nominate.store.Storage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Databases for tests. {@code -Dstore.engine} says of which kind: {@code sqlite} (a file), {@code postgresql} or
 * {@code mariadb}, whose server all tests of a JVM share and which ends with it.
 */
public final class Databases {
    private static final Map<Path, String> NAMED = new ConcurrentHashMap<>();
    private static final Set<String> TEMPLATES = ConcurrentHashMap.newKeySet();
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Supplier<Postgres> POSTGRES = once(Postgres::start);
    private static final Supplier<MariaDb> MARIADB = once(MariaDb::start);

    private Databases() {}

    private static <T extends AutoCloseable> Supplier<T> once(Supplier<T> start) {
        return new Supplier<>() {
            private Optional<T> server = Optional.empty();

            @Override
            public synchronized T get() {
                if (server.isEmpty()) {
                    T started = start.get();
                    server = Optional.of(started);
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(started)));
                }
                return server.get();
            }
        };
    }

    private static void end(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The kind that this run is for. */
    public static String engine() {
        return System.getProperty("store.engine", "sqlite");
    }

    /** The MariaDB that all tests share, for databases of other programs. */
    public static MariaDb mariaDb() {
        return MARIADB.get();
    }

    /** The URL of an empty database of a server. */
    public static String fresh(String engine) {
        String name = "test_" + NUMBERS.incrementAndGet();
        return switch (engine) {
            case "postgresql" -> POSTGRES.get().createDatabase(name);
            case "mariadb" -> MARIADB.get().createDatabase(name);
            default -> throw new IllegalArgumentException(engine);
        };
    }

    /** The URL of a database of a server that has Nominate's tables, and nothing in them. */
    public static String made(String engine) {
        String url = fresh(engine);
        migrate(url);
        return url;
    }

    /** The URL of a database of a server of one's own that has Nominate's tables, and nothing in them. */
    public static String made(Postgres server) {
        String url = server.createDatabase("test_" + NUMBERS.incrementAndGet());
        migrate(url);
        return url;
    }

    /** The URL of a database with Nominate's tables, copied from one that was migrated: quicker than to migrate each. */
    private static String migrated(String engine) {
        String template = "template_of_tests";
        String name = "test_" + NUMBERS.incrementAndGet();
        if (engine.equals("postgresql")) {
            Postgres server = POSTGRES.get();
            if (TEMPLATES.add(engine)) {
                migrate(server.createDatabase(template));
            }
            server.execute("postgres", "CREATE DATABASE " + name + " TEMPLATE " + template);
            return server.url(name);
        }
        MariaDb server = MARIADB.get();
        if (TEMPLATES.add(engine)) {
            migrate(server.createDatabase(template));
        }
        StringBuilder copy = new StringBuilder();
        try (Connection connection = server.connect(template);
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("SHOW TABLES")) {
            while (tables.next()) {
                String table = tables.getString(1);
                copy.append("CREATE TABLE ")
                        .append(table)
                        .append(" LIKE " + template + ".")
                        .append(table)
                        .append(";\n");
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        String url = server.createDatabase(name);
        server.execute(name, copy + "INSERT INTO schema_history SELECT * FROM " + template + ".schema_history;\n");
        return url;
    }

    private static void migrate(String url) {
        Database.of(DatabaseUrl.parse(url)).upgrade();
    }

    /** Opens the database of the kind that this run is for that goes by that file's name; a file that is there is SQLite. */
    public static Storage open(Path file, InstantSource clock, Consumer<ZoneEvent> announce) {
        return announcing(file, clock, announce::accept);
    }

    /** As the other, to one who hears of events too. */
    public static Storage announcing(Path file, InstantSource clock, Announcer announce) {
        return engine().equals("sqlite") || Files.exists(file)
                ? SqliteStore.open(file, "OFF", clock, announce)
                : ServerStore.open(
                        DatabaseUrl.parse(NAMED.computeIfAbsent(file, unseen -> migrated(engine()))),
                        clock,
                        announce,
                        Metrics.none());
    }
}
