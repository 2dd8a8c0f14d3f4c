package io.nominate.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The database of a real Designate, in MariaDB: its tables are made by the {@code designate-manage} of Debian's package,
 * which can make those of every release from Liberty to its own.
 */
public final class DesignateDatabase {
    private static final Path MANAGE = Path.of("/usr/bin/designate-manage");
    private static final String USER = "designate";
    private static final Map<MariaDb, DesignateDatabase> TEMPLATES = new ConcurrentHashMap<>();
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** The id of the pool that a Designate makes for itself, as it writes it. */
    public static final String DEFAULT_POOL = "794ccc2cd75144feb57f8894c9f5c842";

    private final MariaDb server;
    private final String name;
    private final Path config;

    private DesignateDatabase(MariaDb server, String name, Path config) {
        this.server = server;
        this.name = name;
        this.config = config;
    }

    /** Makes one as the installed release has it; the tables are copied from one that it has made before. */
    public static synchronized DesignateDatabase make(MariaDb server) {
        DesignateDatabase template = TEMPLATES.computeIfAbsent(server, it -> make(it, "head"));
        DesignateDatabase copy = empty(server);
        copy.execute("SET foreign_key_checks = 0;\n" + template.tables());
        return copy;
    }

    /** Makes one as it was after that revision of its migrations. */
    public static DesignateDatabase make(MariaDb server, String revision) {
        return empty(server).upgrade(revision);
    }

    private static DesignateDatabase empty(MariaDb server) {
        DatabaseServer.need(MANAGE, "designate-common");
        String name = "designate_" + NUMBERS.incrementAndGet();
        server.createDatabase(name);
        server.execute("mysql", """
                CREATE USER IF NOT EXISTS '%1$s'@'%%' IDENTIFIED BY '%1$s';
                GRANT ALL ON %2$s.* TO '%1$s'@'%%';
                """.formatted(USER, name));
        try {
            Path directory = Files.createTempDirectory("designate");
            Path config = directory.resolve("designate.conf");
            Files.writeString(config, """
                    [DEFAULT]
                    state_path = %s
                    [storage:sqlalchemy]
                    connection = %s
                    """.formatted(directory, url(server, name)));
            return new DesignateDatabase(server, name, config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Statements that make the tables, with what its migrations have put into them. */
    private String tables() {
        StringBuilder statements = new StringBuilder();
        try (Connection connection = server.connect(name);
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found = statement.executeQuery("SHOW TABLES")) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet made = statement.executeQuery("SHOW CREATE TABLE " + table)) {
                    made.next();
                    statements.append(made.getString(2)).append(";\n");
                }
                statements.append("INSERT INTO %1$s SELECT * FROM %2$s.%1$s;\n".formatted(table, name));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return statements.toString();
    }

    /** Brings it to a later revision. */
    public DesignateDatabase upgrade(String revision) {
        Commands.run(
                        Map.of(),
                        List.of(MANAGE.toString(), "--config-file", config.toString(), "database", "upgrade", revision))
                .orThrow();
        return this;
    }

    /** As {@code [storage:sqlalchemy] connection}. */
    public String url() {
        return url(server, name);
    }

    private static String url(MariaDb server, String name) {
        return "mysql+pymysql://" + USER + ":" + USER + "@" + server.address() + "/" + name + "?charset=utf8";
    }

    /** Runs statements, each ended by a semicolon at the end of a line. */
    public DesignateDatabase execute(String statements) {
        server.execute(name, statements);
        return this;
    }

    /** A connection to it. */
    public Connection connect() throws SQLException {
        return server.connect(name);
    }

    /** An id as the database has it. */
    public static String hex(UUID id) {
        return id.toString().replace("-", "");
    }
}
