package io.nominate.central;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Deliveries;
import io.nominate.central.api.Fault;
import io.nominate.central.api.ListQuery;
import io.nominate.central.api.Pools;
import io.nominate.central.api.RecordSets;
import io.nominate.central.api.Reports;
import io.nominate.central.api.Services;
import io.nominate.central.api.TsigKeys;
import io.nominate.central.api.Zones;
import io.nominate.model.HostPort;
import io.nominate.model.Patch;
import io.nominate.model.Pool;
import io.nominate.model.RecordSet;
import io.nominate.model.ServiceStatus;
import io.nominate.model.TsigKey;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import io.nominate.testkit.TestCentral;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pools as the API changes them, secrets of theirs, and how roles are. */
class PoolsAndServicesTest {
    private static final Caller SELF = Caller.internal("req-self");

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

    private Zone create(String name) {
        return central.call(
                TestCentral.ALICE,
                new Zones.Create(
                        name,
                        ZoneType.PRIMARY,
                        Optional.of("a@example.org"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Map.of()));
    }

    private void nameServer(String hostname) {
        central.call(
                TestCentral.ADMIN,
                new Pools.Change(
                        Pool.DEFAULT_ID,
                        Patch.absent(),
                        Patch.absent(),
                        Patch.absent(),
                        Patch.of(List.of(new Pool.NsRecord(hostname, 1)))));
    }

    private List<String> nameServers(Zone zone) {
        ListQuery ns = new ListQuery(Map.of("type", "NS"), Optional.empty(), false, Optional.empty(), 10, false);
        return central.call(TestCentral.ALICE, new RecordSets.Find(zone.id(), ns)).items().stream()
                .flatMap(set -> set.records().stream())
                .toList();
    }

    @Test
    void ofManyZonesTheFirstGetNewServersAtOnceAndTheOthersSoon() {
        central.close();
        central = TestCentral.of(directory.resolve("many.sqlite"));
        nameServer("ns1.example.org.");
        List<Zone> zones = new ArrayList<>();
        for (int i = 0; i < 620; i++) {
            zones.add(create("many" + i + ".example."));
        }
        nameServer("ns9.example.org.");
        assertThat(zones)
                .filteredOn(zone -> nameServers(zone).contains("ns9.example.org."))
                .hasSize(500);
        nameServer("ns5.example.org."); // while the first change is still under way
        assertThat(central.call(SELF, new Pools.Rewrite(50))).isEqualTo(50);
        while (central.call(SELF, new Pools.Rewrite(1000)) > 0) {
            assertThat(zones).isNotEmpty();
        }
        assertThat(zones).allSatisfy(zone -> assertThat(nameServers(zone)).containsExactly("ns5.example.org."));
        assertThat(central.call(SELF, new Pools.Rewrite(1000))).isZero();
    }

    @Test
    void newServersAreWrittenIntoTheZonesOfThePool() {
        Zone zone = central.call(
                TestCentral.ALICE,
                new Zones.Create(
                        "example.com.",
                        ZoneType.PRIMARY,
                        Optional.of("a@example.org"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Map.of()));
        central.call(
                TestCentral.ADMIN,
                new Pools.Change(
                        Pool.DEFAULT_ID,
                        Patch.absent(),
                        Patch.absent(),
                        Patch.absent(),
                        Patch.of(List.of(
                                new Pool.NsRecord("ns8.example.org.", 8), new Pool.NsRecord("ns7.example.org.", 7)))));
        ListQuery ns = new ListQuery(Map.of("type", "NS"), Optional.empty(), false, Optional.empty(), 10, false);
        assertThat(central.call(TestCentral.ALICE, new RecordSets.Find(zone.id(), ns))
                        .items())
                .singleElement()
                .extracting(RecordSet::records)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(2);
        Zone now = central.call(TestCentral.ALICE, new Zones.Get(zone.id()));
        assertThat(now.mname()).isEqualTo("ns7.example.org.");
        assertThat(now.seq()).isGreaterThan(zone.seq());
        assertThatThrownBy(() -> central.call(TestCentral.ADMIN, new Pools.Delete(Pool.DEFAULT_ID)))
                .isInstanceOf(Fault.class);
    }

    @Test
    void aSecretThatIsGivenAsItIsShownStaysAsItWas() {
        Pool pool = pool(Map.of("api_token", "s3cret", "host", "192.0.2.1"));
        central.call(TestCentral.ADMIN, new Pools.Update(List.of(new Pools.PoolSpec(pool, true)), false, false));
        Pool shown = pool(pool.targets().getFirst().shownOptions());
        assertThat(shown.targets().getFirst().options()).containsEntry("api_token", Pool.HIDDEN);
        central.call(TestCentral.ADMIN, new Pools.Update(List.of(new Pools.PoolSpec(shown, true)), false, false));
        assertThat(central.call(TestCentral.ADMIN, new Pools.Get(pool.id()))
                        .targets()
                        .getFirst()
                        .options())
                .containsEntry("api_token", "s3cret");
        assertThat(pool.toString()).doesNotContain("s3cret").contains("192.0.2.1");
    }

    private static Pool pool(Map<String, String> options) {
        return new Pool(
                new UUID(1, 2),
                "other",
                null,
                Map.of(),
                List.of(new Pool.NsRecord("ns1.example.org.", 1)),
                List.of(),
                List.of(new Pool.Target(
                        "pdns4", null, Optional.empty(), List.of(new HostPort("192.0.2.2", 5354)), options)),
                List.of(),
                Optional.empty(),
                Instant.EPOCH,
                null);
    }

    @Test
    void aKeyThatAPoolNamesIsNotDeleted() {
        TsigKey key = central.call(
                TestCentral.ADMIN,
                new TsigKeys.Create("poolkey", "hmac-sha256", "c2VjcmV0", TsigKey.Scope.POOL, Pool.DEFAULT_ID));
        Pool plain = pool(Map.of());
        Pool.Target target = plain.targets().getFirst();
        Pool signed = new Pool(
                plain.id(),
                plain.name(),
                null,
                Map.of(),
                plain.nsRecords(),
                List.of(),
                List.of(new Pool.Target(
                        target.type(), null, Optional.of(key.id()), target.masters(), target.options())),
                List.of(),
                Optional.empty(),
                Instant.EPOCH,
                null);
        central.call(TestCentral.ADMIN, new Pools.Update(List.of(new Pools.PoolSpec(signed, true)), false, false));
        assertThatThrownBy(() -> central.call(TestCentral.ADMIN, new TsigKeys.Delete(key.id())))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("used by pool other");
        central.call(TestCentral.ADMIN, new Pools.Update(List.of(new Pools.PoolSpec(plain, true)), false, false));
        central.call(TestCentral.ADMIN, new TsigKeys.Delete(key.id()));
    }

    @Test
    void keysDoNotShowTheirSecrets() {
        TsigKey key = new TsigKey(
                new UUID(0, 1),
                "key",
                "hmac-sha256",
                "c2VjcmV0",
                TsigKey.Scope.POOL,
                Pool.DEFAULT_ID,
                Instant.EPOCH,
                null);
        assertThat(key.toString()).contains("key").doesNotContain("c2VjcmV0");
    }

    private List<ServiceStatus> services() {
        return central.call(TestCentral.ADMIN, new Services.Find(ListQuery.first(10)))
                .items();
    }

    @Test
    void oneLookTellsOfNodesWorkAndPools() {
        create("a.look.example.");
        Zone served = create("b.look.example.");
        central.call(SELF, new Deliveries.Confirm(served.id(), served.seq()));
        Zone failed = create("c.look.example.");
        central.call(SELF, new Deliveries.Report(failed.id(), "worker", List.of(), Instant.now(), true));
        central.call(SELF, new Services.Beat(List.of("api", "worker"), "host1", ServiceStatus.State.UP));
        central.call(SELF, new Services.Beat(List.of("api"), "host0", ServiceStatus.State.STOPPED));
        Reports.Installation now = central.call(SELF, new Reports.Look());
        assertThat(now.services())
                .extracting(service -> service.hostname() + " " + service.serviceName() + " " + service.status())
                .containsExactlyInAnyOrder("host0 api STOPPED", "host1 api UP", "host1 worker UP");
        assertThat(now.pools()).singleElement().satisfies(pool -> {
            assertThat(pool.name()).isEqualTo("default");
            assertThat(pool.zones()).isEqualTo(3);
            assertThat(pool.pending()).isEqualTo(1);
            assertThat(pool.error()).isEqualTo(1);
        });
        assertThat(now.backlog().deliveries()).isEqualTo(2);
        assertThat(now.backlog().late()).isEqualTo(1);
        assertThat(now.backlog().tasks()).isZero();
        assertThat(now.backlog().leftovers()).isZero();
        assertThatThrownBy(() -> central.call(TestCentral.ADMIN, new Reports.Look()))
                .isInstanceOf(Fault.class);
    }

    @Test
    void rolesAreUpThenDownOrStoppedThenGone() {
        central.call(SELF, new Services.Beat(List.of("api", "worker"), "host1", ServiceStatus.State.UP));
        central.call(SELF, new Services.Beat(List.of("api"), "host1", ServiceStatus.State.UP));
        assertThat(services()).hasSize(2).allMatch(service -> service.status() == ServiceStatus.State.UP);

        assertThat(central.call(SELF, new Services.Check(Duration.ofHours(1)))).isZero();
        assertThat(central.call(SELF, new Services.Check(Duration.ofSeconds(-1))))
                .isEqualTo(2);
        assertThat(services()).allMatch(service -> service.status() == ServiceStatus.State.DOWN);

        central.call(SELF, new Services.Beat(List.of("api"), "host1", ServiceStatus.State.STOPPED));
        assertThat(central.call(SELF, new Services.CleanUp(Duration.ZERO))).isEqualTo(1);
        assertThat(services()).singleElement().satisfies(left -> {
            assertThat(left.serviceName()).isEqualTo("worker");
            assertThat(central.call(TestCentral.ADMIN, new Services.Get(left.id())))
                    .isEqualTo(left);
        });
        assertThat(central.call(SELF, new Services.CleanUp(Duration.ofHours(1))))
                .isZero();
        assertThat(central.call(SELF, new Services.CleanUp(Duration.ofSeconds(-1))))
                .isEqualTo(1);
        assertThatThrownBy(() -> central.call(
                        TestCentral.ADMIN, new Services.Beat(List.of("api"), "host2", ServiceStatus.State.UP)))
                .isInstanceOf(Fault.class);
    }
}
