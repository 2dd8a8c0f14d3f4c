package io.nominate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlTest {
    private static final String INSERT = "INSERT INTO t (body) VALUES (?)";

    @Test
    void aFullDiskIsForgottenOnceThereIsRoom(@TempDir Path directory) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("db"));
                Statement plain = connection.createStatement()) {
            Sql sql = new Sql(connection, new SqliteStore.SqliteDialect());
            plain.execute("CREATE TABLE t (body TEXT)");
            write(sql, "small");
            plain.execute("PRAGMA max_page_count = 3");
            String large = "x".repeat(100_000);
            for (int i = 0; i < 2; i++) {
                assertThatExceptionOfType(SqlFailure.class)
                        .isThrownBy(() -> write(sql, large))
                        .withMessageContaining("full");
                sql.command("BEGIN IMMEDIATE"); // SQLite has rolled back by itself
                sql.command("ROLLBACK");
            }
            plain.execute("PRAGMA max_page_count = 1000");
            write(sql, large);
            assertThat(sql.<Long>one("SELECT COUNT(*) FROM t", row -> row.number()))
                    .contains(2L);
        }
    }

    private static void write(Sql sql, String body) {
        sql.command("BEGIN IMMEDIATE");
        sql.run(INSERT, body);
        sql.command("COMMIT");
    }
}
