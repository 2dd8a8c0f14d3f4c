package io.nominate.store;

import io.nominate.central.port.StoreUnavailableException;
import io.nominate.sql.DatabaseUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A database as a whole, of any engine, as administrative commands see it. */
public final class Database {
    /** What is counted beside the rows, with what it must be; each names where it differs. */
    private static final Map<String, String> COUNTERS = Map.of(
            "zones whose count of record sets is wrong",
            "SELECT COUNT(*) FROM zone z WHERE z.stage IN ('LIVE', 'WITHHELD') AND z.type <> 'CATALOG' AND"
                    + " z.recordset_count <> (SELECT COUNT(*) FROM recordset r WHERE r.zone_id = z.id)",
            "projects whose count of zones is wrong",
            "SELECT COUNT(*) FROM project_usage u WHERE u.zones <> (SELECT COUNT(*) FROM zone z"
                    + " WHERE z.project_id = u.project_id AND z.stage <> 'GONE')",
            "records without their record set",
            "SELECT COUNT(*) FROM record d WHERE NOT EXISTS (SELECT 1 FROM recordset r WHERE r.id = d.recordset_id)");

    private final Optional<Path> file;
    private final Optional<DatabaseUrl> url;

    private Database(Optional<Path> file, Optional<DatabaseUrl> url) {
        this.file = file;
        this.url = url;
    }

    /** A file of SQLite. */
    public static Database of(Path file) {
        return new Database(Optional.of(file), Optional.empty());
    }

    /** A database on a server. */
    public static Database of(DatabaseUrl url) {
        return new Database(Optional.empty(), Optional.of(url));
    }

    /** The version of the schema that this program serves. */
    public static int newest() {
        return Schema.HEAD;
    }

    /**
     * The version of its schema; 0 when it has no tables.
     *
     * @throws StoreUnavailableException when it cannot be reached
     */
    public int version() {
        if (file.isPresent() && !Files.exists(file.get())) {
            return 0;
        }
        try (Connection connection = connect(Engine.Use.READ)) {
            return Schema.version(connection);
        } catch (SQLException e) {
            throw new StoreUnavailableException("cannot open " + this + ": " + e.getMessage(), e);
        }
    }

    /**
     * Makes the tables, or brings them up to date.
     *
     * @throws StoreUnavailableException when it cannot be reached, or is of a newer Nominate
     */
    public void upgrade() {
        file.ifPresent(path -> SqliteStore.open(path, "FULL", InstantSource.system(), event -> {})
                .close());
        url.ifPresent(it -> new Schema(it, Engine.of(it)).upgrade());
    }

    /** What is wrong with it, each in a line: the version, tables and columns, what is counted beside the rows. */
    public List<String> check() {
        int version = version();
        if (version != Schema.HEAD) {
            return List.of("the schema has version " + version + ", not " + Schema.HEAD);
        }
        List<String> problems = new ArrayList<>();
        try (Connection connection = connect(Engine.Use.BULK)) {
            if (file.isPresent()) {
                each(connection, "PRAGMA integrity_check", row -> {
                    if (!row.getString(1).equals("ok")) {
                        problems.add(row.getString(1));
                    }
                });
            }
            compare(tables(connection), expected(), problems);
            for (Map.Entry<String, String> counter : new TreeMap<>(COUNTERS).entrySet()) {
                each(connection, counter.getValue(), row -> {
                    if (row.getLong(1) > 0) {
                        problems.add(row.getLong(1) + " " + counter.getKey());
                    }
                });
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException("cannot check " + this + ": " + e.getMessage(), e);
        }
        return problems;
    }

    private static void compare(
            Map<String, List<Column>> found, Map<String, List<Column>> expected, List<String> problems) {
        expected.forEach((table, columns) -> {
            List<Column> there = found.getOrDefault(table, List.of());
            if (there.isEmpty()) {
                problems.add("the table " + table + " is missing");
            } else if (!there.containsAll(columns)) {
                problems.add("the table " + table + " has not all of its columns");
            }
        });
    }

    /** The tables and columns that the migrations make, of SQLite in a file for the purpose. */
    private static Map<String, List<Column>> expected() throws SQLException {
        try {
            Path directory = Files.createTempDirectory("nominate-schema");
            Path model = directory.resolve("model.sqlite");
            try {
                Database made = of(model);
                SqliteStore.open(model, "OFF", InstantSource.system(), event -> {})
                        .close();
                try (Connection connection = made.connect(Engine.Use.READ)) {
                    return tables(connection);
                }
            } finally {
                for (String end : List.of("", "-wal", "-shm")) {
                    Files.deleteIfExists(directory.resolve("model.sqlite" + end));
                }
                Files.delete(directory);
            }
        } catch (java.io.IOException e) {
            throw new SQLException("no place for a model of the schema: " + e, e);
        }
    }

    /** How values of a column are read and compared, the same on every engine. */
    enum Family {
        NUMBER,
        BYTES,
        TEXT
    }

    /** A column of a table. */
    record Column(String name, Family family) {}

    /** All tables, in order, each with its columns in order of their names. */
    static Map<String, List<Column>> tables(Connection connection) throws SQLException {
        Map<String, List<Column>> tables = new TreeMap<>();
        List<String> names = new ArrayList<>();
        try (ResultSet found = connection
                .getMetaData()
                .getTables(
                        connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                names.add(found.getString("TABLE_NAME"));
            }
        }
        names.removeIf(name -> name.equals("schema_history") || name.startsWith("sqlite_"));
        if (Schema.sharedWithDesignate(connection)) {
            names.retainAll(ours());
        }
        for (String name : names) {
            List<Column> columns = new ArrayList<>();
            try (ResultSet found =
                    connection.getMetaData().getColumns(connection.getCatalog(), connection.getSchema(), name, "%")) {
                while (found.next()) {
                    columns.add(new Column(found.getString("COLUMN_NAME"), family(found.getString("TYPE_NAME"))));
                }
            }
            columns.sort(java.util.Comparator.comparing(Column::name));
            tables.put(name, columns);
        }
        return tables;
    }

    /** What our tables are called, where those of others are beside them. */
    private static Set<String> ours() throws SQLException {
        return expected().keySet();
    }

    private static Family family(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        if (lower.contains("int")) {
            return Family.NUMBER;
        }
        return lower.contains("blob") || lower.contains("bytea") || lower.contains("binary")
                ? Family.BYTES
                : Family.TEXT;
    }

    private interface Taker {
        void accept(ResultSet row) throws SQLException;
    }

    private static void each(Connection connection, String sql, Taker taker) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                taker.accept(rows);
            }
        }
    }

    /** A connection of its own. */
    Connection connect(Engine.Use use) throws SQLException {
        if (url.isPresent()) {
            return Session.connect(url.get(), Engine.of(url.get()), use);
        }
        return DriverManager.getConnection("jdbc:sqlite:" + file.orElseThrow());
    }

    /** Without user and password. */
    @Override
    public String toString() {
        return url.map(DatabaseUrl::toString).or(() -> file.map(Path::toString)).orElseThrow();
    }
}
