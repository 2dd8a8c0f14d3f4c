package io.nominate.central;

import static io.nominate.testkit.TestCentral.ADMIN;
import static io.nominate.testkit.TestCentral.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nominate.central.api.Caller;
import io.nominate.central.api.CloudResources;
import io.nominate.central.api.CloudResources.Outcome;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.ListQuery;
import io.nominate.central.api.RecordSets;
import io.nominate.central.api.Zones;
import io.nominate.model.RecordSet;
import io.nominate.model.Zone;
import io.nominate.model.cloud.CloudResource;
import io.nominate.model.cloud.KnownRecord;
import io.nominate.model.cloud.ResourceState;
import io.nominate.model.cloud.WantedRecord;
import io.nominate.model.cloud.ZoneChoice;
import io.nominate.testkit.TestCentral;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudResourcesTest {
    private static final Caller SINK = Caller.internal("req-sink");
    private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");
    private static final CloudResource ONE = new CloudResource("nova_fixed", "instance", "one");
    private static final CloudResource TWO = new CloudResource("nova_fixed", "instance", "two");

    @TempDir
    Path directory;

    private TestCentral central;
    private Zone zone;

    @BeforeEach
    void open() {
        central = new TestCentral(directory);
        zone = central.call(ALICE, TestCentral.zone("example.org."));
    }

    @AfterEach
    void close() {
        central.close();
    }

    private Outcome report(ResourceState state, int second) {
        return central.call(
                SINK,
                new CloudResources.Report(
                        state, new CloudResources.Event("event", "message-" + second, START.plusSeconds(second))));
    }

    private void create(String name, String type, String data) {
        central.call(
                ALICE, new RecordSets.Create(zone.id(), name, type, Optional.empty(), Optional.empty(), List.of(data)));
    }

    private WantedRecord a(String name, String address) {
        return new WantedRecord(new ZoneChoice.Fixed(zone.id()), name, "A", address);
    }

    private static ResourceState there(CloudResource resource, WantedRecord... records) {
        return ResourceState.there(resource, Optional.of("project-alice"), List.of(records));
    }

    private Set<String> served(Zone in) {
        TreeSet<String> records = new TreeSet<>();
        for (RecordSet set : central.call(ADMIN.everywhere(), new RecordSets.Find(in.id(), ListQuery.first(500)))
                .items()) {
            if (!set.name().equals(in.name())) {
                set.records().forEach(data -> records.add(set.name() + " " + set.type() + " " + data));
            }
        }
        return records;
    }

    @Test
    void aRecordLastsAsLongAsSomebodyWantsIt() {
        assertThat(report(there(ONE, a("www.example.org.", "192.0.2.1")), 1)).isEqualTo(Outcome.CHANGED);
        assertThat(report(there(TWO, a("www.example.org.", "192.0.2.1"), a("www.example.org.", "192.0.2.2")), 2))
                .isEqualTo(Outcome.CHANGED);
        assertThat(served(zone)).containsExactly("www.example.org. A 192.0.2.1", "www.example.org. A 192.0.2.2");
        assertThat(report(ResourceState.gone(ONE), 3)).isEqualTo(Outcome.UNCHANGED);
        assertThat(served(zone)).hasSize(2);
        assertThat(report(ResourceState.gone(TWO), 4)).isEqualTo(Outcome.CHANGED);
        assertThat(served(zone)).isEmpty();
        assertThat(central.call(ALICE, new Zones.Get(zone.id())).recordSetCount())
                .isEqualTo(2);
    }

    @Test
    void theLatestEventCountsAndGoneIsTheLast() {
        assertThat(report(there(ONE, a("new.example.org.", "192.0.2.1")), 5)).isEqualTo(Outcome.CHANGED);
        assertThat(report(there(ONE, a("old.example.org.", "192.0.2.1")), 4)).isEqualTo(Outcome.STALE);
        assertThat(report(there(ONE, a("new.example.org.", "192.0.2.1")), 5)).isEqualTo(Outcome.STALE);
        assertThat(served(zone)).containsExactly("new.example.org. A 192.0.2.1");
        assertThat(report(there(ONE, a("newer.example.org.", "192.0.2.1")), 6)).isEqualTo(Outcome.CHANGED);
        assertThat(served(zone)).containsExactly("newer.example.org. A 192.0.2.1");
        assertThat(central.call(SINK, new CloudResources.Records(ONE)))
                .containsExactly(new KnownRecord("newer.example.org.", "A", "192.0.2.1"));
        assertThat(report(ResourceState.gone(ONE), 2)).isEqualTo(Outcome.CHANGED);
        assertThat(report(there(ONE, a("new.example.org.", "192.0.2.1")), 9)).isEqualTo(Outcome.STALE);
        assertThat(report(ResourceState.gone(TWO), 1)).isEqualTo(Outcome.UNCHANGED);
        assertThat(report(there(TWO, a("two.example.org.", "192.0.2.1")), 2)).isEqualTo(Outcome.STALE);
        assertThat(served(zone)).isEmpty();
    }

    @Test
    void whatAPersonMadeStays() {
        create("www.example.org.", "A", "192.0.2.1");
        report(there(ONE, a("www.example.org.", "192.0.2.1"), a("www.example.org.", "192.0.2.9")), 1);
        assertThat(served(zone)).hasSize(2);
        assertThat(central.call(ALICE, new Zones.Get(zone.id())).recordCount()).isEqualTo(2);
        report(ResourceState.gone(ONE), 2);
        assertThat(served(zone)).containsExactly("www.example.org. A 192.0.2.1");
        assertThat(central.call(ALICE, new Zones.Get(zone.id())).recordCount()).isEqualTo(1);
    }

    @Test
    void whatAPersonTookAwayComesBackWithTheNextEvent() {
        report(there(ONE, a("www.example.org.", "192.0.2.1")), 1);
        RecordSet set =
                central.call(ADMIN.everywhere(), new RecordSets.Find(zone.id(), ListQuery.first(500))).items().stream()
                        .filter(RecordSet::managed)
                        .filter(it -> it.type().equals("A"))
                        .findFirst()
                        .orElseThrow();
        assertThatExceptionOfType(Fault.class)
                .isThrownBy(() -> central.call(ALICE, new RecordSets.Delete(zone.id(), set.id())));
        central.call(SINK, new RecordSets.Delete(zone.id(), set.id()));
        assertThat(report(there(ONE, a("www.example.org.", "192.0.2.1")), 2)).isEqualTo(Outcome.CHANGED);
        assertThat(served(zone)).containsExactly("www.example.org. A 192.0.2.1");
        report(ResourceState.gone(ONE), 3);
        assertThat(served(zone)).isEmpty();
    }

    @Test
    void whatCannotBeMadeChangesNothing() {
        create("www.example.org.", "CNAME", "example.net.");
        assertRefused(
                FaultType.INVALID_RECORDSET_LOCATION,
                a("ok.example.org.", "192.0.2.1"),
                a("www.example.org.", "192.0.2.1"));
        assertRefused(FaultType.INVALID_OBJECT, a("www.example.org.", "not an address"));
        assertRefused(FaultType.INVALID_RECORDSET_LOCATION, a("www.example.net.", "192.0.2.1"));
        assertRefused(
                FaultType.ZONE_NOT_FOUND,
                new WantedRecord(new ZoneChoice.Fixed(UUID.randomUUID()), "www.example.org.", "A", "192.0.2.1"));
        assertRefused(
                FaultType.ZONE_NOT_FOUND,
                new WantedRecord(
                        new ZoneChoice.Closest(Optional.of("project-bob")), "www.example.org.", "A", "192.0.2.1"));
        assertThat(served(zone)).containsExactly("www.example.org. CNAME example.net.");
    }

    private void assertRefused(FaultType type, WantedRecord... wanted) {
        assertThatExceptionOfType(Fault.class)
                .isThrownBy(() -> report(there(ONE, wanted), 1))
                .satisfies(fault -> assertThat(fault.type()).isEqualTo(type));
    }

    @Test
    void zonesAreFoundByNameOrPlaceOrMade() {
        Zone below = central.call(ALICE, TestCentral.zone("dev.example.org."));
        WantedRecord optional = new WantedRecord(
                new ZoneChoice.Closest(Optional.empty()),
                "1.2.0.192.in-addr.arpa.",
                "PTR",
                "x.example.org.",
                Optional.empty(),
                true);
        report(
                there(
                        ONE,
                        new WantedRecord(
                                new ZoneChoice.Closest(Optional.of("project-alice")),
                                "x.dev.example.org.",
                                "A",
                                "192.0.2.1"),
                        new WantedRecord(
                                new ZoneChoice.Named(
                                        "alice.example.com.",
                                        Optional.of("project-alice"),
                                        Optional.of("a@example.org")),
                                "x.alice.example.com.",
                                "A",
                                "192.0.2.1"),
                        optional),
                1);
        assertThat(served(below)).containsExactly("x.dev.example.org. A 192.0.2.1");
        Zone made = central.call(ADMIN.everywhere(), new Zones.Find(ListQuery.first(500))).items().stream()
                .filter(it -> it.name().equals("alice.example.com."))
                .findFirst()
                .orElseThrow();
        assertThat(made.projectId()).isEqualTo("project-alice");
        assertThat(served(made)).containsExactly("x.alice.example.com. A 192.0.2.1");
        assertThat(central.call(SINK, new CloudResources.Records(ONE))).hasSize(2);
    }

    @Test
    void thoseGoneAreForgotten() {
        report(ResourceState.gone(ONE), 1);
        assertThat(central.call(SINK, new CloudResources.Forget(Duration.ofDays(1), 10)))
                .isZero();
        assertThat(central.call(SINK, new CloudResources.Forget(Duration.ZERO.minusSeconds(5), 10)))
                .isEqualTo(1);
        assertThat(report(there(ONE, a("www.example.org.", "192.0.2.1")), 2)).isEqualTo(Outcome.CHANGED);
    }

    @Test
    void eventsInAnyOrderAtOnceAndTwiceEndInTheSame() throws ExecutionException, InterruptedException {
        long seed = Long.getLong("nominate.seed", System.nanoTime());
        Random random = new Random(seed);
        record Told(ResourceState state, int second) {}
        List<Told> events = new ArrayList<>();
        Set<String> expected = new TreeSet<>();
        for (int i = 0; i < 40; i++) {
            CloudResource resource = new CloudResource("nova_fixed", "instance", "instance " + i);
            String address = "192.0.2." + (1 + i % 5);
            int first = i * 10;
            events.add(new Told(there(resource, a("first.example.org.", address)), first));
            events.add(new Told(there(resource, a("n" + i % 7 + ".example.org.", address)), first + 1));
            if (random.nextBoolean()) {
                events.add(new Told(ResourceState.gone(resource), first + 2));
            } else {
                expected.add("n" + i % 7 + ".example.org. A " + address);
            }
        }
        events.addAll(List.copyOf(events));
        Collections.shuffle(events, random);
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> outcomes = new ArrayList<>();
            events.forEach(event -> outcomes.add(many.submit(() -> report(event.state(), event.second()))));
            for (Future<Outcome> outcome : outcomes) {
                outcome.get();
            }
        }
        assertThat(served(zone)).as("-Dnominate.seed=" + seed).isEqualTo(expected);
    }
}
