package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.model.HostPort;
import io.nominate.testkit.BindPool;
import io.nominate.testkit.Named;
import io.nominate.testkit.Nominate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/**
 * kill -9 in the middle of writes, again and again on the same data: what was acknowledged is there, once; what was not
 * is there or not; no serial goes back; counters are right; MiniDNS and BIND serve what the database holds.
 */
public final class CrashRun implements AutoCloseable {
    private static final int EDITORS = 6;
    private static final int LEAST_CHANGES = 5;
    private static final int MOST_CHANGES = 60;

    /** Rounds after which BIND is compared too: that waits until all is delivered. */
    private static final int ROUNDS_BETWEEN_LOOKS = 50;

    private static final String ZONE = "crash.example.";
    private static final Set<String> MANAGED = Set.of(ZONE + " SOA", ZONE + " NS");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Ledger sets = new Ledger();
    private final Ledger zones = new Ledger();
    private final Map<String, Long> serials = new ConcurrentHashMap<>();
    private final long seed;
    private final Consumer<String> progress;
    private final Named bind;
    private final Nominate nominate;
    private final String zoneId;
    private final AtomicLong acknowledged = new AtomicLong();
    private int unanswered;
    private int unansweredButDone;

    /**
     * Starts both servers.
     *
     * @param directory takes their files
     * @param progress takes lines for people
     */
    public CrashRun(Path directory, long seed, Consumer<String> progress) {
        this.seed = seed;
        this.progress = progress;
        bind = Named.start(directory.resolve("bind"));
        // A server that lives for seconds gains nothing from its best compiler.
        Map<String, String> quick = Map.of(
                "JAVA_TOOL_OPTIONS",
                "-XX:TieredStopAtLevel=1",
                "OS_SERVICE_WORKER__BULK_DELETE_SHARE",
                "100"); // most zones are deleted again within minutes, and nobody is there to agree
        nominate = Nominate.start(directory.resolve("nominate"), List.of(), quick);
        BindPool.use(nominate, bind, directory.resolve("pools.yaml"));
        nominate.unlimit();
        zoneId = nominate.createZone(ZONE);
    }

    @Override
    public void close() {
        nominate.close();
        bind.close();
    }

    /**
     * Kills so often, and looks after each time.
     *
     * @throws AssertionError when something is lost
     */
    public void run(int rounds) throws Exception {
        progress.accept("seed " + seed);
        Random random = new Random(seed);
        for (int round = 1; round <= rounds; round++) {
            String when = "round %d of seed %d".formatted(round, seed);
            changeAndKill(random);
            nominate.restart();
            check(when, random);
            if (round % ROUNDS_BETWEEN_LOOKS == 0 || round == rounds) {
                served();
                progress.accept("%d rounds, %d changes acknowledged; %d had no answer, %d of them were made"
                        .formatted(round, acknowledged.get(), unanswered, unansweredButDone));
            }
        }
        assertThat(unanswered).as("changes that were cut off").isPositive();
    }

    private void changeAndKill(Random random) throws Exception {
        CountDownLatch enough = new CountDownLatch(LEAST_CHANGES + random.nextInt(MOST_CHANGES - LEAST_CHANGES));
        CountDownLatch broken = new CountDownLatch(1);
        nominate.token();
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < EDITORS; i++) {
                Editor editor = new Editor(new Shared(enough), "e" + i, new Random(random.nextLong()));
                running.add(threads.submit(() -> {
                    try {
                        editor.run();
                    } finally {
                        broken.countDown();
                    }
                }));
            }
            running.add(threads.submit(() -> watch(broken)));
            boolean reached = enough.await(2, TimeUnit.MINUTES);
            nominate.kill();
            assertThat(reached).as("enough changes; seed %d", seed).isTrue();
        }
        for (Future<?> each : running) {
            each.get();
        }
    }

    private final class Shared implements Editor.Round {
        private final CountDownLatch enough;

        Shared(CountDownLatch enough) {
            this.enough = enough;
        }

        @Override
        public Nominate nominate() {
            return nominate;
        }

        @Override
        public String zoneId() {
            return zoneId;
        }

        @Override
        public String zoneName() {
            return ZONE;
        }

        @Override
        public Ledger sets() {
            return sets;
        }

        @Override
        public Ledger zones() {
            return zones;
        }

        @Override
        public void acknowledged() {
            acknowledged.incrementAndGet();
            enough.countDown();
        }

        @Override
        public void saw(String zone, long serial) {
            serials.merge(zone, serial, Math::max);
        }
    }

    /** Asks MiniDNS for the serial until the clients' connections are broken. */
    private Void watch(CountDownLatch broken) throws Exception {
        long last = 0;
        while (!broken.await(1, TimeUnit.MILLISECONDS)) {
            Optional<Long> serial = Served.serial(nominate.mdns(), ZONE);
            if (serial.isPresent()) {
                assertThat(serial.get()).as("serial, seed %d", seed).isGreaterThanOrEqualTo(last);
                last = serial.get();
                serials.merge(ZONE, last, Math::max);
            }
        }
        return null;
    }

    private void check(String when, Random random) throws Exception {
        List<JsonNode> liveZones = awaitDeletions();
        List<JsonNode> allSets = list("/v2/recordsets", "recordsets");
        assertBalance(when, zones.settle(zonesOf(liveZones)));
        assertBalance(when, sets.settle(setsOf(allSets)));
        for (JsonNode zone : liveZones) {
            String name = zone.path("name").asString();
            long serial = zone.path("serial").asLong();
            long seen = serials.getOrDefault(name, 0L);
            assertThat(serial).as("%s: serial of %s by the API", when, name).isGreaterThanOrEqualTo(seen);
            assertThat(Served.serial(nominate.mdns(), name))
                    .as("%s: serial of %s by MiniDNS, which has told %d", when, name, seen)
                    .hasValueSatisfying(told -> assertThat(told).isEqualTo(serial));
        }
        assertThat(Served.transferred(nominate.mdns(), ZONE))
                .as("%s: AXFR against the database", when)
                .isEqualTo(Served.told(zone(liveZones, ZONE), allSets));
        counters(when, random, liveZones.size(), allSets);
    }

    private void assertBalance(String when, Ledger.Balance balance) {
        assertThat(balance.wrong()).as(when).isEmpty();
        unanswered += balance.unanswered();
        unansweredButDone += balance.unansweredButDone();
    }

    /** All zones, once those that are being deleted have gone. */
    private List<JsonNode> awaitDeletions() {
        return Awaitility.await("deleted zones have gone")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> list("/v2/zones", "zones"),
                        all -> all.stream()
                                .noneMatch(
                                        zone -> zone.path("action").asString().equals("DELETE")));
    }

    /** A whole collection, with its total checked. */
    private List<JsonNode> list(String path, String key) {
        List<JsonNode> all = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        String next = path + "?limit=1000";
        while (!next.isEmpty()) {
            Nominate.Answer answer = nominate.get(next);
            assertThat(answer.code()).as("%s, seed %d: %s", next, seed, answer).isEqualTo(200);
            JsonNode page = answer.json();
            page.path(key).forEach(all::add);
            String link = page.path("links").path("next").asString("");
            next = link.isEmpty() ? "" : link.substring(link.indexOf("/v2/"));
            if (next.isEmpty()) {
                assertThat(page.path("metadata").path("total_count").asInt(-1))
                        .as("total_count of %s, seed %d", path, seed)
                        .isEqualTo(all.size());
            }
        }
        assertThat(all)
                .as(path)
                .allSatisfy(each -> assertThat(ids.add(each.path("id").asString()))
                        .as("%s is there once", each)
                        .isTrue());
        return all;
    }

    private static Map<String, Ledger.Thing> zonesOf(List<JsonNode> zones) {
        Map<String, Ledger.Thing> there = new HashMap<>();
        for (JsonNode zone : zones) {
            String name = zone.path("name").asString();
            if (!name.equals(ZONE)) {
                List<String> values = List.of(zone.path("description").asString());
                assertThat(there.put(name, new Ledger.Thing(zone.path("id").asString(), values)))
                        .as("zone %s twice", name)
                        .isNull();
            }
        }
        return there;
    }

    private Map<String, Ledger.Thing> setsOf(List<JsonNode> all) {
        Map<String, Ledger.Thing> there = new HashMap<>();
        for (JsonNode set : all) {
            String key = set.path("name").asString() + " " + set.path("type").asString();
            if (isUnmanaged(set)) {
                List<String> values = new ArrayList<>();
                set.path("records").forEach(value -> values.add(value.asString()));
                assertThat(there.put(key, new Ledger.Thing(set.path("id").asString(), values)))
                        .as("record set %s twice", key)
                        .isNull();
            }
        }
        return there;
    }

    private boolean isUnmanaged(JsonNode set) {
        String key = set.path("name").asString() + " " + set.path("type").asString();
        return inZone(set) && !MANAGED.contains(key);
    }

    private boolean inZone(JsonNode set) {
        return set.path("zone_id").asString().equals(zoneId);
    }

    private static JsonNode zone(List<JsonNode> zones, String name) {
        return zones.stream()
                .filter(zone -> zone.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** With quotas that leave room for one more of everything, one more goes in and the next does not. */
    private void counters(String when, Random random, int zoneCount, List<JsonNode> allSets) {
        int own = (int) allSets.stream().filter(this::inZone).count();
        assertThat(nominate.get("/v2/zones/" + zoneId + "/recordsets?limit=1")
                        .json()
                        .path("metadata")
                        .path("total_count")
                        .asInt(-1))
                .as("%s: total_count", when)
                .isEqualTo(own);
        int records = allSets.stream()
                .filter(this::isUnmanaged)
                .mapToInt(set -> set.path("records").size())
                .sum();
        quotas(zoneCount, own + 1, records + 1);
        String name = "quota-" + Integer.toHexString(random.nextInt()) + "." + ZONE;
        Nominate.Answer made = nominate.createSet(zoneId, name, "A", "192.0.2.1");
        assertThat(made.code()).as("%s: %s", when, made).isEqualTo(202);
        assertThat(nominate.createSet(zoneId, "more." + ZONE, "A", "192.0.2.1").text())
                .as(when)
                .contains("Quota exceeded for zone_records, zone_recordsets.");
        assertThat(nominate.post("/v2/zones", "{\"name\": \"more.example.\", \"email\": \"admin@example.org\"}")
                        .text())
                .as(when)
                .contains("Quota exceeded for zones.");
        String path =
                "/v2/zones/" + zoneId + "/recordsets/" + made.json().path("id").asString();
        assertThat(nominate.call("DELETE", path, "application/json", "").code()).isEqualTo(202);
        quotas(-1, -1, -1);
    }

    private void quotas(int zoneCount, int setCount, int recordCount) {
        String project =
                nominate.get("/v2/zones/" + zoneId).json().path("project_id").asString();
        Nominate.Answer answer = nominate.call(
                "PATCH",
                "/v2/quotas/" + project,
                "application/json",
                "{\"zones\": %d, \"zone_recordsets\": %d, \"zone_records\": %d}"
                        .formatted(zoneCount, setCount, recordCount));
        assertThat(answer.code()).as(answer.toString()).isEqualTo(200);
    }

    /** Once all zones are ACTIVE, MiniDNS and BIND serve what the database holds, and no other zone of this test. */
    private void served() throws Exception {
        awaitDeletions().forEach(zone -> nominate.awaitActive(zone.path("id").asString()));
        List<JsonNode> liveZones = list("/v2/zones", "zones");
        List<JsonNode> allSets = list("/v2/recordsets", "recordsets");
        served("MiniDNS", nominate.mdns(), liveZones, allSets);
        served("BIND", bind.dns(), liveZones, allSets);
    }

    private void served(String who, HostPort server, List<JsonNode> liveZones, List<JsonNode> allSets)
            throws Exception {
        Set<String> gone = new TreeSet<>(serials.keySet());
        for (JsonNode zone : liveZones) {
            String name = zone.path("name").asString();
            gone.remove(name);
            assertThat(Served.transferred(server, name))
                    .as("AXFR of %s from %s, seed %d", name, who, seed)
                    .isEqualTo(Served.told(zone, allSets));
        }
        for (String name : gone) {
            assertThat(Served.serial(server, name))
                    .as("%s was deleted, %s", name, who)
                    .isEmpty();
        }
    }
}
