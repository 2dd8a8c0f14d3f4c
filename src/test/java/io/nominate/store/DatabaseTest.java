package io.nominate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nominate.central.api.Fault;
import io.nominate.central.port.Metrics;
import io.nominate.central.port.StoreUnavailableException;
import io.nominate.sql.DatabaseUrl;
import io.nominate.testkit.Databases;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {
    @TempDir
    Path directory;

    private Path filled() {
        Path file = directory.resolve("filled.sqlite");
        try (SqliteStore store = SqliteStore.open(file, "OFF", InstantSource.system(), event -> {})) {
            store.write(tx -> {
                for (int i = 0; i < 1200; i++) {
                    UUID text = UUID.randomUUID();
                    tx.texts().open(text, "project-\u00e4\u4e16\ud83c\udf0d-" + i, Instant.now());
                }
                tx.quotas().set("p", Map.of(io.nominate.model.QuotaResource.ZONES, -1));
                return true;
            });
        }
        return file;
    }

    @Test
    void knowsItsVersion() {
        Path file = directory.resolve("new.sqlite");
        assertThat(Database.of(file).version()).isZero();
        Database.of(file).upgrade();
        assertThat(Database.of(file).version()).isEqualTo(Database.newest());
        assertThat(Database.of(file).check()).isEmpty();
    }

    @Tag("system")
    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb"})
    void anOlderOrEmptyOneIsRefusedWithTheCommandThatHelps(String kind) {
        DatabaseUrl url = DatabaseUrl.parse(Databases.fresh(kind));
        assertThatThrownBy(() -> ServerStore.open(url, InstantSource.system(), event -> {}, Metrics.none()))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("nominate database upgrade");
        Database.of(url).upgrade();
        assertThat(Database.of(url).check()).isEmpty();
        ServerStore.open(url, InstantSource.system(), event -> {}, Metrics.none())
                .close();
    }

    @Tag("system")
    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb"})
    void isCopiedThereAndBack(String kind) {
        Database filled = Database.of(filled());
        Database server = Database.of(DatabaseUrl.parse(Databases.fresh(kind)));
        long rows = DatabaseCopy.copy(filled, server, line -> {});
        assertThat(rows).isGreaterThan(1200);
        assertThatThrownBy(() -> DatabaseCopy.copy(filled, server, line -> {})).hasMessageContaining("not empty");
        Database back = Database.of(directory.resolve("back.sqlite"));
        assertThat(DatabaseCopy.copy(server, back, line -> {})).isEqualTo(rows);
    }

    @Test
    void aNulIsTheCallersFault() {
        try (SqliteStore store =
                SqliteStore.open(directory.resolve("nul.sqlite"), "OFF", InstantSource.system(), event -> {})) {
            assertThatThrownBy(() -> store.write(tx -> {
                        tx.texts().open(UUID.randomUUID(), "a\u0000b", Instant.now());
                        return true;
                    }))
                    .isInstanceOf(Fault.class);
        }
    }
}
