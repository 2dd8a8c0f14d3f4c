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
import io.nominate.central.api.Housekeeping;
import io.nominate.central.api.ListQuery;
import io.nominate.central.api.Pools;
import io.nominate.central.api.Quotas;
import io.nominate.central.api.RecordSets;
import io.nominate.central.api.Request;
import io.nominate.central.api.Texts;
import io.nominate.central.api.ZoneTasks;
import io.nominate.central.api.Zones;
import io.nominate.model.Action;
import io.nominate.model.Pool;
import io.nominate.model.QuotaResource;
import io.nominate.model.RecordSet;
import io.nominate.model.Stage;
import io.nominate.model.Status;
import io.nominate.model.Zone;
import io.nominate.model.ZoneTask;
import io.nominate.model.ZoneType;
import io.nominate.model.config.TenancyConfig;
import io.nominate.testkit.TestCentral;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Abandoning, moving, deleting and restoring zones; which pool a zone gets. */
class ZoneTasksTest {
    private static final Caller INTERNAL = Caller.internal("req-test");
    private static final Caller EVERYWHERE = new Caller(
            "req-admin", "admin", ADMIN.projectId(), ADMIN.roles(), new Caller.Switches(true, false, false, false));

    @TempDir
    Path directory;

    private Optional<TestCentral> open = Optional.empty();

    private TestCentral central() {
        return open.orElseGet(() -> with("default_pool"));
    }

    private TestCentral with(String... filters) {
        open = Optional.of(new TestCentral(directory, new TenancyConfig(List.of(filters), Duration.ZERO, false)));
        return open.get();
    }

    @AfterEach
    void close() {
        open.ifPresent(TestCentral::close);
    }

    private FaultType refusal(Caller caller, Request<?> request) {
        return catchThrowableOfType(Fault.class, () -> central().call(caller, request))
                .type();
    }

    private Zone make(Caller caller, String name, Map<String, String> attributes) {
        return central()
                .call(
                        caller,
                        new Zones.Create(
                                name,
                                ZoneType.PRIMARY,
                                Optional.of("a@example.com"),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                attributes));
    }

    private Zone make(String name) {
        return make(ALICE, name, Map.of());
    }

    /** Makes pools beside the default one: name and attributes of each. */
    private List<Pool> pools(Map<String, Map<String, String>> wanted) {
        List<Pools.PoolSpec> specs = new ArrayList<>();
        wanted.forEach((name, attributes) -> specs.add(new Pools.PoolSpec(
                new Pool(
                        UUID.randomUUID(),
                        name,
                        null,
                        attributes,
                        List.of(new Pool.NsRecord("ns." + name + ".example.org.", 1)),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Instant.EPOCH,
                        null),
                false)));
        central().call(INTERNAL, new Pools.Update(specs, false, false));
        return central().call(INTERNAL, new Pools.Find());
    }

    private Pool pool(String name) {
        return central().call(INTERNAL, new Pools.Find()).stream()
                .filter(pool -> pool.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void remove(Zone zone) {
        Zone going = central().call(ALICE, new Zones.Delete(zone.id()));
        central().call(INTERNAL, new Deliveries.Confirm(zone.id(), going.seq()));
    }

    private List<Zone> deleted(Caller caller) {
        return central()
                .call(
                        caller,
                        new Zones.Find(new ListQuery(
                                Map.of("status", "DELETED"), Optional.empty(), false, Optional.empty(), 10, true)))
                .items();
    }

    private List<String> nsOf(Zone zone) {
        return central().call(ALICE, new RecordSets.Find(zone.id(), ListQuery.first(10))).items().stream()
                .filter(set -> set.type().equals("NS"))
                .map(RecordSet::records)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anAbandonedZoneIsGoneAtOnceAndNoServerIsTold() {
        Zone zone = make("example.com.");
        central().call(INTERNAL, new Deliveries.Confirm(zone.id(), zone.seq()));

        assertThat(refusal(ALICE, new Zones.Abandon(zone.id()))).isEqualTo(FaultType.FORBIDDEN);
        assertThat(refusal(ADMIN, new Zones.Abandon(zone.id()))).isEqualTo(FaultType.ZONE_NOT_FOUND);
        central().call(EVERYWHERE, new Zones.Abandon(zone.id()));

        assertThat(refusal(ALICE, new Zones.Get(zone.id()))).isEqualTo(FaultType.ZONE_NOT_FOUND);
        assertThat(central().call(INTERNAL, new Deliveries.Due(10))).isEmpty();
        assertThat(central().events.getLast().stage()).isEqualTo(Stage.GONE);
        make("example.com.");
    }

    @Test
    void aZoneWithChildrenIsNotAbandoned() {
        Zone zone = make("example.com.");
        make("sub.example.com.");

        assertThat(refusal(EVERYWHERE, new Zones.Abandon(zone.id()))).isEqualTo(FaultType.ZONE_HAS_SUB_ZONE);
    }

    @Test
    void aMovedZoneIsMadeOnTheOtherPoolsServers() {
        pools(Map.of("gold", Map.of()));
        Zone zone = make("example.com.");
        central().call(INTERNAL, new Deliveries.Confirm(zone.id(), zone.seq()));

        assertThat(refusal(
                        ALICE,
                        new Zones.Move(zone.id(), Optional.of(pool("gold").id()))))
                .isEqualTo(FaultType.FORBIDDEN);
        Zone moved = central()
                .call(
                        EVERYWHERE,
                        new Zones.Move(zone.id(), Optional.of(pool("gold").id())));

        assertThat(moved.poolId()).isEqualTo(pool("gold").id());
        assertThat(moved.status()).isEqualTo(Status.PENDING);
        assertThat(moved.servedSeq()).as("the worker makes it there").isZero();
        assertThat(moved.mname()).isEqualTo("ns.gold.example.org.");
        assertThat(nsOf(moved)).containsExactly("ns.gold.example.org.");
        assertThat(moved.serial()).isGreaterThan(zone.serial());
        assertThat(central()
                        .call(INTERNAL, new Deliveries.Get(zone.id()))
                        .orElseThrow()
                        .pool()
                        .name())
                .isEqualTo("gold");
        assertThat(refusal(BOB, TestCentral.zone("example.com."))).isEqualTo(FaultType.DUPLICATE_ZONE);
        assertThat(refusal(BOB, TestCentral.zone("sub.example.com."))).isEqualTo(FaultType.ILLEGAL_CHILD);
    }

    @Test
    void whereAZoneCannotMove() {
        Zone zone = make("example.com.");

        assertThat(refusal(EVERYWHERE, new Zones.Move(zone.id(), Optional.of(Pool.DEFAULT_ID))))
                .isEqualTo(FaultType.BAD_REQUEST);
        assertThat(refusal(EVERYWHERE, new Zones.Move(zone.id(), Optional.of(UUID.randomUUID()))))
                .isEqualTo(FaultType.BAD_REQUEST);
        assertThat(refusal(EVERYWHERE, new Zones.Move(zone.id(), Optional.empty())))
                .as("the scheduler knows only the pool that it is in")
                .isEqualTo(FaultType.BAD_REQUEST);
    }

    @Test
    void attributesChooseThePool() {
        with("attribute", "in_doubt_default_pool");
        pools(Map.of("gold", Map.of("level", "gold", "ssd", "true"), "lead", Map.of("level", "lead", "ssd", "0")));

        // The default pool has no attributes, and so takes every zone.
        assertThat(make(ALICE, "a.example.", Map.of("level", "gold")).poolId()).isEqualTo(Pool.DEFAULT_ID);
        open.orElseThrow().close();
        with("attribute", "pool_id_attribute", "fallback");
        central().store.write(tx -> {
            Pool usual = tx.pools().find(Pool.DEFAULT_ID).orElseThrow();
            tx.pools()
                    .save(new Pool(
                            usual.id(),
                            usual.name(),
                            null,
                            Map.of("level", "none"),
                            usual.nsRecords(),
                            List.of(),
                            List.of(),
                            List.of(),
                            Optional.empty(),
                            usual.createdAt(),
                            null));
            return true;
        });
        assertThat(make(ALICE, "b.example.", Map.of("level", "gold", "ssd", "YES"))
                        .poolId())
                .isEqualTo(pool("gold").id());
        assertThat(make(ALICE, "c.example.", Map.of("ssd", "no")).poolId())
                .isEqualTo(pool("lead").id());
        assertThat(make(ALICE, "d.example.", Map.of("level", "silver")).poolId())
                .isEqualTo(Pool.DEFAULT_ID);
        assertThat(refusal(
                        ALICE,
                        new Zones.Create(
                                "e.example.",
                                ZoneType.PRIMARY,
                                Optional.of("a@example.com"),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                Map.of())))
                .as("three pools are left")
                .isEqualTo(FaultType.MULTIPLE_POOLS_FOUND);
        Map<String, String> forced = Map.of("pool_id", pool("lead").id().toString());
        assertThat(make(ADMIN, "f.example.", forced).poolId())
                .isEqualTo(pool("lead").id());
        assertThat(refusal(
                        ALICE,
                        new Zones.Create(
                                "g.example.",
                                ZoneType.PRIMARY,
                                Optional.of("a@example.com"),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                forced)))
                .isEqualTo(FaultType.FORBIDDEN);
    }

    @Test
    void anImportHasAttributes() {
        with("pool_id_attribute", "in_doubt_default_pool");
        pools(Map.of("gold", Map.of()));
        Map<String, String> forced = Map.of("pool_id", pool("gold").id().toString());

        ZoneTask task = central().call(ADMIN, new ZoneTasks.CreateImport(text(ADMIN), forced));
        Awaitility.await()
                .until(() -> central()
                                .call(ADMIN, new ZoneTasks.Get(ZoneTask.Type.IMPORT, task.id()))
                                .status()
                        != ZoneTask.Status.PENDING);

        ZoneTask done = central().call(ADMIN, new ZoneTasks.Get(ZoneTask.Type.IMPORT, task.id()));
        assertThat(done.message()).isEqualTo("imported.example. imported");
        Zone zone = central().call(ADMIN, new Zones.Get(done.zoneId().orElseThrow()));
        assertThat(zone.poolId()).isEqualTo(pool("gold").id());
        assertThat(zone.attributes()).isEqualTo(forced);
        assertThat(refusal(ALICE, new ZoneTasks.CreateImport(text(ALICE), forced)))
                .as("said at once")
                .isEqualTo(FaultType.FORBIDDEN);
    }

    private UUID text(Caller caller) {
        UUID text = central().call(caller, new Texts.Open());
        String file = """
                $ORIGIN imported.example.
                @ 3600 IN SOA ns1.example.org. a.example.com. 1 3600 600 86400 3600
                www 300 IN A 192.0.2.1
                """;
        central().call(caller, new Texts.Append(text, 0, file.getBytes(StandardCharsets.UTF_8)));
        return text;
    }

    @Test
    void aDeletedZoneIsSeenAndBroughtBackByItsOwner() {
        Zone zone = make("example.com.");
        central()
                .call(
                        ALICE,
                        new RecordSets.Create(
                                zone.id(),
                                "www.example.com.",
                                "A",
                                Optional.empty(),
                                Optional.empty(),
                                List.of("192.0.2.1")));
        remove(zone);

        assertThat(refusal(ALICE, new Zones.Get(zone.id()))).isEqualTo(FaultType.ZONE_NOT_FOUND);
        assertThat(deleted(ALICE)).extracting(Zone::id).containsExactly(zone.id());
        Zone seen = central().call(ALICE, new Zones.GetDeleted(zone.id()));
        assertThat(seen.status()).isEqualTo(Status.DELETED);
        assertThat(seen.action()).isEqualTo(Action.NONE);
        assertThat(deleted(BOB)).isEmpty();
        assertThat(refusal(BOB, new Zones.GetDeleted(zone.id()))).isEqualTo(FaultType.ZONE_NOT_FOUND);
        assertThat(refusal(BOB, new Zones.Restore(zone.id()))).isEqualTo(FaultType.ZONE_NOT_FOUND);
        Caller reader = new Caller("req", "rita", ALICE.projectId(), Set.of("reader"), Caller.Switches.NONE);
        assertThat(refusal(reader, new Zones.Restore(zone.id()))).isEqualTo(FaultType.FORBIDDEN);

        Zone back = central().call(ALICE, new Zones.Restore(zone.id()));

        assertThat(back.id()).isEqualTo(zone.id());
        assertThat(back.status()).isEqualTo(Status.PENDING);
        assertThat(back.action()).isEqualTo(Action.CREATE);
        assertThat(back.serial()).isGreaterThan(zone.serial());
        assertThat(deleted(ALICE)).isEmpty();
        assertThat(central()
                        .call(ALICE, new RecordSets.Find(zone.id(), ListQuery.first(10)))
                        .items())
                .hasSize(3);
        assertThat(central().call(INTERNAL, new Deliveries.Due(10))).hasSize(1);
        central().call(INTERNAL, new Deliveries.Confirm(zone.id(), back.seq()));
        assertThat(central().call(ALICE, new Zones.Get(zone.id())).status()).isEqualTo(Status.ACTIVE);
    }

    @Test
    void aZoneIsNotBroughtBackOverAnother() {
        Zone zone = make("example.com.");
        remove(zone);
        Zone newer = make(BOB, "example.com.", Map.of());

        assertThat(refusal(ALICE, new Zones.Restore(zone.id()))).isEqualTo(FaultType.DUPLICATE_ZONE);
        central().call(EVERYWHERE, new Zones.Abandon(newer.id()));
        central().call(EVERYWHERE, new Quotas.Set("project-alice", Map.of(QuotaResource.ZONES, 0)));
        assertThat(refusal(ALICE, new Zones.Restore(zone.id()))).isEqualTo(FaultType.OVER_QUOTA);
    }

    @Test
    void aPurgedZoneIsGoneForGood() {
        Zone young = make("young.example.");
        remove(young);
        Housekeeping.Purge week = new Housekeeping.Purge(Duration.ofDays(7), 100);
        assertThat(central().call(INTERNAL, week)).isFalse();
        assertThat(deleted(ALICE)).hasSize(1);

        Housekeeping.Purge now = new Housekeeping.Purge(Duration.ZERO, 1);
        assertThat(central().call(INTERNAL, now)).as("one step of several").isTrue();

        assertThat(deleted(ALICE)).as("there is no way back from half a zone").isEmpty();
        assertThat(refusal(ALICE, new Zones.Restore(young.id()))).isEqualTo(FaultType.ZONE_NOT_FOUND);
        Awaitility.await().until(() -> !central().call(INTERNAL, now));
    }
}
