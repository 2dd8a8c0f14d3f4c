package io.nominate.takeover;

import static io.nominate.takeover.OldRows.id;
import static io.nominate.testkit.DesignateDatabase.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.RecordSet;
import io.nominate.model.Status;
import io.nominate.model.Zone;
import io.nominate.model.ZoneShare;
import io.nominate.model.ZoneType;
import io.nominate.sql.DatabaseUrl;
import io.nominate.store.Storage;
import io.nominate.takeover.source.Source;
import io.nominate.testkit.Databases;
import io.nominate.testkit.DesignateDatabase;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Databases of every release that has tables of its own. Those from Liberty to Zed are made by Designate's migrations;
 * the others from the nearest of these, by what their release changed.
 */
@Tag("system")
class ReleasesTest {
    private static final String LIBERTY = "c9f427f7180a";

    private Storage store;

    @BeforeEach
    void begin(@TempDir Path directory) {
        store = Databases.open(directory.resolve("nominate.sqlite"), InstantSource.system(), event -> {});
    }

    @AfterEach
    void end() {
        store.close();
    }

    private String take(DesignateDatabase old) throws Exception {
        try (Source source = Source.open(DatabaseUrl.parse(old.url()))) {
            Report report = Takeover.run(
                    source,
                    Optional.of(store),
                    new Options(false, false, false),
                    InstantSource.system(),
                    (done, all) -> {});
            assertThat(report.left()).isEmpty();
            return source.release();
        }
    }

    private Zone zone(UUID id) {
        return store.<Optional<Zone>>read(tx -> tx.zones().find(id)).orElseThrow();
    }

    private RecordSet set(UUID zone, String name, String type) {
        return store.<Optional<RecordSet>>read(tx -> tx.recordSets().find(zone, id(zone + name + type)))
                .orElseThrow();
    }

    private void assertTaken(UUID id, String name) {
        assertThat(zone(id)).returns(name, Zone::name).returns(Status.ACTIVE, Zone::status);
        assertThat(zone(id).recordSetCount()).isEqualTo(3);
        assertThat(set(id, "www." + name, "A").records()).containsExactlyInAnyOrder("192.0.2.1", "192.0.2.2");
    }

    @ParameterizedTest
    @CsvSource({
        "d04819112169, Mitaka",
        "7977deaa5167, Newton to Queens",
        "93a00a815f07, Rocky",
        "91eb1eb7c882, Stein to Wallaby",
        "e5e2199ed76e, Xena to Zed",
    })
    void sinceMitaka(String revision, String release) throws Exception {
        DesignateDatabase old = DesignateDatabase.make(Databases.mariaDb(), revision);
        UUID id = OldRows.of(old).servers().zone("one.example.");

        assertThat(take(old)).isEqualTo(release);

        assertTaken(id, "one.example.");
    }

    @Test
    void liberty() throws Exception {
        DesignateDatabase old = DesignateDatabase.make(Databases.mariaDb(), LIBERTY);
        OldRows rows = OldRows.withDomains(old).servers();
        UUID id = rows.zone("one.example.");
        UUID secondary = rows.zone("two.example.");
        rows.sql("""
                UPDATE domains SET type = 'SECONDARY', transferred_at = created_at WHERE id = '%1$s';
                INSERT INTO domain_attributes (id, version, domain_id, `key`, value)
                  VALUES ('%1$s', 1, '%1$s', 'master', '192.0.2.9:5300');
                INSERT INTO zone_transfer_requests (id, version, created_at, domain_id, `key`, description, tenant_id, status)
                  VALUES ('%1$s', 1, '2024-01-02 03:04:05', '%2$s', 'KEY', '', 'project', 'ACTIVE');
                """.formatted(hex(secondary), hex(id)));

        assertThat(take(old)).isEqualTo("Liberty");

        assertTaken(id, "one.example.");
        assertThat(zone(secondary))
                .returns(ZoneType.SECONDARY, Zone::type)
                .returns(List.of("192.0.2.9:5300"), Zone::masters);
        assertThat(store.<Boolean>read(tx -> tx.transfers().anyActive(id))).isTrue();
    }

    @Test
    void kilo() throws Exception {
        DesignateDatabase old = DesignateDatabase.make(Databases.mariaDb(), LIBERTY);
        UUID id = OldRows.withDomains(old).servers().zone("one.example.");
        old.execute("""
                SET foreign_key_checks = 0;
                DROP TABLE alembic_version;
                CREATE TABLE migrate_version (repository_id VARCHAR(250), repository_path TEXT, version INT);
                INSERT INTO migrate_version VALUES ('Designate', '', 55);
                DROP TABLE zone_tasks;
                ALTER TABLE domains DROP COLUMN shard;
                ALTER TABLE recordsets DROP COLUMN domain_shard;
                ALTER TABLE records DROP COLUMN domain_shard;
                """);

        assertThat(take(old)).isEqualTo("Kilo");

        assertTaken(id, "one.example.");
    }

    /** Juno had no pools, actions, types of zones; the priority of MX beside its data; and neither SOA nor NS as records. */
    @Test
    void juno() throws Exception {
        DesignateDatabase old = DesignateDatabase.make(Databases.mariaDb(), LIBERTY);
        OldRows rows = OldRows.withDomains(old);
        UUID id = rows.zone("one.example.");
        rows.set(id, "project", "one.example.", "MX", "NULL", false, "mail.one.example.");
        old.execute("""
                SET foreign_key_checks = 0;
                DROP TABLE alembic_version;
                CREATE TABLE migrate_version (repository_id VARCHAR(250), repository_path TEXT, version INT);
                INSERT INTO migrate_version VALUES ('Designate', '', 40);
                DROP TABLE zone_tasks;
                DROP TABLE zone_transfer_requests;
                DROP TABLE zone_transfer_accepts;
                DROP TABLE pool_ns_records;
                DROP TABLE pool_attributes;
                DROP TABLE pools;
                DROP TABLE domain_attributes;
                ALTER TABLE domains DROP INDEX unique_domain_name, DROP COLUMN shard, DROP COLUMN action, DROP COLUMN pool_id, DROP COLUMN type,
                  DROP COLUMN transferred_at, DROP COLUMN reverse_name;
                ALTER TABLE recordsets DROP COLUMN domain_shard, DROP COLUMN reverse_name;
                ALTER TABLE records DROP INDEX update_status_index,
                  DROP COLUMN domain_shard, DROP COLUMN action, DROP COLUMN serial, ADD COLUMN priority INT;
                ALTER TABLE tsigkeys DROP COLUMN scope, DROP COLUMN resource_id;
                UPDATE records SET priority = 10 WHERE data = 'mail.one.example.';
                DELETE FROM records WHERE recordset_id IN (SELECT id FROM recordsets WHERE type IN ('SOA', 'NS'));
                DELETE FROM recordsets WHERE type IN ('SOA', 'NS');
                CREATE TABLE servers (id CHAR(32) NOT NULL PRIMARY KEY, version INT, created_at DATETIME,
                  updated_at DATETIME, name VARCHAR(255));
                INSERT INTO servers VALUES ('%s', 1, '2014-01-02 03:04:05', NULL, 'ns1.example.org.');
                INSERT INTO tsigkeys (id, version, name, algorithm, secret) VALUES ('%s', 1, 'k', 'hmac-md5', 'c2VjcmV0');
                """.formatted(hex(id("server")), hex(id("key"))));

        assertThat(take(old)).isEqualTo("Juno");

        assertThat(zone(id)).returns("ns1.example.org.", Zone::mname).returns(ZoneType.PRIMARY, Zone::type);
        assertThat(zone(id).recordSetCount()).as("SOA and NS are made").isEqualTo(4);
        assertThat(set(id, "one.example.", "MX").records()).containsExactly("10 mail.one.example.");
        assertThat(store.<List<Pool>>read(tx -> tx.pools().all()))
                .singleElement()
                .satisfies(pool -> {
                    assertThat(pool.id()).isEqualTo(Pool.DEFAULT_ID);
                    assertThat(pool.nsRecords()).containsExactly(new Pool.NsRecord("ns1.example.org.", 1));
                });
        assertThat(store.<Boolean>read(tx -> tx.tsigKeys().find(id("key")).isPresent()))
                .isTrue();
        assertThat(store.<Integer>read(tx -> tx.pools().servers(Pool.DEFAULT_ID).size()))
                .isEqualTo(1);
        assertThat(take(old)).as("and once more, though some ids are made here").isEqualTo("Juno");
    }

    @Test
    void since2023() throws Exception {
        DesignateDatabase old = DesignateDatabase.make(Databases.mariaDb());
        OldRows rows = OldRows.of(old).servers();
        UUID id = rows.zone("one.example.");
        rows.set(id, "theirs", "x.one.example.", "A", "NULL", false, "192.0.2.5");
        UUID catalog = rows.zone("catalog.example.", "managed", 42, "ACTIVE", "NONE");
        old.execute("""
                UPDATE alembic_version SET version_num = 'f49c4409c8ba';
                CREATE TABLE shared_zones (id CHAR(32) NOT NULL PRIMARY KEY, created_at DATETIME, updated_at DATETIME,
                  zone_id CHAR(32) NOT NULL, project_id VARCHAR(36), target_project_id VARCHAR(36));
                INSERT INTO shared_zones VALUES ('%1$s', '2024-01-02 03:04:05', NULL, '%1$s', 'project', 'theirs');
                ALTER TABLE zones MODIFY type ENUM('PRIMARY', 'SECONDARY', 'CATALOG') NOT NULL,
                  ADD COLUMN increment_serial BOOL DEFAULT 0;
                ALTER TABLE pool_nameservers ADD COLUMN tsigkey_id CHAR(32);
                UPDATE zones SET type = 'CATALOG', refresh = 61 WHERE id = '%2$s';
                INSERT INTO tsigkeys (id, version, created_at, name, algorithm, secret, scope, resource_id)
                  VALUES ('%2$s', 1, '2024-01-02 03:04:05', 'catalog.example.', 'hmac-sha512', 'c2VjcmV0', 'ZONE', '%2$s');
                INSERT INTO pool_nameservers (id, version, pool_id, host, port, tsigkey_id)
                  VALUES ('%2$s', 1, '%3$s', '192.0.2.53', 53, '%2$s');
                """.formatted(hex(id), hex(catalog), DesignateDatabase.DEFAULT_POOL));

        assertThat(take(old)).isEqualTo("2025.2 or 2026.1");

        assertThat(zone(id).shared()).isTrue();
        ZoneShare share = store.<Optional<ZoneShare>>read(tx -> tx.shares().to(id, "theirs"))
                .orElseThrow();
        assertThat(share.id()).isEqualTo(id);
        assertThat(store.<Long>read(tx -> tx.shares().recordSets(id, "theirs"))).isEqualTo(1);
        assertThat(zone(catalog)).returns(ZoneType.CATALOG, Zone::type).returns(42L, Zone::serial);
        Pool pool = store.<Optional<Pool>>read(tx -> tx.pools().find(Pool.DEFAULT_ID))
                .orElseThrow();
        assertThat(pool.catalogZone())
                .contains(new Pool.CatalogZone(
                        "catalog.example.", 61, Optional.of("c2VjcmV0"), Optional.of("hmac-sha512")));
        assertThat(pool.nameservers())
                .containsExactly(new Pool.NameServer(new HostPort("192.0.2.53", 53), Optional.of(catalog)));
        assertThat(pool.attributes()).isEqualTo(Map.of());
        assertThat(store.<List<UUID>>read(tx -> tx.catalogs().pending(Pool.DEFAULT_ID, 10)))
                .as("members of the catalog to be published")
                .contains(id);
    }
}
