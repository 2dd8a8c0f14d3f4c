package io.nominate.deliver.driver.powerdns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nominate.deliver.spi.ContentDriver;
import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.ZoneDriver.HeldZone;
import io.nominate.deliver.spi.ZoneDriver.Presence;
import io.nominate.model.DeliveryCause;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import io.nominate.testkit.MariaDb;
import io.nominate.testkit.PdnsOnSql;
import io.nominate.testkit.Ports;
import io.nominate.testkit.Postgres;
import io.nominate.testkit.ZoneMaker;
import io.nominate.testkit.ZoneVersion;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The driver with real databases, out of which a real PowerDNS answers. */
@Tag("system")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PowerDnsDriverTest {
    private static final String BASE = "powerdns";

    private MariaDb mariaDb;
    private Postgres postgres;
    private PdnsOnSql onMariaDb;
    private PdnsOnSql onPostgres;

    enum Kind {
        MARIADB,
        POSTGRESQL
    }

    @BeforeAll
    void startServers(@TempDir Path directory) {
        mariaDb = MariaDb.start();
        mariaDb.createDatabase(BASE);
        mariaDb.execute(BASE, PdnsOnSql.schema("mysql"));
        postgres = Postgres.start();
        postgres.createDatabase(BASE);
        postgres.execute(BASE, PdnsOnSql.schema("pgsql"));
        onMariaDb = PdnsOnSql.start(directory.resolve("mariadb"), mariaDb, BASE);
        onPostgres = PdnsOnSql.start(directory.resolve("postgres"), postgres, BASE);
    }

    @AfterAll
    void stopServers() {
        onMariaDb.close();
        onPostgres.close();
        mariaDb.close();
        postgres.close();
    }

    private PdnsOnSql pdns(Kind kind) {
        return kind == Kind.MARIADB ? onMariaDb : onPostgres;
    }

    private String url(Kind kind) {
        return kind == Kind.MARIADB ? mariaDb.url(BASE) : postgres.url(BASE);
    }

    private Connection connect(Kind kind) throws SQLException {
        return kind == Kind.MARIADB ? mariaDb.connect(BASE) : postgres.connect(BASE);
    }

    private ContentDriver driver(Kind kind) throws DriverException {
        return driver(pdns(kind).dns(), Map.of("connection", url(kind)));
    }

    private static ContentDriver driver(HostPort server, Map<String, String> more) throws DriverException {
        Map<String, String> options = new HashMap<>(more);
        options.put("host", server.host());
        options.put("port", Integer.toString(server.port()));
        Pool.Target target = new Pool.Target("powerdns", null, Optional.empty(), List.of(), options);
        return (ContentDriver) new PowerDns().open(target, new DriverContext(InstantSource.system(), Optional.empty()));
    }

    private Set<String> served(Kind kind, Zone zone) throws Exception {
        return ZoneVersion.transferred(pdns(kind).dns(), zone.name(), null);
    }

    /** The rows of a zone: name, type, content, ttl, prio, ordername, auth. */
    private Set<String> rows(Kind kind, Zone zone) throws SQLException {
        Set<String> rows = new TreeSet<>();
        try (Connection connection = connect(kind);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT r.name, r.type, content, ttl, prio, ordername, auth FROM records r JOIN domains d"
                                + " ON d.id = r.domain_id WHERE d.name = '"
                                + zone.name().substring(0, zone.name().length() - 1) + "'")) {
            while (found.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= 6; i++) {
                    row.append(found.getString(i)).append('|');
                }
                assertThat(rows.add(row.append(found.getBoolean(7)).toString())).isTrue();
            }
        }
        return rows;
    }

    @ParameterizedTest
    @EnumSource
    void fillsAZoneAndFollowsItsChanges(Kind kind) throws Exception {
        Zone zone = ZoneMaker.zone("fill.example.");
        ZoneVersion first = ZoneVersion.of(
                zone.name(),
                4_000_000_000L,
                "@ 3600 NS ns1.example.net.",
                "@ 300 A 192.0.2.1",
                "@ 300 MX 10 mail.fill.example.",
                "@ 300 MX 0 .",
                "@ 300 CAA 0 issue \"ca.example.net\"",
                "www 300 A 192.0.2.2",
                "www 300 AAAA 2001:db8::2",
                "_sip._tcp 300 SRV 1 2 5060 sip.fill.example.",
                "*.wild 300 TXT \"a \\\" b\\\\ ; (c)\" \"\\001\\255\"",
                "case 300 TXT \"Case\"",
                "case 300 TXT \"case\"",
                "strange\\.dot 300 A 192.0.2.3",
                "sub 300 NS ns.sub.fill.example.",
                "sub 300 DS 1 8 2 aabbccddaabbccddaabbccddaabbccddaabbccddaabbccddaabbccddaabbccdd",
                "ns.sub 300 A 192.0.2.5",
                "naptr 300 NAPTR 1 1 \"u\" \"E2U+sip\" \"!^.*$!sip:a@b!\" .",
                "https 300 HTTPS 1 . alpn=h2",
                "other 300 TYPE65280 \\# 3 010203");
        try (ContentDriver driver = driver(kind)) {
            driver.prepare();
            assertThat(driver.check(zone)).isEqualTo(Presence.MISSING);
            driver.create(zone);
            driver.create(zone);
            driver.replace(zone, first);
            assertThat(served(kind, zone)).isEqualTo(first.lines());
            assertThat(driver.check(zone)).isEqualTo(Presence.PRESENT);
            assertThat(driver.serial(zone)).hasValue(4_000_000_000L);

            ZoneVersion second = first.without(4_000_000_001L, "\"case\"", "MX 0", "192.0.2.2")
                    .with(4_000_000_001L, "www 300 A 192.0.2.9", "deep.er.down 60 A 192.0.2.4");
            driver.apply(zone, first.to(second));
            assertThat(served(kind, zone)).isEqualTo(second.lines());
            driver.apply(zone, first.to(second)); // twice
            assertThat(served(kind, zone)).isEqualTo(second.lines());
            fails(DeliveryCause.OLD_SERIAL, () -> driver.apply(zone, first.to(first.with(4_000_000_002L))));

            assertThat(driver.zones().orElseThrow()).contains(new HeldZone("fill.example.", true));
            driver.delete(ZoneMaker.zone(zone.name()), false); // another zone of that name
            assertThat(driver.check(zone)).isEqualTo(Presence.PRESENT);
            driver.delete(zone, false);
            driver.delete(zone, true);
            assertThat(driver.check(zone)).isEqualTo(Presence.MISSING);
            assertThat(rows(kind, zone)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void stepsLeadToTheSameRowsAsTheWhole(Kind kind) throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Zone stepped = ZoneMaker.zone("steps.example.");
        try (ContentDriver driver = driver(kind)) {
            driver.create(stepped);
            ZoneVersion version = ZoneVersion.of(stepped.name(), 100, "@ 3600 NS ns1.example.net.");
            driver.replace(stepped, version);
            for (int i = 0; i < 80; i++) {
                ZoneVersion next = nested(version.edited(version.serial() + 1, random), random);
                driver.apply(stepped, version.to(next));
                version = next;
                Set<String> rows = rows(kind, stepped);
                if (i % 5 == 0) {
                    assertThat(served(kind, stepped)).isEqualTo(version.lines());
                }
                driver.replace(stepped, version);
                assertThat(rows(kind, stepped)).as("after step %d", i).isEqualTo(rows);
            }
            driver.delete(stepped, true);
        }
    }

    /** Comes and goes: names far down, delegations with glue. */
    private static ZoneVersion nested(ZoneVersion version, Random random) {
        String top = "n" + random.nextInt(5);
        return switch (random.nextInt(5)) {
            case 0 ->
                version.without(version.serial(), top + ".steps")
                        .with(
                                version.serial(),
                                top + " 60 NS ns." + top + ".steps.example.",
                                "ns." + top + " 60 A 192.0.2.7");
            case 1 -> version.without(version.serial(), top + ".steps");
            case 2 ->
                version.without(version.serial(), "x." + top + ".steps")
                        .with(version.serial(), "a.b.x." + top + " 60 TXT \"deep\"");
            case 3 -> version.without(version.serial(), "b.x." + top + ".steps");
            default -> version;
        };
    }

    /** What pdnsutil would put right is right already. */
    @ParameterizedTest
    @EnumSource
    void pdnsutilFindsNothingToPutRight(Kind kind) throws Exception {
        Zone zone = ZoneMaker.zone("rectified.example.");
        ZoneVersion version = ZoneVersion.of(
                zone.name(),
                100,
                "@ 3600 NS ns1.example.net.",
                "www 300 A 192.0.2.2",
                "a.b.c 300 A 192.0.2.3",
                "sub 300 NS ns.sub.rectified.example.",
                "sub 300 DS 1 8 2 aabbccddaabbccddaabbccddaabbccddaabbccddaabbccddaabbccddaabbccdd",
                "ns.sub 300 A 192.0.2.5",
                "insecure 300 NS ns1.example.net.",
                "insecure 300 A 192.0.2.6");
        try (ContentDriver driver = driver(kind)) {
            driver.create(zone);
            driver.replace(zone, version);
            assertThat(pdns(kind).util("secure-zone", "rectified.example").status())
                    .isZero();
            Set<String> ours = rows(kind, zone);
            assertThat(pdns(kind).util("rectify-zone", "rectified.example").status())
                    .isZero();
            assertThat(rows(kind, zone)).isEqualTo(ours);

            assertThat(pdns(kind)
                            .util("set-nsec3", "rectified.example", "1 0 3 ab")
                            .status())
                    .isZero();
            assertThat(pdns(kind).util("rectify-zone", "rectified.example").status())
                    .isZero();
            Set<String> hashed = rows(kind, zone);
            assertThat(hashed).isNotEqualTo(ours);
            driver.replace(zone, version);
            assertThat(rows(kind, zone)).isEqualTo(hashed);
            driver.delete(zone, true);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLargeZoneIsWrittenAtOnce(Kind kind) throws Exception {
        Zone zone = ZoneMaker.zone("large.example.");
        ZoneVersion first = ZoneVersion.of(zone.name(), 100, "@ 3600 NS ns1.example.net.")
                .with(
                        100,
                        IntStream.range(0, 20_000)
                                .mapToObj(i -> "n" + i + " 300 A 192.0.2." + i % 250)
                                .toArray(String[]::new));
        try (ContentDriver driver = driver(kind)) {
            driver.create(zone);
            long start = System.nanoTime();
            driver.replace(zone, first);
            System.out.println(kind + ": 20,000 records in " + (System.nanoTime() - start) / 1_000_000 + " ms");
            ZoneVersion second = first.with(101, "more 300 A 192.0.2.1");
            start = System.nanoTime();
            driver.apply(zone, first.to(second));
            System.out.println(kind + ": one record in " + (System.nanoTime() - start) / 1_000_000 + " ms");
            assertThat(served(kind, zone)).isEqualTo(second.lines());
            driver.delete(zone, true);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrongIsTold(Kind kind) throws Exception {
        Zone zone = ZoneMaker.zone("wrong.example.");
        HostPort dns = pdns(kind).dns();
        try (ContentDriver driver = driver(dns, Map.of("connection", url(kind).replace("p%40ss", "other")))) {
            fails(DeliveryCause.WRONG_KEY, () -> driver.create(zone));
        }
        try (ContentDriver driver = driver(dns, Map.of("connection", url(kind).replace("/" + BASE, "/nowhere")))) {
            fails(DeliveryCause.WRONG_KEY, () -> driver.create(zone));
        }
        HostPort closed = new HostPort("127.0.0.1", Ports.free());
        HostPort open = kind == Kind.MARIADB ? mariaDb.address() : postgres.address();
        try (ContentDriver driver =
                driver(dns, Map.of("connection", url(kind).replace(open.toString(), closed.toString())))) {
            fails(DeliveryCause.WRONG_PORT, () -> driver.create(zone));
        }
        String other = kind == Kind.MARIADB ? "mysql" : "postgres";
        try (ContentDriver driver = driver(dns, Map.of("connection", url(kind).replace("/" + BASE, "/" + other)))) {
            fails(DeliveryCause.SETTING, driver::prepare);
        }
        try (ContentDriver driver = driver(kind)) {
            fails(
                    DeliveryCause.ZONE_MISSING,
                    () -> driver.replace(zone, ZoneVersion.of(zone.name(), 1, "@ 60 NS ns1.example.net.")));
        }
    }

    @Test
    void optionsAreChecked() {
        HostPort dns = new HostPort("127.0.0.1", 53);
        fails(DeliveryCause.SETTING, () -> driver(dns, Map.of()));
        fails(DeliveryCause.SETTING, () -> driver(dns, Map.of("connection", "sqlite://u:ss%3A@host/base")));
        fails(
                DeliveryCause.SETTING,
                () -> driver(dns, Map.of("connection", url(Kind.MARIADB), "domain_type", "SLAVE")));
    }

    private static void fails(DeliveryCause cause, ThrowingCallable call) {
        assertThatExceptionOfType(DriverException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(cause))
                .satisfies(e -> assertThat(e.toString()).doesNotContain("ss:/word", "ss%3A"));
    }
}
