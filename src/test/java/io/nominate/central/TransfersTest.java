package io.nominate.central;

import static io.nominate.testkit.TestCentral.ALICE;
import static io.nominate.testkit.TestCentral.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Housekeeping;
import io.nominate.central.api.ListQuery;
import io.nominate.central.api.Listing;
import io.nominate.central.api.Quotas;
import io.nominate.central.api.RecordSets;
import io.nominate.central.api.Request;
import io.nominate.central.api.Shares;
import io.nominate.central.api.Transfers;
import io.nominate.central.api.Zones;
import io.nominate.model.Patch;
import io.nominate.model.QuotaResource;
import io.nominate.model.RecordSet;
import io.nominate.model.TransferAccept;
import io.nominate.model.TransferRequest;
import io.nominate.model.Zone;
import io.nominate.model.ZoneShare;
import io.nominate.testkit.TestCentral;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zones that go from one project to another. */
class TransfersTest {
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
        zone = central.call(ALICE, TestCentral.zone("given.example."));
    }

    @AfterEach
    void close() {
        central.close();
    }

    private FaultType refusal(Caller caller, Request<?> request) {
        return catchThrowableOfType(Fault.class, () -> central.call(caller, request))
                .type();
    }

    private TransferRequest offer(Zone given, Caller giver, Optional<String> target) {
        Transfers.View view = central.call(giver, new Transfers.Offer(given.id(), target, Optional.of("take it")));
        assertThat(view.detailed()).isTrue();
        return view.request();
    }

    private TransferRequest offer(Optional<String> target) {
        return offer(zone, ALICE, target);
    }

    private static RecordSets.Create set(Zone zone, String label) {
        return new RecordSets.Create(
                zone.id(), label + "." + zone.name(), "A", Optional.empty(), Optional.empty(), List.of("192.0.2.1"));
    }

    private static Transfers.Accept accept(TransferRequest request) {
        return new Transfers.Accept(request.id(), request.key());
    }

    private static ListQuery counted(int limit) {
        return new ListQuery(Map.of(), Optional.empty(), false, Optional.empty(), limit, true);
    }

    @Test
    void aZoneGoesWithAllItsRecordSets() {
        central.call(ALICE, set(zone, "www"));
        TransferRequest request = offer(Optional.of("project-bob"));
        assertThat(request.key()).matches("[A-Z0-9]{8}");
        assertThat(request.toString()).doesNotContain(request.key());

        TransferAccept accept = central.call(BOB, accept(request));

        assertThat(accept.status()).isEqualTo(TransferAccept.Status.COMPLETE);
        assertThat(accept.projectId()).isEqualTo("project-bob");
        assertThat(refusal(ALICE, new Zones.Get(zone.id()))).isEqualTo(FaultType.ZONE_NOT_FOUND);
        Zone taken = central.call(BOB, new Zones.Get(zone.id()));
        assertThat(taken.projectId()).isEqualTo("project-bob");
        assertThat(taken.serial())
                .isEqualTo(central.call(BOB, new Zones.Get(zone.id())).serial());
        assertThat(central.call(BOB, new RecordSets.Find(zone.id(), ListQuery.first(100)))
                        .items())
                .hasSize(3)
                .extracting(RecordSet::projectId)
                .containsOnly("project-bob");
        for (Caller caller : List.of(ALICE, BOB)) {
            Listing<RecordSet> all = central.call(caller, new RecordSets.FindAll(counted(100)));
            assertThat(all.items()).hasSize(caller.equals(BOB) ? 3 : 0);
            assertThat(all.total()).hasValue(all.items().size());
            Listing<Zone> zones = central.call(caller, new Zones.Find(counted(100)));
            assertThat(zones.total()).hasValue(zones.items().size()).hasValue(caller.equals(BOB) ? 1 : 0);
        }
        assertThat(central.call(BOB, new Transfers.GetAccept(accept.id()))).isEqualTo(accept);
        assertThat(central.call(EVERYWHERE, new Transfers.FindAccepts(counted(10)))
                        .total())
                .hasValue(1);
        assertThat(central.call(ALICE, new Transfers.GetRequest(request.id()))
                        .request()
                        .status())
                .isEqualTo(TransferRequest.Status.COMPLETE);
    }

    @Test
    void theSerialStaysAsItIs() {
        TransferRequest request = offer(Optional.empty());
        central.call(BOB, accept(request));

        assertThat(central.call(BOB, new Zones.Get(zone.id())).serial()).isEqualTo(zone.serial());
    }

    @Test
    void aUsedRequestIsWorthNothing() {
        TransferRequest request = offer(Optional.empty());
        central.call(BOB, accept(request));

        assertThat(refusal(CAROL, accept(request))).isEqualTo(FaultType.INVALID_ZONE_TRANSFER_REQUEST);
        assertThat(central.call(BOB, new Zones.Get(zone.id())).projectId()).isEqualTo("project-bob");
    }

    @Test
    void whomARequestDoesNotConcernFindsNone() {
        TransferRequest request = offer(Optional.of("project-bob"));

        assertThat(refusal(CAROL, new Transfers.GetRequest(request.id())))
                .isEqualTo(FaultType.ZONE_TRANSFER_REQUEST_NOT_FOUND);
        assertThat(refusal(CAROL, accept(request))).isEqualTo(FaultType.ZONE_TRANSFER_REQUEST_NOT_FOUND);
        assertThat(refusal(CAROL, new Transfers.DeleteRequest(request.id())))
                .isEqualTo(FaultType.ZONE_TRANSFER_REQUEST_NOT_FOUND);
        assertThat(refusal(CAROL, new Transfers.UpdateRequest(request.id(), Patch.of("mine"))))
                .isEqualTo(FaultType.ZONE_TRANSFER_REQUEST_NOT_FOUND);
        assertThat(refusal(CAROL, new Transfers.Accept(UUID.randomUUID(), "ABCDEFGH")))
                .isEqualTo(FaultType.ZONE_TRANSFER_REQUEST_NOT_FOUND);
        assertThat(central.call(CAROL, new Transfers.FindRequests(counted(10))).items())
                .isEmpty();
        assertThat(refusal(CAROL, new Transfers.Offer(zone.id(), Optional.empty(), Optional.empty())))
                .isEqualTo(FaultType.ZONE_NOT_FOUND);
        assertThat(refusal(CAROL, new Transfers.FindAccepts(counted(10)))).isEqualTo(FaultType.FORBIDDEN);
    }

    @Test
    void theTakerSeesLittleOfTheRequest() {
        TransferRequest request = offer(Optional.of("project-bob"));

        Transfers.View seen = central.call(BOB, new Transfers.GetRequest(request.id()));

        assertThat(seen.detailed()).isFalse();
        assertThat(seen.request().key()).isEmpty();
        assertThat(seen.request().projectId()).isEmpty();
        assertThat(seen.request().zoneName()).isEqualTo(zone.name());
        assertThat(central.call(BOB, new Transfers.FindRequests(counted(10))).items())
                .singleElement()
                .isEqualTo(seen);
        assertThat(central.call(ALICE, new Transfers.FindRequests(counted(10))).items())
                .singleElement()
                .extracting(view -> view.request().key())
                .isEqualTo(request.key());
        assertThat(refusal(BOB, new Transfers.DeleteRequest(request.id()))).isEqualTo(FaultType.FORBIDDEN);
        assertThat(refusal(BOB, new Transfers.UpdateRequest(request.id(), Patch.of("mine"))))
                .isEqualTo(FaultType.FORBIDDEN);
    }

    @Test
    void aKeyIsNotGuessedForEver() {
        TransferRequest request = offer(Optional.empty());
        for (int i = 0; i < 10; i++) {
            assertThat(refusal(BOB, new Transfers.Accept(request.id(), "WRONGKEY")))
                    .isEqualTo(FaultType.INVALID_KEY);
        }

        assertThat(refusal(BOB, accept(request))).isEqualTo(FaultType.INVALID_ZONE_TRANSFER_REQUEST);
        assertThat(central.call(ALICE, new Transfers.GetRequest(request.id()))
                        .request()
                        .status())
                .isEqualTo(TransferRequest.Status.ERROR);
        assertThat(central.call(BOB, accept(offer(Optional.empty()))).status())
                .isEqualTo(TransferAccept.Status.COMPLETE);
    }

    @Test
    void oneOfferAtATime() {
        TransferRequest request = offer(Optional.empty());

        assertThat(refusal(ALICE, new Transfers.Offer(zone.id(), Optional.empty(), Optional.empty())))
                .isEqualTo(FaultType.DUPLICATE_ZONE_TRANSFER_REQUEST);
        central.call(ALICE, new Transfers.UpdateRequest(request.id(), Patch.of("changed")));
        assertThat(central.call(ALICE, new Transfers.GetRequest(request.id()))
                        .request()
                        .description())
                .isEqualTo("changed");
        central.call(ALICE, new Transfers.DeleteRequest(request.id()));
        assertThat(refusal(BOB, accept(request))).isEqualTo(FaultType.ZONE_TRANSFER_REQUEST_NOT_FOUND);
        offer(Optional.empty());
    }

    @Test
    void theTakersQuotaHolds() {
        central.call(EVERYWHERE, new Quotas.Set("project-bob", Map.of(QuotaResource.ZONES, 0)));
        TransferRequest request = offer(Optional.empty());

        assertThat(refusal(BOB, accept(request))).isEqualTo(FaultType.OVER_QUOTA);
        central.call(EVERYWHERE, new Quotas.Set("project-bob", Map.of(QuotaResource.ZONES, 1)));
        central.call(BOB, accept(request));
    }

    @Test
    void sharesStayAndOneToTheTakerGoes() {
        ZoneShare toBob = central.call(ALICE, new Shares.Create(zone.id(), "project-bob"));
        ZoneShare toCarol = central.call(ALICE, new Shares.Create(zone.id(), "project-carol"));
        RecordSet bobs = central.call(BOB, set(zone, "bob"));
        RecordSet carols = central.call(CAROL, set(zone, "carol"));

        central.call(BOB, accept(offer(Optional.empty())));

        assertThat(central.call(BOB, new Shares.Find(zone.id(), counted(10))).items())
                .singleElement()
                .satisfies(share -> assertThat(share.projectId()).isEqualTo("project-bob"))
                .extracting(ZoneShare::id)
                .isEqualTo(toCarol.id())
                .isNotEqualTo(toBob.id());
        assertThat(central.call(CAROL, new RecordSets.Get(zone.id(), carols.id()))
                        .projectId())
                .isEqualTo("project-bob");
        assertThat(refusal(CAROL, new RecordSets.Delete(zone.id(), carols.id())))
                .isEqualTo(FaultType.FORBIDDEN);
        central.call(BOB, new RecordSets.Delete(zone.id(), bobs.id()));
        central.call(BOB, new Shares.Delete(zone.id(), toCarol.id()));
        assertThat(refusal(ALICE, new Zones.Get(zone.id()))).isEqualTo(FaultType.ZONE_NOT_FOUND);
    }

    @Test
    void aZoneThatIsGoingIsNotGiven() {
        TransferRequest request = offer(Optional.empty());
        central.call(ALICE, new Zones.Delete(zone.id()));

        assertThat(refusal(BOB, accept(request))).isEqualTo(FaultType.ZONE_TRANSFER_REQUEST_NOT_FOUND);
        assertThat(refusal(ALICE, new Transfers.Offer(zone.id(), Optional.empty(), Optional.empty())))
                .isEqualTo(FaultType.BAD_REQUEST);
    }

    @Test
    void aSubzoneIsNotGivenToAThirdProject() {
        Zone sub = central.call(ALICE, TestCentral.zone("sub.given.example."));
        central.call(BOB, accept(offer(sub, ALICE, Optional.empty())));

        TransferRequest on = offer(sub, BOB, Optional.empty());

        assertThat(refusal(CAROL, accept(on))).isEqualTo(FaultType.ILLEGAL_CHILD);
        assertThat(central.call(ALICE, accept(on)).projectId()).isEqualTo("project-alice");
    }

    @Test
    void aReaderDoesNotTakeZones() {
        TransferRequest request = offer(Optional.of("project-bob"));
        Caller reader = new Caller("req", "rita", BOB.projectId(), Set.of("reader"), Caller.Switches.NONE);

        assertThat(refusal(reader, accept(request))).isEqualTo(FaultType.FORBIDDEN);
    }

    @Test
    void ofManyTakersOneGetsTheZone() throws Exception {
        TransferRequest request = offer(Optional.empty());
        List<Caller> takers = List.of(BOB, CAROL, TestCentral.caller("dave", "member"), EVERYWHERE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> attempts = takers.stream()
                    .<Callable<Boolean>>map(taker -> () -> {
                        try {
                            central.call(taker, accept(request));
                            return true;
                        } catch (Fault fault) {
                            return false;
                        }
                    })
                    .toList();
            int winners = 0;
            for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
                winners += attempt.get() ? 1 : 0;
            }
            assertThat(winners).isOne();
        }
    }

    @Test
    void whatACrashInterruptedIsGoneOnWith() {
        RecordSet www = central.call(ALICE, set(zone, "www"));
        TransferAccept half = new TransferAccept(
                UUID.randomUUID(),
                UUID.randomUUID(),
                zone.id(),
                "project-bob",
                TransferAccept.Status.PENDING,
                Instant.EPOCH,
                null);
        central.store.write(tx -> {
            tx.zones().give(zone.id(), "project-bob");
            tx.transfers().insert(half);
            return true;
        });
        assertThat(central.call(ALICE, new RecordSets.FindAll(counted(10))).items())
                .as("sets in a zone that is no longer one's own")
                .isEmpty();

        central.call(Caller.internal("req-test"), new Housekeeping.ResumeTasks(true));

        assertThat(central.call(BOB, new RecordSets.Get(zone.id(), www.id())).projectId())
                .isEqualTo("project-bob");
        assertThat(central.call(BOB, new Transfers.GetAccept(half.id())).status())
                .isEqualTo(TransferAccept.Status.COMPLETE);
    }

    @Test
    void setsAreGivenInSteps() {
        for (int i = 0; i < 7; i++) {
            central.call(ALICE, set(zone, "h" + i));
        }
        Optional<UUID> upTo = Optional.empty();
        int steps = 0;
        do {
            Optional<UUID> after = upTo;
            upTo = central.store.write(tx -> tx.recordSets().give(zone.id(), "project-bob", after, 2));
            steps++;
        } while (upTo.isPresent());

        assertThat(steps).isEqualTo(5);
        assertThat(central.call(ALICE, new RecordSets.Find(zone.id(), ListQuery.first(100)))
                        .items())
                .extracting(RecordSet::projectId)
                .containsOnly("project-bob");
    }
}
