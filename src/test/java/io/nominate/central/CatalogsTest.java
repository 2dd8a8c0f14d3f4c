package io.nominate.central;

import static io.nominate.testkit.TestCentral.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Catalogs;
import io.nominate.central.api.Deliveries;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.ListQuery;
import io.nominate.central.api.Pools;
import io.nominate.central.api.RecordSets;
import io.nominate.central.api.Request;
import io.nominate.central.api.Zones;
import io.nominate.central.port.ZoneFeed;
import io.nominate.dns.RecordType;
import io.nominate.dns.rdata.RData;
import io.nominate.model.Patch;
import io.nominate.model.Pool;
import io.nominate.model.Pool.CatalogZone;
import io.nominate.model.TsigKey;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import io.nominate.model.config.QuotaConfig;
import io.nominate.testkit.TestCentral;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pool's catalog zone has a PTR for each zone that is served there, and nobody but Nominate changes it. */
class CatalogsTest {
    private static final Caller INTERNAL = Caller.internal("req-test");
    private static final String FQDN = "catalog.example.org.";

    @TempDir
    Path directory;

    private TestCentral central;

    @BeforeEach
    void open() {
        central = new TestCentral(directory, new QuotaConfig(false, 10, 500, 500, 20, 1000));
    }

    @AfterEach
    void close() {
        central.close();
    }

    private void pool(Optional<CatalogZone> catalog) {
        central.call(
                INTERNAL,
                new Pools.Update(
                        List.of(new Pools.PoolSpec(
                                new Pool(
                                        Pool.DEFAULT_ID,
                                        "default",
                                        null,
                                        Map.of(),
                                        List.of(new Pool.NsRecord("ns1.example.org.", 1)),
                                        List.of(),
                                        List.of(),
                                        List.of(),
                                        catalog,
                                        Instant.EPOCH,
                                        null),
                                true)),
                        false,
                        false));
    }

    private static Optional<CatalogZone> catalog(Optional<String> secret) {
        return Optional.of(new CatalogZone(FQDN, 60, secret, secret.map(some -> "hmac-sha256")));
    }

    private Zone make(String name) {
        return central.call(
                ALICE,
                new Zones.Create(
                        name,
                        ZoneType.PRIMARY,
                        Optional.of("a@example.com"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Map.of()));
    }

    private Optional<Zone> catalogZone() {
        ListQuery query =
                new ListQuery(Map.of("type", "CATALOG"), Optional.empty(), false, Optional.empty(), 10, false);
        return central.call(INTERNAL, new Zones.Find(query)).items().stream().findFirst();
    }

    private void publish() {
        boolean more = true;
        while (more) {
            more = central.call(INTERNAL, new Catalogs.Publish(250));
        }
    }

    private Set<String> content(Zone zone) {
        Set<String> rows = new TreeSet<>();
        central.store.feed().snapshot(zone.id(), new ZoneFeed.SnapshotReader() {
            @Override
            public void zone(Zone read) {
                rows.clear();
            }

            @Override
            public void row(String owner, byte[] key, int type, long ttl, byte[] rdata) {
                RecordType known = RecordType.of(type);
                rows.add(owner + " " + known.mnemonic() + " " + RData.toText(known, rdata));
            }
        });
        return rows;
    }

    private List<TsigKey> keys() {
        return central.store.read(tx -> tx.tsigKeys().all());
    }

    private FaultType refusal(Caller caller, Request<?> request) {
        return catchThrowableOfType(Fault.class, () -> central.call(caller, request))
                .type();
    }

    @Test
    void itHasTheZonesThatWereThereAndThoseThatCome() {
        Zone before = make("before.example.");
        pool(catalog(Optional.empty()));
        Zone after = make("after.example.");
        publish();
        Zone catalog = catalogZone().orElseThrow();
        assertThat(catalog.soa().expire()).isEqualTo(2_147_483_646);
        assertThat(catalog.soa().refresh()).isEqualTo(60);
        assertThat(content(catalog))
                .containsExactlyInAnyOrder(
                        FQDN + " NS invalid.",
                        "version." + FQDN + " TXT \"2\"",
                        before.id() + ".zones." + FQDN + " PTR before.example.",
                        after.id() + ".zones." + FQDN + " PTR after.example.");
        central.call(ALICE, new Zones.Delete(before.id()));
        publish();
        assertThat(content(catalog)).hasSize(3).noneMatch(row -> row.contains("before.example."));
    }

    @Test
    void manyZonesAreFewDeltas() {
        pool(catalog(Optional.empty()));
        Zone catalog = catalogZone().orElseThrow();
        List<Zone> zones = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            zones.add(make("z" + i + ".example."));
        }
        publish();
        Zone full = catalogZone().orElseThrow();
        assertThat(content(full)).hasSize(602);
        assertThat(full.seq()).isEqualTo(catalog.seq() + 3);
        assertThat(central.store.feed().deltas(full.id(), catalog.seq(), 1 << 20))
                .isPresent();
        zones.forEach(zone -> central.call(ALICE, new Zones.Delete(zone.id())));
        publish();
        assertThat(content(full)).hasSize(2);
        publish();
        assertThat(catalogZone().orElseThrow().seq()).isEqualTo(full.seq() + 3);
    }

    @Test
    void secondariesAreMembersWhileTheyAreServed() {
        pool(catalog(Optional.empty()));
        central.call(
                ALICE,
                new Zones.Create(
                        "follows.example.",
                        ZoneType.SECONDARY,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of("192.0.2.1"),
                        Map.of()));
        publish();
        assertThat(content(catalogZone().orElseThrow())).hasSize(2);
    }

    @Test
    void nobodyWritesToItAndTenantsDoNotSeeIt() {
        pool(catalog(Optional.empty()));
        Zone zone = catalogZone().orElseThrow();
        Caller admin = new Caller(
                "req-1",
                "admin",
                Optional.of("project-admin"),
                Set.of("admin"),
                new Caller.Switches(true, true, false, false));
        assertThat(refusal(ALICE, new Zones.Get(zone.id()))).isEqualTo(FaultType.ZONE_NOT_FOUND);
        assertThat(central.call(admin, new Zones.Get(zone.id())).name()).isEqualTo(FQDN);
        assertThat(refusal(admin, new Zones.Delete(zone.id()))).isEqualTo(FaultType.FORBIDDEN);
        assertThat(refusal(
                        admin,
                        new Zones.Update(
                                zone.id(),
                                Patch.absent(),
                                Patch.absent(),
                                Patch.of("mine"),
                                Patch.absent(),
                                Patch.absent())))
                .isEqualTo(FaultType.FORBIDDEN);
        assertThat(refusal(
                        admin,
                        new RecordSets.Create(
                                zone.id(), "x." + FQDN, "A", Optional.empty(), Optional.empty(), List.of("192.0.2.1"))))
                .isEqualTo(FaultType.FORBIDDEN);
        assertThat(refusal(ALICE, new Zones.Delete(zone.id()))).isEqualTo(FaultType.ZONE_NOT_FOUND);
    }

    @Test
    void itsKeyIsKeptWithTheKeysAndNeverShown() {
        pool(catalog(Optional.of("c2VjcmV0IG9mIGEgdGVzdA==")));
        Zone zone = catalogZone().orElseThrow();
        assertThat(keys()).singleElement().satisfies(key -> {
            assertThat(key.name()).isEqualTo(FQDN);
            assertThat(key.resourceId()).isEqualTo(zone.id());
            assertThat(key.secret()).isEqualTo("c2VjcmV0IG9mIGEgdGVzdA==");
        });
        Pool shown = central.call(INTERNAL, new Pools.Find()).getFirst();
        assertThat(shown.toString()).doesNotContain("c2VjcmV0");
        pool(catalog(Optional.of(Pool.HIDDEN)));
        assertThat(keys().getFirst().secret()).isEqualTo("c2VjcmV0IG9mIGEgdGVzdA==");
        pool(catalog(Optional.empty()));
        assertThat(keys()).isEmpty();
    }

    @Test
    void anotherNameIsAnotherCatalogAndNoneIsNone() {
        Zone member = make("member.example.");
        pool(catalog(Optional.empty()));
        publish();
        Zone first = catalogZone().orElseThrow();
        pool(Optional.of(new CatalogZone("other.example.org.", 30, Optional.empty(), Optional.empty())));
        publish();
        Zone second = catalogZone().orElseThrow();
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(content(second)).contains(member.id() + ".zones.other.example.org. PTR member.example.");
        pool(Optional.of(new CatalogZone("other.example.org.", 90, Optional.empty(), Optional.empty())));
        assertThat(catalogZone().orElseThrow().soa().refresh()).isEqualTo(90);
        assertThat(catalogZone().orElseThrow().id()).isEqualTo(second.id());
        pool(Optional.empty());
        assertThat(catalogZone()).isEmpty();
        assertThat(central.call(INTERNAL, new Deliveries.Due(10)))
                .extracting(work -> work.zone().name())
                .containsExactly("member.example.");
    }
}
