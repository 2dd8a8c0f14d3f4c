package io.nominate.central;

import static io.nominate.testkit.TestCentral.ADMIN;
import static io.nominate.testkit.TestCentral.ALICE;
import static io.nominate.testkit.TestCentral.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.ListQuery;
import io.nominate.central.api.Listing;
import io.nominate.central.api.Quotas;
import io.nominate.central.api.RecordSets;
import io.nominate.central.api.Request;
import io.nominate.central.api.Shares;
import io.nominate.central.api.Zones;
import io.nominate.model.Patch;
import io.nominate.model.QuotaResource;
import io.nominate.model.RecordSet;
import io.nominate.model.Zone;
import io.nominate.model.ZoneShare;
import io.nominate.testkit.TestCentral;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zones that a project opens to another. */
class SharesTest {
    private static final Caller CAROL = TestCentral.caller("carol", "member", "reader");
    private static final Caller EVERYWHERE = new Caller(
            "req-admin",
            "admin",
            Optional.of("project-admin"),
            Set.of("admin", "member", "reader"),
            new Caller.Switches(true, false, false, false));

    @TempDir
    Path directory;

    private TestCentral central;
    private Zone zone;

    @BeforeEach
    void open() {
        central = new TestCentral(directory);
        zone = central.call(ALICE, TestCentral.zone("shared.example."));
    }

    @AfterEach
    void close() {
        central.close();
    }

    private static RecordSets.Create set(Zone zone, String label, String... records) {
        return new RecordSets.Create(
                zone.id(), label + "." + zone.name(), "A", Optional.empty(), Optional.empty(), List.of(records));
    }

    private static RecordSets.Update update(RecordSet set, String record) {
        return new RecordSets.Update(set.zoneId(), set.id(), Patch.of(List.of(record)), Patch.absent(), Patch.absent());
    }

    private FaultType refusal(Caller caller, Request<?> request) {
        return catchThrowableOfType(Fault.class, () -> central.call(caller, request))
                .type();
    }

    private ZoneShare share(Caller target) {
        return central.call(
                ALICE, new Shares.Create(zone.id(), target.projectId().orElseThrow()));
    }

    private static ListQuery counted(int limit, Map<String, String> filters, Optional<UUID> marker) {
        return new ListQuery(filters, Optional.of("name"), false, marker, limit, true);
    }

    private List<String> zonesOf(Caller caller) {
        return central.call(caller, new Zones.Find(counted(100, Map.of(), Optional.empty()))).items().stream()
                .map(Zone::name)
                .toList();
    }

    @Test
    void aSharedZoneIsListedAndCountedForBoth() {
        central.call(BOB, TestCentral.zone("bob.example."));
        assertThat(zone.shared()).isFalse();

        ZoneShare share = share(BOB);

        assertThat(share.projectId()).isEqualTo("project-alice");
        assertThat(share.targetProjectId()).isEqualTo("project-bob");
        for (Caller caller : List.of(ALICE, BOB)) {
            assertThat(central.call(caller, new Zones.Get(zone.id())).shared()).isTrue();
        }
        Listing<Zone> listed = central.call(BOB, new Zones.Find(counted(100, Map.of(), Optional.empty())));
        assertThat(listed.items()).extracting(Zone::name).containsExactly("bob.example.", "shared.example.");
        assertThat(listed.total()).hasValue(2);
        Listing<Zone> filtered =
                central.call(BOB, new Zones.Find(counted(100, Map.of("name", "*.example."), Optional.empty())));
        assertThat(filtered.items()).hasSize(2);
        assertThat(filtered.total()).hasValue(2);
        assertThat(zonesOf(CAROL)).isEmpty();
        assertThat(zonesOf(EVERYWHERE)).containsExactly("bob.example.", "shared.example.");
    }

    @Test
    void pagesGoThroughOwnAndSharedZonesInOneOrder() {
        share(BOB);
        List<String> expected = new ArrayList<>(List.of("shared.example."));
        for (int i = 0; i < 7; i++) {
            Caller owner = i % 2 == 0 ? BOB : ALICE;
            Zone made = central.call(owner, TestCentral.zone("z" + i + ".example."));
            if (owner.equals(ALICE)) {
                central.call(ALICE, new Shares.Create(made.id(), "project-bob"));
            }
            expected.add(made.name());
        }
        for (String key : List.of("name", "created_at", "updated_at", "id", "serial", "status", "ttl")) {
            for (boolean descending : new boolean[] {false, true}) {
                List<String> seen = new ArrayList<>();
                Optional<UUID> marker = Optional.empty();
                do {
                    List<Zone> page = central.call(
                                    BOB,
                                    new Zones.Find(
                                            new ListQuery(Map.of(), Optional.of(key), descending, marker, 3, true)))
                            .items();
                    page.forEach(each -> seen.add(each.name()));
                    marker = page.isEmpty()
                            ? Optional.empty()
                            : Optional.of(page.getLast().id());
                } while (marker.isPresent());
                assertThat(seen).as("by %s", key).containsExactlyInAnyOrderElementsOf(expected);
                if (key.equals("name")) {
                    List<String> sorted = expected.stream().sorted().toList();
                    assertThat(seen).isEqualTo(descending ? sorted.reversed() : sorted);
                }
            }
        }
    }

    @Test
    void whomAZoneIsNotSharedWithFindsNothing() {
        ZoneShare share = share(BOB);

        assertThat(refusal(CAROL, new Zones.Get(zone.id()))).isEqualTo(FaultType.ZONE_NOT_FOUND);
        assertThat(refusal(CAROL, set(zone, "www", "192.0.2.1"))).isEqualTo(FaultType.ZONE_NOT_FOUND);
        assertThat(refusal(CAROL, new Shares.Find(zone.id(), ListQuery.first(10))))
                .isEqualTo(FaultType.ZONE_NOT_FOUND);
        assertThat(refusal(CAROL, new Shares.Get(zone.id(), share.id()))).isEqualTo(FaultType.ZONE_NOT_FOUND);
        assertThat(refusal(CAROL, new Shares.Delete(zone.id(), share.id()))).isEqualTo(FaultType.ZONE_NOT_FOUND);
        assertThat(refusal(CAROL, new Shares.Create(zone.id(), "project-carol")))
                .isEqualTo(FaultType.ZONE_NOT_FOUND);
        assertThat(refusal(ADMIN, new Zones.Get(zone.id()))).isEqualTo(FaultType.ZONE_NOT_FOUND);
    }

    @Test
    void aGuestMakesSetsAndChangesOnlyItsOwn() {
        share(BOB);
        share(CAROL);
        RecordSet owners = central.call(ALICE, set(zone, "a", "192.0.2.1"));
        RecordSet bobs = central.call(BOB, set(zone, "b", "192.0.2.2"));
        RecordSet carols = central.call(CAROL, set(zone, "c", "192.0.2.3"));

        assertThat(bobs.projectId()).isEqualTo("project-bob");
        assertThat(central.call(BOB, new RecordSets.Find(zone.id(), ListQuery.first(100)))
                        .items())
                .extracting(RecordSet::id)
                .contains(owners.id(), bobs.id(), carols.id());
        for (RecordSet foreign : List.of(owners, carols)) {
            assertThat(central.call(BOB, new RecordSets.Get(zone.id(), foreign.id())))
                    .extracting(RecordSet::name)
                    .isEqualTo(foreign.name());
            assertThat(refusal(BOB, update(foreign, "192.0.2.9"))).isEqualTo(FaultType.FORBIDDEN);
            assertThat(refusal(BOB, new RecordSets.Delete(zone.id(), foreign.id())))
                    .isEqualTo(FaultType.FORBIDDEN);
        }
        assertThat(central.call(BOB, update(bobs, "192.0.2.8")).records()).containsExactly("192.0.2.8");
        assertThat(central.call(ALICE, update(carols, "192.0.2.7")).projectId()).isEqualTo("project-carol");
        central.call(ALICE, new RecordSets.Delete(zone.id(), carols.id()));
        central.call(BOB, new RecordSets.Delete(zone.id(), bobs.id()));
    }

    @Test
    void aGuestDoesNothingElseToTheZone() {
        share(BOB);

        assertThat(refusal(BOB, new Zones.Delete(zone.id()))).isEqualTo(FaultType.FORBIDDEN);
        assertThat(refusal(BOB, new Zones.NameServers(zone.id()))).isEqualTo(FaultType.FORBIDDEN);
        assertThat(refusal(BOB, new Zones.Export(zone.id()))).isEqualTo(FaultType.FORBIDDEN);
        assertThat(refusal(BOB, new Shares.Create(zone.id(), "project-carol"))).isEqualTo(FaultType.FORBIDDEN);
        assertThat(refusal(
                        BOB,
                        new Zones.Update(
                                zone.id(),
                                Patch.of("b@example.com"),
                                Patch.absent(),
                                Patch.absent(),
                                Patch.absent(),
                                Patch.absent())))
                .isEqualTo(FaultType.FORBIDDEN);
    }

    @Test
    void listsOfRecordSetsCountWhatTheyShow() {
        share(BOB);
        central.call(ALICE, set(zone, "a", "192.0.2.1"));
        RecordSet bobs = central.call(BOB, set(zone, "b", "192.0.2.2"));

        for (Caller caller : List.of(ALICE, BOB, EVERYWHERE)) {
            Listing<RecordSet> all =
                    central.call(caller, new RecordSets.FindAll(counted(100, Map.of(), Optional.empty())));
            assertThat(all.total())
                    .as("of %s", caller.userId())
                    .hasValue(all.items().size());
        }
        central.call(ALICE, new RecordSets.Delete(zone.id(), bobs.id()));
        Listing<RecordSet> none = central.call(BOB, new RecordSets.FindAll(counted(100, Map.of(), Optional.empty())));
        assertThat(none.items()).isEmpty();
        assertThat(none.total()).hasValue(0);
    }

    @Test
    void theOwnersQuotaHoldsForGuests() {
        share(BOB);
        central.call(EVERYWHERE, new Quotas.Set("project-alice", Map.of(QuotaResource.ZONE_RECORDSETS, 3)));
        central.call(EVERYWHERE, new Quotas.Set("project-bob", Map.of(QuotaResource.ZONE_RECORDSETS, 100)));
        central.call(BOB, set(zone, "b", "192.0.2.2"));

        assertThat(refusal(BOB, set(zone, "c", "192.0.2.2"))).isEqualTo(FaultType.OVER_QUOTA);
    }

    @Test
    void aShareIsNotTakenBackWhileItIsUsed() {
        ZoneShare share = share(BOB);
        RecordSet bobs = central.call(BOB, set(zone, "b", "192.0.2.2"));

        assertThat(refusal(ALICE, new Shares.Delete(zone.id(), share.id())))
                .isEqualTo(FaultType.SHARED_ZONE_HAS_RECORDSETS);
        assertThat(refusal(BOB, new Shares.Delete(zone.id(), share.id()))).isEqualTo(FaultType.FORBIDDEN);
        central.call(BOB, new RecordSets.Delete(zone.id(), bobs.id()));
        central.call(ALICE, new Shares.Delete(zone.id(), share.id()));

        assertThat(refusal(BOB, new Zones.Get(zone.id()))).isEqualTo(FaultType.ZONE_NOT_FOUND);
        assertThat(central.call(ALICE, new Zones.Get(zone.id())).shared()).isFalse();
        assertThat(refusal(ALICE, new Shares.Get(zone.id(), share.id()))).isEqualTo(FaultType.SHARED_ZONE_NOT_FOUND);
    }

    @Test
    void ownerAndGuestsSeeTheSharesThatConcernThem() {
        ZoneShare bobs = share(BOB);
        ZoneShare carols = share(CAROL);
        Shares.Find all = new Shares.Find(
                zone.id(), new ListQuery(Map.of(), Optional.empty(), false, Optional.empty(), 10, true));

        assertThat(central.call(ALICE, all).items()).containsExactly(bobs, carols);
        assertThat(central.call(ALICE, all).total()).isEmpty();
        assertThat(central.call(CAROL, all).items()).containsExactly(carols);
        assertThat(central.call(ALICE, new Shares.Get(zone.id(), bobs.id()))).isEqualTo(bobs);
        assertThat(refusal(BOB, new Shares.Get(zone.id(), carols.id()))).isEqualTo(FaultType.FORBIDDEN);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        share(BOB);

        assertThat(refusal(ALICE, new Shares.Create(zone.id(), "project-bob")))
                .isEqualTo(FaultType.DUPLICATE_SHARED_ZONE);
        assertThat(refusal(ALICE, new Shares.Create(zone.id(), "project-alice")))
                .isEqualTo(FaultType.BAD_REQUEST);
        assertThat(refusal(ALICE, new Shares.Create(zone.id(), " "))).isEqualTo(FaultType.INVALID_PROJECT);
    }

    @Test
    void aSharedZoneIsDeletedOnlyOnPurpose() {
        share(BOB);
        Caller onPurpose = new Caller(
                "req", "alice", ALICE.projectId(), ALICE.roles(), new Caller.Switches(false, false, false, true));

        assertThat(refusal(ALICE, new Zones.Delete(zone.id()))).isEqualTo(FaultType.ZONE_IS_SHARED);
        Zone going = central.call(onPurpose, new Zones.Delete(zone.id()));

        assertThat(central.call(ALICE, new Zones.Get(going.id())).shared()).isFalse();
        assertThat(refusal(BOB, new Zones.Get(zone.id()))).isEqualTo(FaultType.ZONE_NOT_FOUND);
    }

    @Test
    void aReaderOfTheOtherProjectDoesNotWrite() {
        share(BOB);
        Caller reader = new Caller("req", "rita", BOB.projectId(), Set.of("reader"), Caller.Switches.NONE);

        assertThat(central.call(reader, new Zones.Get(zone.id())).name()).isEqualTo(zone.name());
        assertThat(refusal(reader, set(zone, "r", "192.0.2.1"))).isEqualTo(FaultType.FORBIDDEN);
    }
}
