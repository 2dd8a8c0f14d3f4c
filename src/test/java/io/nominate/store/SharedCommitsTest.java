package io.nominate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nominate.central.port.Metrics;
import io.nominate.central.port.StoreUnavailableException;
import io.nominate.central.port.Tx;
import io.nominate.model.Pool;
import io.nominate.model.QuotaResource;
import io.nominate.model.SoaTimers;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import io.nominate.sql.DatabaseUrl;
import io.nominate.testkit.Databases;
import io.nominate.testkit.MariaDb;
import io.nominate.testkit.Postgres;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two stores over one server, as two processes would have them. */
@Tag("system")
class SharedCommitsTest {
    private static final int CHANGES = 400;

    private static ServerStore open(String url) {
        return ServerStore.open(DatabaseUrl.parse(url), InstantSource.system(), event -> {}, Metrics.none());
    }

    private static Zone zone(String project) {
        return new Zone(
                UUID.randomUUID(),
                Pool.DEFAULT_ID,
                project,
                project + ".example.",
                ZoneType.PRIMARY,
                Stage.LIVE,
                "a@example.com",
                3600,
                null,
                "ns1.example.",
                new SoaTimers(3600, 600, 86400, 3600),
                List.of(),
                Map.of(),
                1,
                1,
                1,
                false,
                0,
                0,
                1,
                Instant.now(),
                null,
                null);
    }

    /** Adds one to a number that both processes change, by reading and writing it. */
    private static int increment(Tx tx, String project) {
        tx.zones().countOf(project);
        int before = tx.quotas().of(project).getOrDefault(QuotaResource.ZONES, 0);
        tx.quotas().set(project, Map.of(QuotaResource.ZONES, before + 1));
        return before + 1;
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb"})
    void leaveNoChangeOutAndDoNoneTwice(String kind) throws Exception {
        String url = Databases.made(kind);
        try (ServerStore one = open(url);
                ServerStore two = open(url);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<String> projects =
                    IntStream.range(0, 5).mapToObj(i -> "project-" + i).toList();
            // Zones of the projects, so that there are rows to hold; made by both at once.
            List<Future<?>> made = projects.stream()
                    .<Future<?>>map(project -> callers.submit(() -> one.write(tx -> {
                        tx.zones().insert(zone(project), project.getBytes(StandardCharsets.UTF_8));
                        return true;
                    })))
                    .toList();
            for (Future<?> each : made) {
                each.get();
            }
            List<Future<Integer>> changes = IntStream.range(0, CHANGES)
                    .mapToObj(i -> callers.submit(() -> (i % 2 == 0 ? one : two).write(tx -> {
                        // Two projects in an order that differs: what would deadlock.
                        String first = projects.get(i % 5);
                        String second = projects.get(i * 3 % 5);
                        int value = increment(tx, first);
                        return second.equals(first) ? value : increment(tx, second);
                    })))
                    .toList();
            for (Future<Integer> change : changes) {
                change.get();
            }
            long expected = IntStream.range(0, CHANGES)
                    .map(i -> i % 5 == i * 3 % 5 ? 1 : 2)
                    .sum();
            long counted = one.read(tx -> projects.stream()
                    .mapToLong(project -> tx.quotas().of(project).get(QuotaResource.ZONES))
                    .sum());
            assertThat(counted).isEqualTo(expected);
        }
    }

    /** The database refuses it only when it is sent, which may be together with what others ask and change. */
    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb"})
    void aRefusedChangeTakesNoOtherWithIt(String kind) throws Exception {
        try (ServerStore store = open(Databases.made(kind));
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            AtomicInteger refused = new AtomicInteger();
            List<Future<?>> all = IntStream.range(0, 200)
                    .<Future<?>>mapToObj(i -> callers.submit(() -> {
                        byte[] key = ("key" + i).getBytes(StandardCharsets.UTF_8);
                        if (i % 4 == 0) {
                            key = new byte[9000]; // more than an index takes
                            new Random(i).nextBytes(key);
                        }
                        byte[] unlikely = key;
                        try {
                            store.write(tx -> {
                                tx.zones().insert(zone("all"), unlikely);
                                return true;
                            });
                        } catch (StoreUnavailableException e) {
                            refused.incrementAndGet();
                        }
                    }))
                    .toList();
            for (Future<?> each : all) {
                each.get();
            }
            assertThat(refused).hasValue(50);
            long zones = store.write(tx -> tx.zones().countOf("all"));
            assertThat(zones).isEqualTo(150);
            List<byte[]> keys = IntStream.range(0, 200)
                    .mapToObj(i -> ("key" + i).getBytes(StandardCharsets.UTF_8))
                    .toList();
            assertThat(store.<List<Zone>>read(tx -> tx.zones().named(keys))).hasSize(150);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb"})
    void aFailedChangeTakesNoOtherWithIt(String kind) throws Exception {
        try (ServerStore store = open(Databases.made(kind));
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            AtomicInteger refused = new AtomicInteger();
            List<Future<?>> all = IntStream.range(0, 200)
                    .<Future<?>>mapToObj(i -> callers.submit(() -> {
                        try {
                            store.write(tx -> {
                                tx.texts().open(UUID.randomUUID(), "p", Instant.now());
                                if (i % 4 == 0) {
                                    throw new IllegalArgumentException("refused");
                                }
                                return true;
                            });
                        } catch (IllegalArgumentException e) {
                            refused.incrementAndGet();
                        }
                    }))
                    .toList();
            for (Future<?> each : all) {
                each.get();
            }
            assertThat(refused).hasValue(50);
            int left = store.write(tx -> tx.texts().dropOlderThan(Instant.now().plusSeconds(60)));
            assertThat(left).isEqualTo(150);
        }
    }

    @Test
    void comeBackWhenPostgresDoes() {
        try (Postgres server = Postgres.start(true)) {
            comesBack(server.createDatabase("dns"), server::kill, server::restart);
        }
    }

    @Test
    void comeBackWhenMariaDbDoes() {
        try (MariaDb server = MariaDb.start(true)) {
            comesBack(server.createDatabase("dns"), server::kill, server::restart);
        }
    }

    private static void comesBack(String url, Runnable kill, Runnable restart) {
        Database.of(DatabaseUrl.parse(url)).upgrade();
        try (ServerStore store = open(url)) {
            UUID before = UUID.randomUUID();
            store.write(tx -> {
                tx.texts().open(before, "p", Instant.now());
                return true;
            });
            kill.run();
            assertThatThrownBy(() -> store.write(tx -> {
                        tx.texts().open(UUID.randomUUID(), "p", Instant.now());
                        return true;
                    }))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageNotContaining(Postgres.PASSWORD);
            assertThatThrownBy(() -> store.read(tx -> tx.texts().projectOf(before)))
                    .isInstanceOf(StoreUnavailableException.class);
            restart.run();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .ignoreException(StoreUnavailableException.class)
                    .until(() -> store.write(tx -> {
                        tx.texts().open(UUID.randomUUID(), "p", Instant.now());
                        return true;
                    }));
            Optional<String> kept = store.read(tx -> tx.texts().projectOf(before));
            assertThat(kept).contains("p");
        }
    }
}
