package io.nominate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nominate.central.port.StoreUnavailableException;
import io.nominate.sql.DatabaseUrl;
import io.nominate.testkit.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql", "mariadb"})
    void everyEngineHasTheNewestMigration(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db", folder))) {
            assertThat(files.mapToInt(file -> Integer.parseInt(
                                    file.getFileName().toString().substring(1, 4)))
                            .max())
                    .as("a new migration comes to each of db/sqlite, db/postgresql and db/mariadb, and to Schema.HEAD")
                    .hasValue(Schema.HEAD);
        }
    }

    @Tag("system")
    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb"})
    void hasTheSameTablesAndColumnsOnEveryEngine(String kind) throws SQLException {
        Path file = directory.resolve("test.sqlite");
        SqliteStore.open(file, "OFF", InstantSource.system(), event -> {}).close();
        DatabaseUrl url = DatabaseUrl.parse(Databases.fresh(kind));
        new Schema(url, Engine.of(url)).upgrade();
        try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite:" + file);
                Connection server = Session.connect(url, Engine.of(url), Engine.Use.READ)) {
            assertThat(columns(server)).isEqualTo(columns(sqlite));
        }
    }

    /** Table and column with whether it may be null and of which family its type is. */
    private static Map<String, String> columns(Connection connection) throws SQLException {
        Map<String, String> columns = new TreeMap<>();
        try (ResultSet rows =
                connection.getMetaData().getColumns(connection.getCatalog(), connection.getSchema(), "%", "%")) {
            while (rows.next()) {
                String table = rows.getString("TABLE_NAME");
                if (table.equals("schema_history")
                        || table.startsWith("sqlite_")
                        || table.matches(".*_(pkey|name|at)")) {
                    continue;
                }
                String type = rows.getString("TYPE_NAME").toLowerCase(Locale.ROOT);
                String family = type.contains("int")
                        ? "number"
                        : type.contains("blob") || type.contains("bytea") || type.contains("binary") ? "bytes" : "text";
                boolean nullable = rows.getString("IS_NULLABLE").equals("YES");
                columns.put(table + "." + rows.getString("COLUMN_NAME"), family + (nullable ? "" : " not null"));
            }
        }
        return columns;
    }

    @Test
    void aFileOfANewerNominateIsRefused() throws SQLException {
        Path file = directory.resolve("newer.sqlite");
        SqliteStore.open(file, "OFF", InstantSource.system(), event -> {}).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO schema_history SELECT 999, '999', 'later', type, script, checksum, installed_by,"
                            + " installed_on, execution_time, success FROM schema_history WHERE version = '016'");
        }
        assertThatThrownBy(() -> SqliteStore.open(file, "OFF", InstantSource.system(), event -> {}))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("999")
                .hasMessageContaining("newer");
    }

    @Tag("system")
    @Test
    void isRefusedWhenItIsOfANewerNominate() throws SQLException {
        DatabaseUrl url = DatabaseUrl.parse(Databases.fresh("postgresql"));
        Schema schema = new Schema(url, Engine.of(url));
        schema.upgrade();
        try (Connection connection = Session.connect(url, Engine.of(url), Engine.Use.CHANGE);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE schema_history SET version = '999' WHERE version = '016'");
        }
        assertThatThrownBy(schema::upgrade)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("999")
                .hasMessageContaining("newer");
    }
}
