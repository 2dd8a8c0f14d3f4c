package io.nominate.central;

import static io.nominate.testkit.TestCentral.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.central.api.Events;
import io.nominate.central.api.RecordSets;
import io.nominate.central.port.Metrics;
import io.nominate.model.Zone;
import io.nominate.model.config.QuotaConfig;
import io.nominate.sql.DatabaseUrl;
import io.nominate.store.ServerStore;
import io.nominate.store.SqliteStore;
import io.nominate.store.Storage;
import io.nominate.testkit.Databases;
import io.nominate.testkit.TestCentral;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever follows events while many write, through two processes where the engine lets them, misses none. */
class EventOrderTest {
    private static final int WRITERS = 8;
    private static final int EACH = 60;
    private static final int ZONES = 4;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path directory;

    private final List<TestCentral> centrals = new ArrayList<>();

    @AfterEach
    void close() {
        centrals.forEach(TestCentral::close);
    }

    private void open(Storage store) {
        centrals.add(TestCentral.over(store, new QuotaConfig(false, 0, 0, 0, 0, 0)));
    }

    @Test
    void nothingIsMissedOnSqlite() throws Exception {
        open(SqliteStore.open(directory.resolve("events.sqlite"), "OFF", InstantSource.system(), event -> {}));
        follow();
    }

    @Tag("system")
    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb"})
    void nothingIsMissedOnAServer(String kind) throws Exception {
        DatabaseUrl url = DatabaseUrl.parse(Databases.made(kind));
        for (int i = 0; i < 2; i++) {
            open(ServerStore.open(url, InstantSource.system(), event -> {}, Metrics.none()));
        }
        follow();
    }

    private void follow() throws Exception {
        List<Zone> zones = IntStream.range(0, ZONES)
                .mapToObj(i -> centrals.getFirst().call(ALICE, TestCentral.zone("order" + i + ".example.org.")))
                .toList();
        int expected = ZONES + WRITERS * EACH;
        List<Events.Event> seen;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Events.Event>> reader = threads.submit(() -> readAll(expected));
            List<Future<?>> writers = IntStream.range(0, WRITERS)
                    .<Future<?>>mapToObj(writer -> threads.submit(() -> write(writer, zones)))
                    .toList();
            for (Future<?> writer : writers) {
                writer.get();
            }
            seen = reader.get();
        }

        assertThat(seen)
                .extracting(Events.Event::position)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(seen.getLast().position()).as("dense").isEqualTo(expected);
        Map<String, Long> changes = new HashMap<>();
        for (Events.Event event : seen) {
            JsonNode told = JSON.readTree(event.json());
            long change = told.path("change").asLong();
            Long before = changes.put(told.path("zone_id").asString(), change);
            assertThat(change).as("changes of a zone in order").isEqualTo(before == null ? 1 : before + 1);
        }
    }

    private void write(int writer, List<Zone> zones) {
        for (int i = 0; i < EACH; i++) {
            Zone zone = zones.get((writer + i) % ZONES);
            centrals.get(writer % centrals.size())
                    .call(
                            ALICE,
                            new RecordSets.Create(
                                    zone.id(),
                                    "set-" + writer + "-" + i + "." + zone.name(),
                                    "A",
                                    Optional.empty(),
                                    Optional.empty(),
                                    List.of("192.0.2.1")));
        }
    }

    /** As a follower does: on from the last one read, whatever comes later. */
    private List<Events.Event> readAll(int count) {
        List<Events.Event> all = new ArrayList<>();
        long after = 0;
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (all.size() < count && System.nanoTime() < end) {
            Events.Page page = centrals.getLast()
                    .call(ALICE, new Events.Read(OptionalLong.of(after), Optional.empty(), List.of(), 7));
            all.addAll(page.events());
            after = page.upTo();
        }
        assertThat(all).as("read within 90 s").hasSize(count);
        return all;
    }
}
