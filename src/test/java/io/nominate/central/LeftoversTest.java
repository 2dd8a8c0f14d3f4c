package io.nominate.central;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Copies;
import io.nominate.central.api.Deletions;
import io.nominate.central.api.Deliveries;
import io.nominate.central.api.Deliveries.ServerView;
import io.nominate.central.api.Deliveries.Standing;
import io.nominate.central.api.Leftovers;
import io.nominate.central.api.Leftovers.Leftover;
import io.nominate.central.api.Pools;
import io.nominate.central.api.Zones;
import io.nominate.model.DeliveryCause;
import io.nominate.model.Pool;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.testkit.TestCentral;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

/** What central remembers of servers for the worker: leftovers, copies, deletions that were agreed to. */
class LeftoversTest {
    private static final Caller INTERNAL = Caller.internal("req-test");
    private static final Caller EVERYWHERE = new Caller(
            "req-admin",
            "admin",
            TestCentral.ADMIN.projectId(),
            TestCentral.ADMIN.roles(),
            new Caller.Switches(true, false, false, false));
    private static final Duration WINDOW = Duration.ofMinutes(10);

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

    private Zone served(String name) {
        Zone zone = central.call(TestCentral.ALICE, TestCentral.zone(name));
        central.call(INTERNAL, new Deliveries.Confirm(zone.id(), zone.seq()));
        return zone;
    }

    @Test
    void whatServersServeThatAreNoLongerTheZonesDoesNotCount() {
        Zone zone = central.call(TestCentral.ALICE, TestCentral.zone("pool.example."));
        Pool pool = central.call(EVERYWHERE, new Pools.Find()).getFirst();
        Instant changed = pool.changedAt();
        assertThat(central.call(
                        INTERNAL,
                        new Deliveries.Confirm(zone.id(), zone.seq(), Set.of(), Optional.of(changed.minusMillis(1)))))
                .isFalse();
        assertThat(central.call(INTERNAL, new Deliveries.Get(zone.id()))).isPresent();
        assertThat(central.call(
                        INTERNAL, new Deliveries.Confirm(zone.id(), zone.seq(), Set.of(), Optional.of(changed))))
                .isTrue();
        assertThat(central.call(INTERNAL, new Deliveries.Get(zone.id()))).isEmpty();
    }

    private Zone delete(Zone zone) {
        return central.call(TestCentral.ALICE, new Zones.Delete(zone.id()));
    }

    private List<Leftover> due(Duration grace, String... without) {
        return central.call(INTERNAL, new Leftovers.Due(10, grace, Set.of(without)));
    }

    private UUID gold() {
        UUID id = UUID.randomUUID();
        Pool pool = new Pool(
                id,
                "gold",
                null,
                Map.of(),
                List.of(new Pool.NsRecord("ns.gold.example.org.", 1)),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Instant.EPOCH,
                null);
        central.call(INTERNAL, new Pools.Update(List.of(new Pools.PoolSpec(pool, true)), false, false));
        return id;
    }

    @Test
    void serversThatStillHaveADeletedZoneAreRemembered() {
        Zone gone = delete(served("gone.example."));
        central.call(INTERNAL, new Deliveries.Confirm(gone.id(), gone.seq(), Set.of("bind9 late")));
        assertThat(due(Duration.ZERO)).singleElement().satisfies(left -> {
            assertThat(left.target()).isEqualTo("bind9 late");
            assertThat(left.zone().name()).isEqualTo("gone.example.");
            assertThat(left.poolId()).isEqualTo(Pool.DEFAULT_ID);
        });
        assertThat(due(Duration.ZERO, "bind9 late")).isEmpty();
        assertThat(central.call(
                        INTERNAL,
                        new Leftovers.Claim(gone.id(), Pool.DEFAULT_ID, "bind9 late", "one", Duration.ofSeconds(30))))
                .isTrue();
        assertThat(central.call(
                        INTERNAL,
                        new Leftovers.Claim(gone.id(), Pool.DEFAULT_ID, "bind9 late", "two", Duration.ofSeconds(30))))
                .isFalse();
        assertThat(due(Duration.ZERO)).isEmpty();
        central.call(
                INTERNAL,
                new Leftovers.Postpone(
                        gone.id(), Pool.DEFAULT_ID, "bind9 late", Instant.now().minusSeconds(1)));
        assertThat(due(Duration.ZERO))
                .singleElement()
                .extracting(Leftover::attempts)
                .isEqualTo(1);
        central.call(INTERNAL, new Leftovers.Settle(gone.id(), Pool.DEFAULT_ID, "bind9 late"));
        assertThat(due(Duration.ZERO)).isEmpty();
    }

    @Test
    void aPoolThatAZoneHasLeftIsClearedOnceTheOtherServesIt() {
        UUID gold = gold();
        Zone zone = served("moved.example.");
        Zone moved = central.call(EVERYWHERE, new Zones.Move(zone.id(), Optional.of(gold)));
        assertThat(due(Duration.ZERO)).isEmpty();
        central.call(INTERNAL, new Deliveries.Confirm(zone.id(), zone.seq())); // late news of the pool before
        assertThat(due(Duration.ZERO)).isEmpty();
        central.call(INTERNAL, new Deliveries.Confirm(zone.id(), moved.seq()));
        assertThat(due(Duration.ofHours(1))).isEmpty();
        assertThat(due(Duration.ZERO)).singleElement().satisfies(left -> {
            assertThat(left.poolId()).isEqualTo(Pool.DEFAULT_ID);
            assertThat(left.target()).isEmpty();
        });
        central.call(INTERNAL, new Leftovers.Split(zone.id(), Pool.DEFAULT_ID, Set.of("a", "b")));
        assertThat(due(Duration.ofHours(1))).extracting(Leftover::target).containsExactlyInAnyOrder("a", "b");
        assertThat(central.call(INTERNAL, new Leftovers.Holders("moved.example.")))
                .containsExactly(gold);
    }

    private List<ServerView> before(Zone zone) {
        return central.call(INTERNAL, new Deliveries.Show(zone.id())).servers().stream()
                .filter(server -> server.name().endsWith("(before)"))
                .toList();
    }

    @Test
    void serversOfThePoolThatAZoneHasLeftAreShownUntilTheyHaveLetItGo() {
        UUID gold = gold();
        Zone zone = served("shown.example.");
        Zone moved = central.call(EVERYWHERE, new Zones.Move(zone.id(), Optional.of(gold)));
        assertThat(before(zone)).as("a pool without servers").isEmpty();
        central.call(INTERNAL, new Deliveries.Confirm(zone.id(), moved.seq()));
        String target = "bind9 192.0.2.1:53 0011223344556677";
        central.call(INTERNAL, new Leftovers.Split(zone.id(), Pool.DEFAULT_ID, Set.of(target)));
        assertThat(before(zone)).singleElement().satisfies(server -> {
            assertThat(server.name()).isEqualTo("bind9 (before)");
            assertThat(server.address()).contains("bind9 192.0.2.1:53");
            assertThat(server.standing()).isEqualTo(Standing.PENDING);
            assertThat(server.message().orElse("")).contains("still has the zone");
        });
        central.call(
                INTERNAL,
                new Leftovers.Postpone(
                        zone.id(), Pool.DEFAULT_ID, target, Instant.now().plusSeconds(60)));
        assertThat(before(zone)).singleElement().satisfies(server -> {
            assertThat(server.standing()).isEqualTo(Standing.LATE);
            assertThat(server.cause()).contains(DeliveryCause.LEFT_BEHIND);
            assertThat(server.failures()).isEqualTo(1);
            assertThat(server.nextTry()).isPresent();
        });
        assertThat(central.call(TestCentral.ALICE, new Deliveries.Show(zone.id()))
                        .servers())
                .as("owners are not told where")
                .allSatisfy(server -> assertThat(server.address()).isEmpty());
        central.call(INTERNAL, new Leftovers.Settle(zone.id(), Pool.DEFAULT_ID, target));
        assertThat(before(zone)).isEmpty();
    }

    @Test
    void aDeletedZoneThatAServerStillHasIsFoundByNameAndId() {
        Zone gone = delete(served("stays.example."));
        central.call(INTERNAL, new Deliveries.Confirm(gone.id(), gone.seq(), Set.of("bind9 192.0.2.1:53 00112233")));
        Leftovers.Waiting expected = new Leftovers.Waiting(
                gone.id(), "stays.example.", Pool.DEFAULT_ID, "bind9 192.0.2.1:53", true, 0, Optional.empty());
        assertThat(List.of(
                        central.call(INTERNAL, new Leftovers.Of(Optional.of(gone.id()), Optional.empty())),
                        central.call(INTERNAL, new Leftovers.Of(Optional.empty(), Optional.of("stays.example."))),
                        central.call(INTERNAL, new Leftovers.Find(10))))
                .allSatisfy(found -> assertThat(found)
                        .singleElement()
                        .usingRecursiveComparison()
                        .ignoringFields("nextTry")
                        .isEqualTo(expected));
    }

    @Test
    void aZoneThatIsDeletedAfterItMovedIsTakenOffBothPools() {
        UUID gold = gold();
        Zone zone = served("both.example.");
        central.call(EVERYWHERE, new Zones.Move(zone.id(), Optional.of(gold)));
        Zone going = delete(zone);
        assertThat(going.stage()).isEqualTo(Stage.DELETING);
        central.call(INTERNAL, new Deliveries.Confirm(zone.id(), going.seq()));
        assertThat(due(Duration.ZERO))
                .singleElement()
                .extracting(Leftover::poolId)
                .isEqualTo(Pool.DEFAULT_ID);
    }

    @Test
    void deletionsAreCountedUntilTheyAreAgreedTo() {
        List<Zone> zones = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            zones.add(served("n" + i + ".example."));
        }
        Zone gone = delete(zones.get(0));
        central.call(INTERNAL, new Deliveries.Confirm(gone.id(), gone.seq()));
        Zone going = delete(zones.get(1));
        Deletions.Counts counts = central.call(INTERNAL, new Deletions.Count(Pool.DEFAULT_ID, WINDOW));
        assertThat(counts.live()).isEqualTo(6);
        assertThat(counts.deleted()).isEqualTo(2);
        assertThat(counts.share()).isEqualTo(25);

        assertThat(central.call(INTERNAL, new Deletions.Agree(Optional.empty())))
                .isEqualTo(1);
        counts = central.call(INTERNAL, new Deletions.Count(Pool.DEFAULT_ID, WINDOW));
        assertThat(counts.deleted()).isZero();
        assertThat(counts.agreed())
                .isAfterOrEqualTo(Optional.ofNullable(going.updatedAt()).orElseThrow());
        central.call(INTERNAL, new Deliveries.Confirm(going.id(), going.seq()));
        counts = central.call(INTERNAL, new Deletions.Count(Pool.DEFAULT_ID, WINDOW));
        assertThat(counts.deleted()).as("agreed to before it was done").isZero();
    }

    @Test
    void oneWorkerAtATimeMayChangeACopy() {
        Zone zone = served("copy.example.");
        Duration lease = Duration.ofSeconds(30);
        assertThat(central.call(INTERNAL, new Copies.Take(zone.id(), "store", "one", lease)))
                .contains(Copies.Copy.UNKNOWN);
        assertThat(central.call(INTERNAL, new Copies.Take(zone.id(), "store", "two", lease)))
                .isEmpty();
        assertThat(central.call(INTERNAL, new Copies.Keep(zone.id(), "store", "two", 1, 1)))
                .isFalse();
        assertThat(central.call(INTERNAL, new Copies.Keep(zone.id(), "store", "one", 1, 7)))
                .isTrue();
        assertThat(central.call(INTERNAL, new Copies.Get(zone.id(), "store"))).isEqualTo(new Copies.Copy(1, 7, false));
        central.call(INTERNAL, new Copies.Take(zone.id(), "store", "two", lease));
        assertThat(central.call(INTERNAL, new Copies.Get(zone.id(), "store")).dirty())
                .isTrue();
        central.call(INTERNAL, new Copies.Release(zone.id(), "store", "two"));
        assertThat(central.call(INTERNAL, new Copies.Take(zone.id(), "store", "one", lease)))
                .contains(new Copies.Copy(1, 7, true));
        central.call(INTERNAL, new Copies.Forget(zone.id()));
        assertThat(central.call(INTERNAL, new Copies.Get(zone.id(), "store")).isKnown())
                .isFalse();
    }
}
