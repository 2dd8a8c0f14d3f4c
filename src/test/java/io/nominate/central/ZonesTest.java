package io.nominate.central;

import static io.nominate.testkit.TestCentral.ADMIN;
import static io.nominate.testkit.TestCentral.ALICE;
import static io.nominate.testkit.TestCentral.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Deliveries;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.ListQuery;
import io.nominate.central.api.RecordSets;
import io.nominate.central.api.Request;
import io.nominate.central.api.Zones;
import io.nominate.central.port.ZoneDelta;
import io.nominate.model.Action;
import io.nominate.model.Patch;
import io.nominate.model.RecordSet;
import io.nominate.model.Stage;
import io.nominate.model.Status;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import io.nominate.testkit.TestCentral;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of zones and record sets, seen from the edges. */
class ZonesTest {
    private static final Caller INTERNAL = Caller.internal("req-test");

    @TempDir
    Path directory;

    private TestCentral central;

    @BeforeEach
    void open() {
        central = new TestCentral(directory);
    }

    @AfterEach
    void close() {
        central.close();
    }

    private static Zones.Create zone(String name) {
        return new Zones.Create(
                name,
                ZoneType.PRIMARY,
                Optional.of("a.b@example.com"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of());
    }

    private static RecordSets.Create set(Zone zone, String name, String type, String... records) {
        return new RecordSets.Create(zone.id(), name, type, Optional.empty(), Optional.empty(), List.of(records));
    }

    private FaultType refusal(Caller caller, Request<?> request) {
        return catchThrowableOfType(Fault.class, () -> central.call(caller, request))
                .type();
    }

    @Test
    void aZoneIsPendingUntilServed() {
        Zone made = central.call(ALICE, zone("example.com."));

        assertThat(made.status()).isEqualTo(Status.PENDING);
        assertThat(made.action()).isEqualTo(Action.CREATE);
        assertThat(central.events)
                .singleElement()
                .satisfies(event -> assertThat(event.zoneId()).isEqualTo(made.id()));
        assertThat(central.call(INTERNAL, new Deliveries.Due(10))).hasSize(1);

        central.call(INTERNAL, new Deliveries.Confirm(made.id(), 1));

        Zone served = central.call(ALICE, new Zones.Get(made.id()));
        assertThat(served.status()).isEqualTo(Status.ACTIVE);
        assertThat(served.action()).isEqualTo(Action.NONE);
        assertThat(central.call(INTERNAL, new Deliveries.Due(10))).isEmpty();
    }

    @Test
    void aNewZoneHasItsSoaAndNs() {
        Zone zone = central.call(ALICE, zone("example.com."));

        List<RecordSet> sets = central.call(ALICE, new RecordSets.Find(zone.id(), ListQuery.first(10)))
                .items();

        assertThat(sets).extracting(RecordSet::type).containsExactlyInAnyOrder("SOA", "NS");
        assertThat(sets)
                .filteredOn(set -> set.type().equals("SOA"))
                .flatExtracting(RecordSet::records)
                .singleElement()
                .asString()
                .startsWith("ns1.example.org. a\\.b.example.com. " + zone.serial() + " ");
    }

    @Test
    void aChangeIsOneDelta() {
        Zone zone = central.call(ALICE, zone("example.com."));
        RecordSet made = central.call(ALICE, set(zone, "www.example.com.", "A", "192.0.2.1", "192.0.2.2"));

        Zone after = central.call(ALICE, new Zones.Get(zone.id()));
        List<ZoneDelta> deltas =
                central.store.feed().deltas(zone.id(), 1, 1 << 20).orElseThrow();

        assertThat(made.status()).isEqualTo(Status.PENDING);
        assertThat(after.seq()).isEqualTo(2);
        assertThat(after.serial()).isGreaterThan(zone.serial());
        assertThat(deltas).singleElement().satisfies(delta -> {
            assertThat(delta.serialFrom()).isEqualTo(zone.serial());
            assertThat(delta.serialTo()).isEqualTo(after.serial());
            assertThat(delta.added().length).isGreaterThan(delta.removed().length);
        });
    }

    @Test
    void valuesComeBackAsSpelledAndDuplicatesAreOne() {
        Zone zone = central.call(ALICE, zone("example.com."));

        RecordSet made = central.call(
                ALICE, set(zone, "V6.example.com.", "AAAA", "2001:DB8::1", "2001:db8:0::1", "2001:db8::2"));

        assertThat(made.name()).isEqualTo("V6.example.com.");
        assertThat(made.records()).containsExactly("2001:DB8::1", "2001:db8::2");
    }

    @Test
    void changesThatWaitTogetherShareASerialAndAreAllThere() throws Exception {
        Zone zone = central.call(ALICE, zone("example.com."));
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<RecordSet>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String name = "h" + i + ".example.com.";
                calls.add(() -> central.call(ALICE, set(zone, name, "A", "192.0.2.1")));
            }
            for (var future : executor.invokeAll(calls)) {
                assertThat(future.get().type()).isEqualTo("A");
            }
        }

        Zone after = central.call(ALICE, new Zones.Get(zone.id()));
        assertThat(after.seq()).isEqualTo(201);
        assertThat(after.recordSetCount()).isEqualTo(202);
        List<ZoneDelta> deltas =
                central.store.feed().deltas(zone.id(), 1, 1 << 20).orElseThrow();
        assertThat(deltas).hasSize(200);
        long serial = zone.serial();
        for (ZoneDelta delta : deltas) {
            assertThat(delta.serialFrom()).isEqualTo(serial);
            assertThat(delta.serialTo()).isIn(serial, serial + 1).isGreaterThanOrEqualTo(serial);
            serial = delta.serialTo();
        }
        assertThat(serial).isEqualTo(after.serial());
    }

    @Test
    void aFailedChangeInASharedCommitTakesNoOtherWithIt() throws Exception {
        Zone zone = central.call(ALICE, zone("example.com."));
        int refused = 0;
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                String name = "h" + i / 2 + ".example.com.";
                calls.add(() -> {
                    try {
                        central.call(ALICE, set(zone, name, "A", "192.0.2.1"));
                        return true;
                    } catch (Fault fault) {
                        assertThat(fault.type()).isEqualTo(FaultType.DUPLICATE_RECORDSET);
                        return false;
                    }
                });
            }
            for (var future : executor.invokeAll(calls)) {
                refused += future.get() ? 0 : 1;
            }
        }

        assertThat(refused).isEqualTo(30);
        assertThat(central.call(ALICE, new Zones.Get(zone.id())).recordSetCount())
                .isEqualTo(32);
    }

    @Test
    void anotherProjectsZoneIsNotThere() {
        Zone zone = central.call(ALICE, zone("example.com."));

        assertThat(refusal(BOB, new Zones.Get(zone.id()))).isEqualTo(FaultType.ZONE_NOT_FOUND);
        assertThat(refusal(BOB, new Zones.Delete(zone.id()))).isEqualTo(FaultType.ZONE_NOT_FOUND);
        assertThat(refusal(ADMIN, new Zones.Get(zone.id()))).isEqualTo(FaultType.ZONE_NOT_FOUND);
        assertThat(central.call(
                        new Caller(
                                "req-1",
                                "admin",
                                ADMIN.projectId(),
                                ADMIN.roles(),
                                new Caller.Switches(true, false, false, false)),
                        new Zones.Get(zone.id())))
                .isEqualTo(central.call(ALICE, new Zones.Get(zone.id())));
    }

    @Test
    void namesAboveBelowAndAtAnotherProjectsZoneAreTaken() {
        central.call(ALICE, zone("mid.example.com."));

        assertThat(refusal(BOB, zone("MID.example.com."))).isEqualTo(FaultType.DUPLICATE_ZONE);
        assertThat(refusal(BOB, zone("low.mid.example.com."))).isEqualTo(FaultType.ILLEGAL_CHILD);
        assertThat(refusal(BOB, zone("example.com."))).isEqualTo(FaultType.ILLEGAL_PARENT);
        assertThat(central.call(BOB, zone("other.example.com.")).name()).isEqualTo("other.example.com.");
    }

    @Test
    void recordSetsKeepTheirPlace() {
        Zone zone = central.call(ALICE, zone("example.com."));
        central.call(ALICE, zone("sub.example.com."));
        central.call(ALICE, set(zone, "alias.example.com.", "CNAME", "www.example.com."));

        assertThat(refusal(ALICE, set(zone, "www.example.net.", "A", "192.0.2.1")))
                .isEqualTo(FaultType.INVALID_RECORDSET_LOCATION);
        assertThat(refusal(ALICE, set(zone, "www.sub.example.com.", "A", "192.0.2.1")))
                .isEqualTo(FaultType.INVALID_RECORDSET_LOCATION);
        assertThat(refusal(ALICE, set(zone, "alias.example.com.", "A", "192.0.2.1")))
                .isEqualTo(FaultType.INVALID_RECORDSET_LOCATION);
        assertThat(refusal(ALICE, set(zone, "example.com.", "CNAME", "www.example.net.")))
                .isEqualTo(FaultType.INVALID_RECORDSET_LOCATION);
        assertThat(refusal(ALICE, set(zone, "bad.example.com.", "A", "nonsense")))
                .isEqualTo(FaultType.INVALID_OBJECT);
        assertThat(refusal(ALICE, set(zone, "example.com.", "SOA", "x"))).isEqualTo(FaultType.BAD_REQUEST);
    }

    @Test
    void anUpdateReplacesOnlyWhatIsGiven() {
        Zone zone = central.call(ALICE, zone("example.com."));
        RecordSet made = central.call(ALICE, set(zone, "www.example.com.", "A", "192.0.2.1", "192.0.2.2"));

        RecordSet updated = central.call(
                ALICE,
                new RecordSets.Update(
                        zone.id(),
                        made.id(),
                        Patch.of(List.of("192.0.2.2", "192.0.2.3")),
                        Patch.of(60),
                        Patch.absent()));

        assertThat(updated.records()).containsExactly("192.0.2.2", "192.0.2.3");
        assertThat(updated.ttl()).isEqualTo(60);
        assertThat(central.call(ALICE, new RecordSets.Get(zone.id(), made.id())).records())
                .containsExactly("192.0.2.2", "192.0.2.3");
        assertThat(central.call(ALICE, new Zones.Get(zone.id())).recordCount()).isEqualTo(2);
    }

    @Test
    void aDeletedRecordSetIsGoneAtOnce() {
        Zone zone = central.call(ALICE, zone("example.com."));
        RecordSet made = central.call(ALICE, set(zone, "www.example.com.", "A", "192.0.2.1"));

        central.call(ALICE, new RecordSets.Delete(zone.id(), made.id()));

        assertThat(refusal(ALICE, new RecordSets.Get(zone.id(), made.id()))).isEqualTo(FaultType.RECORDSET_NOT_FOUND);
        assertThat(central.call(ALICE, new Zones.Get(zone.id())).recordCount()).isZero();
    }

    @Test
    void aDeletedZoneBlocksItsNameUntilItIsOffTheServers() {
        Zone zone = central.call(ALICE, zone("example.com."));
        Zone going = central.call(ALICE, new Zones.Delete(zone.id()));

        assertThat(going.action()).isEqualTo(Action.DELETE);
        assertThat(going.status()).isEqualTo(Status.PENDING);
        assertThat(central.store.feed().head(zone.id())).isEmpty();
        assertThat(refusal(ALICE, zone("example.com."))).isEqualTo(FaultType.DUPLICATE_ZONE);

        central.call(INTERNAL, new Deliveries.Confirm(zone.id(), going.seq()));

        assertThat(refusal(ALICE, new Zones.Get(zone.id()))).isEqualTo(FaultType.ZONE_NOT_FOUND);
        assertThat(central.events.getLast().stage()).isEqualTo(Stage.GONE);
        assertThat(central.call(ALICE, zone("example.com.")).id()).isNotEqualTo(zone.id());
    }

    @Test
    void quotasHold() {
        for (int i = 0; i < 10; i++) {
            central.call(ALICE, zone("z" + i + ".example."));
        }

        assertThat(refusal(ALICE, zone("z10.example."))).isEqualTo(FaultType.OVER_QUOTA);
    }

    @Test
    void listsArePagedByMarkerAndFiltered() {
        for (int i = 0; i < 7; i++) {
            central.call(ALICE, zone("z" + i + ".example."));
        }
        List<Zone> first = central.call(ALICE, new Zones.Find(query(Map.of(), 3, Optional.empty())))
                .items();
        var second = central.call(
                ALICE,
                new Zones.Find(query(Map.of(), 3, Optional.of(first.getLast().id()))));
        var exact = central.call(ALICE, new Zones.Find(query(Map.of("name", "Z5.example."), 20, Optional.empty())));
        var below = central.call(ALICE, new Zones.Find(query(Map.of("name", "*.example."), 20, Optional.empty())));
        var like = central.call(ALICE, new Zones.Find(query(Map.of("name", "*3*"), 20, Optional.empty())));
        var pending = central.call(ALICE, new Zones.Find(query(Map.of("status", "PENDING"), 20, Optional.empty())));

        assertThat(first).extracting(Zone::name).containsExactly("z0.example.", "z1.example.", "z2.example.");
        assertThat(second.items()).extracting(Zone::name).containsExactly("z3.example.", "z4.example.", "z5.example.");
        assertThat(second.total()).hasValue(7);
        assertThat(exact.items()).extracting(Zone::name).containsExactly("z5.example.");
        assertThat(below.items()).hasSize(7);
        assertThat(like.items()).extracting(Zone::name).containsExactly("z3.example.");
        assertThat(pending.total()).hasValue(7);
        assertThat(refusal(ALICE, new Zones.Find(query(Map.of("colour", "red"), 20, Optional.empty()))))
                .isEqualTo(FaultType.BAD_REQUEST);
    }

    private static ListQuery query(Map<String, String> filters, int limit, Optional<java.util.UUID> marker) {
        return new ListQuery(filters, Optional.empty(), false, marker, limit, true);
    }

    @Test
    void aNewTtlOfTheZoneReachesTheRecordsThatInheritIt() {
        Zone zone = central.call(ALICE, zone("example.com."));
        central.call(ALICE, set(zone, "www.example.com.", "A", "192.0.2.1"));

        Zone after = central.call(
                ALICE,
                new Zones.Update(
                        zone.id(), Patch.absent(), Patch.of(60), Patch.absent(), Patch.absent(), Patch.absent()));

        List<ZoneDelta> deltas =
                central.store.feed().deltas(zone.id(), 2, 1 << 20).orElseThrow();
        assertThat(after.ttl()).isEqualTo(60);
        assertThat(deltas)
                .singleElement()
                .satisfies(delta -> assertThat(delta.removed().length)
                        .isEqualTo(delta.added().length)
                        .isGreaterThan(100));
    }
}
