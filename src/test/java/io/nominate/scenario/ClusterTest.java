package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.Databases;
import io.nominate.testkit.Named;
import io.nominate.testkit.Nominate;
import io.nominate.testkit.Nominate.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Nine processes over one database, and one of them killed and started again at any time, in an order that the seed
 * decides: what was acknowledged is served by both BINDs at the end, once; no serial goes back; no zone is stuck.
 * {@code -Dnominate.seed=N} chooses.
 */
class ClusterTest {
    private static final int EDITORS = 6;
    private static final int ZONES = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path directory;

    private final long seed = Long.getLong("nominate.seed", System.nanoTime());
    private final Map<String, Long> serials = new ConcurrentHashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    @Test
    @Tag("system")
    void survivesTheDeathOfAnyProcess() throws Exception {
        run("postgresql", 300, 5);
    }

    @Test
    @Tag("full")
    void survivesManyDeathsOverPostgres() throws Exception {
        run("postgresql", 2000, 40);
    }

    @Test
    @Tag("full")
    void survivesManyDeathsOverMariaDb() throws Exception {
        run("mariadb", 2000, 40);
    }

    private void run(String engine, int changes, int deaths) throws Exception {
        System.out.println("ClusterTest: -Dnominate.seed=" + seed);
        Random random = new Random(seed);
        try (Cluster cluster = Cluster.start(directory, Databases.made(engine))) {
            Map<String, String> zones = new HashMap<>();
            for (int i = 0; i < ZONES; i++) {
                String name = "cluster-" + i + ".example.";
                Reply reply = cluster.call(
                        i, "POST", "/v2/zones", "{\"name\": \"%s\", \"email\": \"admin@example.org\"}".formatted(name));
                assertThat(reply.code()).as(reply.toString()).isEqualTo(202);
                zones.put(name, reply.json().path("id").asString());
            }
            ClusterEditor.Common common = new ClusterEditor.Common(
                    cluster,
                    zones,
                    new Ledger(),
                    new Ledger(),
                    new AtomicInteger(),
                    new AtomicInteger(),
                    wrong,
                    new CountDownLatch(1));
            change(common, random, changes, deaths);
            assertThat(wrong).as("seed %d", seed).isEmpty();
            check(common);
        }
    }

    private void change(ClusterEditor.Common common, Random random, int changes, int deaths) throws Exception {
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (int i = 0; i < EDITORS; i++) {
                    running.add(threads.submit(new ClusterEditor(common, "e" + i, new Random(random.nextLong()))));
                }
                running.add(threads.submit(() -> watch(common)));
                Random chaos = new Random(random.nextLong());
                for (int death = 0; death < deaths || common.acknowledged().get() < changes; death++) {
                    int before = common.acknowledged().get();
                    Awaitility.await("changes go on; seed " + seed)
                            .atMost(PATIENCE)
                            .until(() -> common.acknowledged().get() >= before + changes / (2 * deaths));
                    List<String> names = common.cluster().names();
                    String name = names.get(chaos.nextInt(names.size()));
                    Nominate victim = common.cluster().process(name);
                    victim.kill();
                    victim.restart();
                }
            } finally {
                common.over().countDown();
            }
        }
        for (Future<?> each : running) {
            each.get(1, TimeUnit.MINUTES);
        }
        System.out.printf(
                "ClusterTest: %d changes acknowledged, %d without a certain answer%n",
                common.acknowledged().get(), common.uncertain().get());
    }

    /** Asks both BINDs for the serials of the common zones, as long as changes go on. */
    private Void watch(ClusterEditor.Common common) throws Exception {
        while (!common.over().await(20, TimeUnit.MILLISECONDS)) {
            for (Named bind : common.cluster().binds()) {
                for (String zone : common.zones().keySet()) {
                    String key = zone + " on " + bind.dns();
                    Served.serial(bind.dns(), zone).ifPresent(serial -> {
                        long last = serials.getOrDefault(key, 0L);
                        if (serial < last) {
                            wrong.add(key + " went from " + last + " to " + serial);
                        }
                        serials.put(key, serial);
                    });
                }
            }
        }
        return null;
    }

    private void check(ClusterEditor.Common common) throws Exception {
        List<JsonNode> zones = Awaitility.await("every zone is ACTIVE; seed " + seed)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> list(common.cluster(), "zones"),
                        all -> all.stream()
                                .allMatch(zone -> zone.path("status").asString().equals("ACTIVE")));
        List<JsonNode> sets = list(common.cluster(), "recordsets");
        assertThat(common.zoneLedger().settle(things(zones, common.zones())).wrong())
                .as("zones, seed %d", seed)
                .isEmpty();
        assertThat(common.setLedger().settle(things(sets, Map.of())).wrong())
                .as("record sets, seed %d", seed)
                .isEmpty();
        for (Named bind : common.cluster().binds()) {
            for (JsonNode zone : zones) {
                String name = zone.path("name").asString();
                Set<String> told = Served.told(zone, sets);
                assertThat(Served.transferred(bind.dns(), name))
                        .as("%s on %s, seed %d", name, bind.dns(), seed)
                        .isEqualTo(told);
                assertThat(zone.path("serial").asLong())
                        .as("the serial of %s, seed %d", name, seed)
                        .isGreaterThanOrEqualTo(serials.getOrDefault(name + " on " + bind.dns(), 0L));
            }
        }
    }

    /** A whole collection, each once. */
    private List<JsonNode> list(Cluster cluster, String collection) {
        List<JsonNode> all = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        String next = "/v2/" + collection + "?limit=1000";
        while (!next.isEmpty()) {
            Reply reply = cluster.call(0, "GET", next, "");
            assertThat(reply.code()).as(reply.toString()).isEqualTo(200);
            JsonNode page = reply.json();
            page.path(collection).forEach(all::add);
            String link = page.path("links").path("next").asString("");
            next = link.isEmpty() ? "" : link.substring(link.indexOf("/v2/"));
        }
        all.forEach(each -> assertThat(ids.add(each.path("id").asString()))
                .as("%s is there once", each)
                .isTrue());
        return all;
    }

    /** What clients have made, by name; each name once. */
    private Map<String, Ledger.Thing> things(List<JsonNode> all, Map<String, String> without) {
        Map<String, Ledger.Thing> there = new HashMap<>();
        for (JsonNode each : all) {
            boolean zone = each.has("email");
            String type = each.path("type").asString();
            String name = each.path("name").asString();
            if (zone ? without.containsKey(name) : !type.equals("A")) {
                continue;
            }
            List<String> values = new ArrayList<>();
            if (zone) {
                values.add(each.path("description").asString());
            } else {
                each.path("records").forEach(value -> values.add(value.asString()));
            }
            Ledger.Thing thing = new Ledger.Thing(each.path("id").asString(), values);
            assertThat(there.put(zone ? name : name + " " + type, thing))
                    .as("%s twice, seed %d", name, seed)
                    .isNull();
        }
        return there;
    }
}
