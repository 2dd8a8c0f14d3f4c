package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.Named;
import io.nominate.testkit.Nominate.Reply;
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
import tools.jackson.databind.JsonNode;

/**
 * Clients that change things in a cluster while something goes wrong with it: what was acknowledged is served by both
 * BINDs at the end, once; no serial goes back; no zone is stuck.
 */
final class ClusterRun {
    private static final int EDITORS = 6;
    private static final int ZONES = 4;

    /** How long things may take on a machine that has more to do. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Cluster cluster;
    private final long seed;
    private final Random random;
    private final Map<String, Long> serials = new ConcurrentHashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final ClusterEditor.Common common;

    /** What goes wrong while changes go on. */
    interface Trouble {
        void make() throws Exception;
    }

    ClusterRun(Cluster cluster, long seed) {
        this.cluster = cluster;
        this.seed = seed;
        this.random = new Random(seed);
        System.out.println("ClusterRun: -Dnominate.seed=" + seed);
        Map<String, String> zones = new HashMap<>();
        for (int i = 0; i < ZONES; i++) {
            String name = "cluster-" + i + ".example.";
            Reply reply = cluster.call(
                    i, "POST", "/v2/zones", "{\"name\": \"%s\", \"email\": \"admin@example.org\"}".formatted(name));
            assertThat(reply.code()).as(reply.toString()).isEqualTo(202);
            zones.put(name, reply.json().path("id").asString());
        }
        common = new ClusterEditor.Common(
                cluster,
                zones,
                new Ledger(),
                new Ledger(),
                new AtomicInteger(),
                new AtomicInteger(),
                wrong,
                new CountDownLatch(1));
    }

    Random random() {
        return random;
    }

    /** Changes that were acknowledged so far. */
    int acknowledged() {
        return common.acknowledged().get();
    }

    /** Waits for so many further changes. */
    void awaitChanges(int more) {
        int before = acknowledged();
        Awaitility.await("changes go on; seed " + seed).atMost(PATIENCE).until(() -> acknowledged() >= before + more);
    }

    /** Goes on with changes until the trouble is over. */
    void changeDuring(Trouble trouble) throws Exception {
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (int i = 0; i < EDITORS; i++) {
                    running.add(threads.submit(new ClusterEditor(common, "e" + i, new Random(random.nextLong()))));
                }
                running.add(threads.submit(this::watch));
                trouble.make();
            } finally {
                common.over().countDown();
            }
        }
        for (Future<?> each : running) {
            each.get(1, TimeUnit.MINUTES);
        }
        System.out.printf(
                "ClusterRun: %d changes acknowledged, %d without a certain answer%n",
                acknowledged(), common.uncertain().get());
        assertThat(wrong).as("seed %d", seed).isEmpty();
    }

    /** Asks both BINDs for the serials of the common zones, as long as changes go on. */
    private Void watch() throws Exception {
        while (!common.over().await(20, TimeUnit.MILLISECONDS)) {
            for (Named bind : cluster.binds()) {
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

    /** Waits until every zone is ACTIVE, and compares. */
    void check() throws Exception {
        List<JsonNode> zones = Awaitility.await("every zone is ACTIVE; seed " + seed)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> list("zones"),
                        all -> all.stream()
                                .allMatch(zone -> zone.path("status").asString().equals("ACTIVE")));
        List<JsonNode> sets = list("recordsets");
        assertThat(common.zoneLedger().settle(things(zones, common.zones())).wrong())
                .as("zones, seed %d", seed)
                .isEmpty();
        assertThat(common.setLedger().settle(things(sets, Map.of())).wrong())
                .as("record sets, seed %d", seed)
                .isEmpty();
        for (Named bind : cluster.binds()) {
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
    private List<JsonNode> list(String collection) {
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
