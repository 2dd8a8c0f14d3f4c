package io.nominate.takeover;

import static io.nominate.takeover.OldRows.id;
import static io.nominate.testkit.DesignateDatabase.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.nominate.central.port.CloudRepository.Claim;
import io.nominate.central.port.DeliveryRepository.Item;
import io.nominate.central.port.PointerRepository.Pointer;
import io.nominate.central.port.RecordSetRepository.Value;
import io.nominate.central.port.Selection;
import io.nominate.central.port.TaskRepository.Row;
import io.nominate.central.port.Tx;
import io.nominate.model.Action;
import io.nominate.model.Pool;
import io.nominate.model.QuotaResource;
import io.nominate.model.RecordSet;
import io.nominate.model.Stage;
import io.nominate.model.Status;
import io.nominate.model.Tld;
import io.nominate.model.TransferRequest;
import io.nominate.model.TsigKey;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import io.nominate.model.cloud.CloudResource;
import io.nominate.sql.DatabaseUrl;
import io.nominate.store.Storage;
import io.nominate.takeover.source.Source;
import io.nominate.takeover.source.SourceException;
import io.nominate.testkit.Databases;
import io.nominate.testkit.DesignateDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("system")
class TakeoverTest {
    private static final Options PLAIN = new Options(false, false, false);
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private Storage store;
    private DesignateDatabase old;
    private OldRows rows;

    @BeforeEach
    void begin(@TempDir Path directory) {
        store = Databases.open(directory.resolve("nominate.sqlite"), InstantSource.fixed(NOW), event -> {});
        old = DesignateDatabase.make(Databases.mariaDb());
        rows = OldRows.of(old).servers();
    }

    @AfterEach
    void end() {
        store.close();
    }

    private Report take(Options options) throws SourceException, InterruptedException {
        try (Source source = Source.open(DatabaseUrl.parse(old.url()))) {
            return Takeover.run(source, Optional.of(store), options, InstantSource.fixed(NOW), (done, all) -> {});
        }
    }

    private <T> T read(Function<Tx, T> work) {
        return store.read(work);
    }

    private Zone zone(UUID id) {
        return read(tx -> tx.zones().find(id)).orElseThrow();
    }

    private RecordSet set(UUID zone, UUID id) {
        return read(tx -> tx.recordSets().find(zone, id)).orElseThrow();
    }

    private List<RecordSet> sets(UUID zone) {
        return read(tx -> tx.recordSets()
                        .page(zone, new Selection(List.of(), "created_at", false, Optional.empty(), 100)))
                .orElseThrow();
    }

    @Test
    void aZoneIsWhatItWas() throws Exception {
        UUID id = rows.zone("served.example.");

        Report report = take(PLAIN);

        assertThat(report.left()).isEmpty();
        assertThat(report.counts(Kind.ZONE)).isEqualTo(new Report.Counts(1, 1, 0, 0, 0));
        Zone zone = zone(id);
        assertThat(zone.status()).isEqualTo(Status.ACTIVE);
        assertThat(zone.action()).isEqualTo(Action.NONE);
        assertThat(zone.serial()).isEqualTo(1_700_000_000);
        assertThat(zone.mname()).isEqualTo("ns1.example.org.");
        assertThat(zone.email()).isEqualTo("a.b@example.org");
        assertThat(zone.description()).isEqualTo("für alle");
        assertThat(zone.version()).isEqualTo(7);
        assertThat(zone.soa().refresh()).isEqualTo(3501);
        assertThat(zone.createdAt()).isEqualTo(Instant.parse("2024-01-02T03:04:05Z"));
        assertThat(zone.updatedAt()).isEqualTo(Instant.parse("2024-02-03T04:05:06Z"));
        assertThat(zone.recordSetCount()).isEqualTo(3);
        assertThat(zone.recordCount()).as("those that a tenant made").isEqualTo(2);
        assertThat(store.<Long>write(tx -> tx.zones().countOf("project"))).isEqualTo(1);
        RecordSet www = set(id, id(id + "www.served.example.A"));
        assertThat(www.records()).containsExactlyInAnyOrder("192.0.2.1", "192.0.2.2");
        assertThat(www.ttl()).isEqualTo(60);
        assertThat(www.version()).isEqualTo(3);
        assertThat(www.description()).isEqualTo("a set");
        assertThat(www.managed()).isFalse();
        assertThat(www.status()).isEqualTo(Status.ACTIVE);
        assertThat(set(id, id(id + "served.example.NS")).managed()).isTrue();
        assertThat(this.<List<Value>>read(tx -> tx.recordSets().values(www.id())))
                .extracting(Value::id, Value::description)
                .containsExactlyInAnyOrder(
                        tuple(Optional.of(id(www.id() + "192.0.2.1")), Optional.of("a record")),
                        tuple(Optional.of(id(www.id() + "192.0.2.2")), Optional.of("a record")));
        assertThat(this.<Optional<Item>>read(tx -> tx.deliveries().find(id)))
                .as("nothing is to be delivered")
                .isEmpty();
    }

    @Test
    void whatWasUnderWayIsGoneOnWith() throws Exception {
        UUID fresh = rows.zone("fresh.example.", "project", 1_700_000_001, "PENDING", "CREATE");
        UUID changed = rows.zone("changed.example.", "project", 1_700_000_002, "PENDING", "UPDATE");
        UUID added = rows.set(changed, "project", "new.changed.example.", "TXT", "NULL", false);
        rows.record(changed, added, "\"new\"", false, "PENDING", "CREATE");
        UUID broken = rows.zone("broken.example.", "project", 1_700_000_003, "ERROR", "UPDATE");
        UUID going = rows.zone("going.example.", "project", 1_700_000_004, "PENDING", "DELETE");

        take(PLAIN);

        assertThat(zone(fresh)).returns(Status.PENDING, Zone::status).returns(Action.CREATE, Zone::action);
        assertThat(sets(fresh))
                .filteredOn(set -> !set.records().isEmpty()) // the SOA has none of its own
                .hasSize(2)
                .extracting(RecordSet::action)
                .containsOnly(Action.CREATE);
        assertThat(zone(changed)).returns(Status.PENDING, Zone::status).returns(Action.UPDATE, Zone::action);
        assertThat(set(changed, added))
                .returns(Status.PENDING, RecordSet::status)
                .returns(Action.CREATE, RecordSet::action);
        assertThat(set(changed, id(changed + "www.changed.example.A"))).returns(Status.ACTIVE, RecordSet::status);
        assertThat(zone(broken)).returns(Status.ERROR, Zone::status).returns(Action.UPDATE, Zone::action);
        assertThat(zone(going))
                .returns(Stage.DELETING, Zone::stage)
                .returns(Status.PENDING, Zone::status)
                .returns(Action.DELETE, Zone::action);
        for (UUID id : List.of(fresh, changed, broken, going)) {
            assertThat(this.<Optional<Item>>read(tx -> tx.deliveries().find(id)))
                    .as("it is delivered")
                    .isPresent();
        }
    }

    @Test
    void aChangeThatHasNoSerialYetGetsALaterOne() throws Exception {
        UUID id = rows.zone("late.example.", "project", 1_700_000_000, "PENDING", "UPDATE");
        rows.sql(
                "ALTER TABLE zones ADD COLUMN increment_serial BOOL NOT NULL DEFAULT 0;\nUPDATE zones SET increment_serial = 1;");

        take(PLAIN);

        assertThat(zone(id).serial()).isEqualTo(NOW.getEpochSecond());
    }

    @Test
    void aSerialAheadOfTheClockIsToldOf() throws Exception {
        UUID id = rows.zone("ahead.example.", "project", NOW.getEpochSecond() + 5000, "ACTIVE", "NONE");

        Report report = take(PLAIN);

        assertThat(zone(id).serial()).isEqualTo(NOW.getEpochSecond() + 5000);
        assertThat(report.notes()).anyMatch(note -> note.contains("ahead.example.") && note.contains("5000 s"));
    }

    @Test
    void theNextRunTakesWhatHasChanged() throws Exception {
        UUID stays = rows.zone("stays.example.");
        UUID changes = rows.zone("changes.example.");
        UUID goes = rows.zone("goes.example.");
        UUID comesBack = rows.zone("back.example.");
        take(PLAIN);
        long seq = zone(changes).seq();
        rows.set(changes, "project", "more.changes.example.", "A", "NULL", false, "192.0.2.9");
        rows.sql("UPDATE zones SET serial = 1700000099 WHERE id = '" + hex(changes) + "';\n"
                + "UPDATE zones SET deleted = id, status = 'DELETED' WHERE id IN ('" + hex(goes) + "', '"
                + hex(comesBack)
                + "');");
        UUID again = rows.zone("back.example.", "another", 1_700_000_000, "ACTIVE", "NONE");

        Report report = take(PLAIN);

        assertThat(report.left()).isEmpty();
        assertThat(report.counts(Kind.ZONE)).isEqualTo(new Report.Counts(3, 2, 1, 2, 0));
        assertThat(zone(stays).seq()).isEqualTo(1);
        assertThat(zone(changes).serial()).isEqualTo(1_700_000_099);
        assertThat(zone(changes).seq()).isEqualTo(seq + 1);
        assertThat(zone(changes).status()).isEqualTo(Status.ACTIVE);
        assertThat(sets(changes))
                .extracting(RecordSet::name)
                .contains("more.changes.example.")
                .hasSize(4);
        assertThat(this.<Optional<Zone>>read(tx -> tx.zones().find(goes))).isEmpty();
        assertThat(this.<Optional<Zone>>read(tx -> tx.zones().find(comesBack))).isEmpty();
        assertThat(zone(again).projectId()).isEqualTo("another");
        assertThat(store.<Long>write(tx -> tx.zones().countOf("project"))).isEqualTo(2);
        assertThat(take(PLAIN).counts(Kind.ZONE))
                .as("and the one after that nothing")
                .isEqualTo(new Report.Counts(3, 0, 3, 0, 0));
    }

    @Test
    void whatWasChangedInBothIsLeftUnlessAsked() throws Exception {
        UUID id = rows.zone("both.example.");
        take(PLAIN);
        Zone taken = zone(id);
        store.write(tx -> {
            tx.zones().update(changedHere(taken));
            return true;
        });
        assertThat(take(PLAIN).left()).as("changed here alone").isEmpty();
        rows.sql("UPDATE zones SET ttl = 77, serial = 1700000005 WHERE id = '" + hex(id) + "';");

        Report report = take(PLAIN);

        assertThat(report.left())
                .singleElement()
                .asString()
                .contains("both.example.")
                .contains("--overwrite");
        assertThat(zone(id).ttl()).isEqualTo(300);
        assertThat(take(new Options(false, false, true)).left()).isEmpty();
        assertThat(zone(id).ttl()).isEqualTo(77);
        assertThat(zone(id).serial()).as("never lower than it was here").isGreaterThan(1_700_000_500);
    }

    private static Zone changedHere(Zone zone) {
        return new Zone(
                zone.id(),
                zone.poolId(),
                zone.projectId(),
                zone.name(),
                zone.type(),
                zone.stage(),
                zone.email(),
                zone.ttl(),
                zone.description(),
                zone.mname(),
                zone.soa(),
                zone.masters(),
                zone.attributes(),
                1_700_000_500,
                zone.seq() + 1,
                zone.servedSeq() + 1,
                false,
                zone.recordSetCount(),
                zone.recordCount(),
                zone.version() + 1,
                zone.createdAt(),
                zone.updatedAt(),
                zone.transferredAt());
    }

    @Test
    void aZoneWithWhatCannotBeIsLeft() throws Exception {
        UUID good = rows.zone("good.example.");
        UUID bad = rows.zone("bad.example.");
        rows.set(bad, "project", "x.bad.example.", "A", "NULL", false, "192.0.2.300", "192.0.2.3");

        Report report = take(PLAIN);

        assertThat(report.left())
                .singleElement()
                .asString()
                .contains("bad.example.")
                .contains("192.0.2.300")
                .contains("--leave-bad-records");
        assertThat(zone(good)).isNotNull();
        assertThat(this.<Optional<Zone>>read(tx -> tx.zones().find(bad)))
                .as("not half of it")
                .isEmpty();
        Report second = take(new Options(false, true, false));
        assertThat(second.left()).isEmpty();
        assertThat(second.notes()).anyMatch(note -> note.contains("192.0.2.300"));
        assertThat(set(bad, id(bad + "x.bad.example.A")).records()).containsExactly("192.0.2.3");
    }

    @Test
    void aNameThatIsHereAlreadyIsLeft() throws Exception {
        rows.zone("taken.example.");
        take(PLAIN);
        DesignateDatabase other = DesignateDatabase.make(Databases.mariaDb());
        OldRows.of(other).servers().zone("taken.example.", "theirs", 1_700_000_000, "ACTIVE", "NONE");
        old = other;

        assertThat(take(PLAIN).left()).singleElement().asString().contains("the name is here already");
    }

    @Test
    void aNameInTwoPoolsComesTwice() throws Exception {
        UUID second = id("second pool");
        UUID inside = rows.zone("split.example.", "project of the other pool", 1_700_000_007, "ACTIVE", "NONE");
        rows.sql("""
                INSERT INTO pools (id, created_at, version, name) VALUES ('%1$s', '2024-01-02 03:04:05', 1, 'second');
                UPDATE zones SET pool_id = '%1$s', tenant_id = 'project' WHERE id = '%2$s';
                """.formatted(hex(second), hex(inside)));
        UUID world = rows.zone("split.example.");

        assertThat(take(PLAIN).left()).isEmpty();

        assertThat(zone(world).poolId()).isEqualTo(Pool.DEFAULT_ID);
        assertThat(zone(inside).poolId()).isEqualTo(second);
        assertThat(zone(inside).serial()).isEqualTo(1_700_000_007);
        assertThat(sets(inside)).hasSize(3);
    }

    @Test
    void everythingElseComesToo() throws Exception {
        UUID zone = rows.zone("rest.example.");
        UUID second = id("second pool");
        UUID target = id("target");
        rows.sql("""
                UPDATE zones SET type = 'PRIMARY';
                INSERT INTO pools (id, created_at, version, name) VALUES ('%1$s', '2024-01-02 03:04:05', 1, 'second');
                INSERT INTO pool_attributes (id, version, pool_id, `key`, value) VALUES ('%2$s', 1, '%1$s', 'tier', 'gold');
                INSERT INTO pool_nameservers (id, version, pool_id, host, port) VALUES ('%2$s', 1, '%1$s', '192.0.2.53', 53);
                INSERT INTO pool_also_notifies (id, version, pool_id, host, port) VALUES ('%2$s', 1, '%1$s', '192.0.2.54', 54);
                INSERT INTO pool_targets (id, version, pool_id, type, description) VALUES ('%2$s', 1, '%1$s', 'bind9', 'one');
                INSERT INTO pool_target_masters (id, version, pool_target_id, host, port) VALUES ('%2$s', 1, '%2$s', '192.0.2.5', 5354);
                INSERT INTO pool_target_options (id, version, pool_target_id, `key`, value) VALUES ('%2$s', 1, '%2$s', 'rndc_port', '953');
                INSERT INTO tsigkeys (id, version, created_at, name, algorithm, secret, scope, resource_id)
                  VALUES ('%2$s', 1, '2024-01-02 03:04:05', 'a-key', 'hmac-sha256', 'c2VjcmV0', 'ZONE', '%3$s');
                INSERT INTO tlds (id, version, created_at, name, description) VALUES ('%2$s', 1, '2024-01-02 03:04:05', 'example', 'ours');
                INSERT INTO blacklists (id, version, created_at, pattern) VALUES ('%2$s', 1, '2024-01-02 03:04:05', '^bad\\\\.');
                INSERT INTO quotas (id, version, tenant_id, resource, hard_limit) VALUES ('%2$s', 1, 'project', 'zones', 17), ('%1$s', 1, 'project', 'domains', 3);
                INSERT INTO zone_transfer_requests (id, version, created_at, zone_id, `key`, description, tenant_id, target_tenant_id, status)
                  VALUES ('%2$s', 1, '2024-01-02 03:04:05', '%3$s', 'KEY', 'take it', 'project', 'theirs', 'ACTIVE');
                INSERT INTO zone_tasks (id, version, created_at, tenant_id, zone_id, task_type, status, message)
                  VALUES ('%2$s', 1, '2024-01-02 03:04:05', 'project', '%3$s', 'IMPORT', 'COMPLETE', 'imported'),
                         ('%1$s', 1, '2024-01-02 03:04:05', 'project', NULL, 'IMPORT', 'PENDING', NULL);
                INSERT INTO zone_attributes (id, version, zone_id, `key`, value) VALUES ('%2$s', 1, '%3$s', 'tier', 'gold');
                """.formatted(hex(second), hex(target), hex(zone)));

        Report report = take(PLAIN);

        assertThat(report.left()).isEmpty();
        assertThat(report.notes()).anyMatch(note -> note.contains("domains"));
        Pool pool = read(tx -> tx.pools().find(second)).orElseThrow();
        assertThat(pool.attributes()).isEqualTo(Map.of("tier", "gold"));
        assertThat(pool.nameservers().getFirst().address()).hasToString("192.0.2.53:53");
        assertThat(pool.alsoNotifies().getFirst()).hasToString("192.0.2.54:54");
        assertThat(pool.targets().getFirst().options()).containsEntry("rndc_port", "953");
        assertThat(pool.targets().getFirst().masters().getFirst()).hasToString("192.0.2.5:5354");
        TsigKey key = read(tx -> tx.tsigKeys().find(target)).orElseThrow();
        assertThat(key).returns("c2VjcmV0", TsigKey::secret).returns(zone, TsigKey::resourceId);
        assertThat(read(tx -> tx.tlds().find(target)).orElseThrow().name()).isEqualTo("example");
        assertThat(read(tx -> tx.blacklists().find(target)).orElseThrow().pattern())
                .isEqualTo("^bad\\.");
        assertThat(this.<Map<QuotaResource, Integer>>read(tx -> tx.quotas().of("project")))
                .isEqualTo(Map.of(QuotaResource.ZONES, 17));
        TransferRequest offer = read(tx -> tx.transfers().request(target)).orElseThrow();
        assertThat(offer)
                .returns("KEY", TransferRequest::key)
                .returns(Optional.of("theirs"), TransferRequest::targetProjectId);
        assertThat(read(tx -> tx.tasks().find(target)).orElseThrow().task().message())
                .isEqualTo("imported");
        assertThat(this.<Optional<Row>>read(tx -> tx.tasks().find(second)))
                .as("one that is under way there")
                .isEmpty();
        assertThat(zone(zone).attributes()).isEqualTo(Map.of("tier", "gold"));

        rows.sql("DELETE FROM tlds;\nUPDATE quotas SET hard_limit = 18;");
        Report next = take(PLAIN);
        assertThat(next.counts(Kind.TLD)).isEqualTo(new Report.Counts(0, 0, 0, 1, 0));
        assertThat(next.counts(Kind.POOL).unchanged()).isEqualTo(2);
        assertThat(this.<List<Tld>>read(tx -> tx.tlds().all())).isEmpty();
        assertThat(this.<Map<QuotaResource, Integer>>read(tx -> tx.quotas().of("project")))
                .isEqualTo(Map.of(QuotaResource.ZONES, 18));
    }

    @Test
    void recordsOfTheCloudStayItsOwn() throws Exception {
        UUID zone = rows.zone("cloud.example.");
        UUID vm = rows.set(zone, "project", "vm.cloud.example.", "A", "NULL", true, "192.0.2.7");
        UUID reverse = rows.zone("2.0.192.in-addr.arpa.");
        UUID ptr = rows.set(reverse, "project", "8.2.0.192.in-addr.arpa.", "PTR", "NULL", true, "vm.cloud.example.");
        rows.sql("""
                UPDATE records SET managed_plugin_type = 'handler', managed_plugin_name = 'nova_fixed',
                  managed_resource_type = 'instance', managed_resource_id = '3f2504e04f8941d39a0c0305e82c3301'
                  WHERE recordset_id = '%s';
                UPDATE records SET managed_resource_type = 'ptr:floatingip', managed_extra = '192.0.2.8',
                  managed_resource_id = '0123456789abcdef0123456789abcdef', managed_resource_region = 'RegionOne',
                  managed_tenant_id = 'theirs' WHERE recordset_id = '%s';
                """.formatted(hex(vm), hex(ptr)));

        take(PLAIN);

        CloudResource instance = new CloudResource("nova_fixed", "instance", "3f2504e0-4f89-41d3-9a0c-0305e82c3301");
        assertThat(this.<List<Claim>>read(tx -> tx.cloud().claims(instance)))
                .singleElement()
                .satisfies(claim -> {
                    assertThat(claim.recordSetId()).isEqualTo(vm);
                    assertThat(claim.made())
                            .as("the record goes with the instance")
                            .isTrue();
                });
        assertThat(this.<Optional<Pointer>>read(tx -> tx.pointers().find("192.0.2.8"))
                        .orElseThrow())
                .satisfies(pointer -> {
                    assertThat(pointer.projectId()).isEqualTo("theirs");
                    assertThat(pointer.floatingIpId()).isEqualTo("01234567-89ab-cdef-0123-456789abcdef");
                    assertThat(pointer.recordSetId()).isEqualTo(ptr);
                });
        assertThat(set(zone, vm).managed()).isTrue();
    }

    @Test
    void secondaryZonesKeepTheirMasters() throws Exception {
        UUID id = rows.zone("secondary.example.");
        UUID empty = rows.zone("empty.example.", "project", 1, "PENDING", "CREATE");
        rows.sql("""
                UPDATE zones SET type = 'SECONDARY';
                UPDATE zones SET transferred_at = '2024-05-06 07:08:09' WHERE id = '%1$s';
                INSERT INTO zone_masters (id, version, zone_id, host, port) VALUES ('%1$s', 1, '%1$s', '192.0.2.9', 53);
                INSERT INTO zone_attributes (id, version, zone_id, `key`, value) VALUES ('%2$s', 1, '%2$s', 'master', '192.0.2.8:53');
                """.formatted(hex(id), hex(empty)));

        take(PLAIN);

        assertThat(zone(id))
                .returns(ZoneType.SECONDARY, Zone::type)
                .returns(Stage.LIVE, Zone::stage)
                .returns(List.of("192.0.2.9"), Zone::masters)
                .returns(Instant.parse("2024-05-06T07:08:09Z"), Zone::transferredAt);
        assertThat(zone(empty)).returns(Stage.WITHHELD, Zone::stage).returns(List.of("192.0.2.8:53"), Zone::masters);
        assertThat(this.<List<UUID>>read(tx -> tx.secondaries().due(NOW, 10))).containsExactlyInAnyOrder(id, empty);
    }

    @Test
    void aDryRunWritesNothing() throws Exception {
        rows.zone("dry.example.");

        Report report = take(new Options(true, false, false));

        assertThat(report.counts(Kind.ZONE).taken()).isEqualTo(1);
        assertThat(report.recordSets()).isEqualTo(3);
        assertThat(this.<Long>read(tx -> tx.zones().countAll())).isZero();
        assertThat(this.<List<Pool>>read(tx -> tx.pools().all())).isEmpty();
    }

    @Test
    void whatIsNotADesignateIsRefusedBeforeAnythingIsDone() {
        rows.sql("SET foreign_key_checks = 0;\nDROP TABLE records;\nDROP TABLE tlds;");
        assertThatThrownBy(() -> take(PLAIN))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("not whole")
                .hasMessageContaining("records, tlds");
        rows.sql("UPDATE alembic_version SET version_num = 'ffffffffffff';");
        assertThatThrownBy(() -> take(PLAIN))
                .hasMessageContaining("ffffffffffff")
                .hasMessageContaining("not known here");
        rows.sql("DROP TABLE alembic_version;");
        assertThatThrownBy(() -> take(PLAIN)).hasMessageContaining("not the database of a Designate");
    }
}
