package io.nominate.deliver.driver.rfc2136;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nominate.deliver.spi.ContentDriver;
import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.ZoneDriver.Presence;
import io.nominate.dns.Name;
import io.nominate.dns.tsig.TsigAlgorithm;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.model.DeliveryCause;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import io.nominate.testkit.Named;
import io.nominate.testkit.PlainServer;
import io.nominate.testkit.Ports;
import io.nominate.testkit.ZoneMaker;
import io.nominate.testkit.ZoneVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
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
import org.xbill.DNS.TSIG;

/** The driver against a real BIND and a real Knot that are primary for the zones. */
@Tag("system")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Rfc2136DriverTest {
    private static final List<String> ZONES = List.of(
            "fill.example.",
            "edits.example.",
            "twice.example.",
            "large.example.",
            "ahead.example.",
            "gone.example.",
            "picky.example.");
    private static final TsigKey KEY = key("pushes.", "a secret that is only for tests");

    private Named bind;
    private PlainServer knot;

    enum Server {
        BIND,
        KNOT
    }

    @BeforeAll
    void startServers(@TempDir Path directory) throws IOException {
        StringBuilder statements = new StringBuilder("key \"pushes\" { algorithm hmac-sha256; secret \"%s\"; };\n"
                .formatted(Base64.getEncoder().encodeToString(KEY.secret())));
        for (String zone : ZONES) {
            statements.append(
                    "zone \"%s\" { type primary; file \"%s\"; allow-update { key pushes; }; allow-transfer { key pushes; }; };\n"
                            .formatted(zone, zoneFile(directory.resolve("bind-zones"), zone)));
        }
        statements.append("zone \"closed.example.\" { type primary; file \"%s\"; };\n"
                .formatted(zoneFile(directory.resolve("bind-zones"), "closed.example.")));
        bind = Named.start(directory.resolve("bind"), Named.Settings.DEFAULT.withStatements(statements.toString()));
        Map<String, Path> files = new LinkedHashMap<>();
        for (String zone : ZONES) {
            files.put(zone, zoneFile(directory.resolve("knot"), zone));
        }
        knot = PlainServer.knotForUpdates(directory.resolve("knot"), files, KEY);
    }

    private static Path zoneFile(Path directory, String zone) throws IOException {
        Files.createDirectories(directory);
        return Files.writeString(
                directory.resolve(zone + "zone"), """
                $ORIGIN %s
                @ 60 SOA made-by-hand.example. admin.example. %d 3600 600 86400 60
                @ 60 NS made-by-hand.example.
                """.formatted(zone, zone.startsWith("ahead") ? 5000 : 1));
    }

    @AfterAll
    void stopServers() {
        bind.close();
        knot.close();
    }

    private static TsigKey key(String name, String secret) {
        return new TsigKey(
                Name.parse(name), TsigAlgorithm.HMAC_SHA256, secret.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private HostPort address(Server server) {
        return switch (server) {
            case BIND -> bind.dns();
            case KNOT -> new HostPort("127.0.0.1", knot.address().getPort());
        };
    }

    private ContentDriver driver(Server server) throws DriverException {
        return driver(address(server), KEY, InstantSource.system(), Map.of());
    }

    private static ContentDriver driver(HostPort server, TsigKey key, InstantSource clock, Map<String, String> more)
            throws DriverException {
        Map<String, String> options = new HashMap<>(more);
        options.put("host", server.host());
        options.put("port", Integer.toString(server.port()));
        Pool.Target target = new Pool.Target("rfc2136", null, Optional.of(UUID.randomUUID()), List.of(), options);
        return (ContentDriver) new Rfc2136().open(target, new DriverContext(clock, Optional.of(key)));
    }

    private static TSIG tsig() {
        return new TSIG("hmac-sha256.", "pushes.", Base64.getEncoder().encodeToString(KEY.secret()));
    }

    private Set<String> served(Server server, String zone) throws Exception {
        return ZoneVersion.transferred(address(server), zone, tsig());
    }

    @ParameterizedTest
    @EnumSource
    void fillsAZoneAndFollowsItsChanges(Server server) throws Exception {
        Zone zone = ZoneMaker.zone("fill.example.");
        ZoneVersion first = ZoneVersion.of(
                zone.name(),
                1000,
                "@ 3600 NS ns1.example.net.",
                "@ 3600 NS ns2.example.net.",
                "@ 300 A 192.0.2.1",
                "@ 300 MX 10 mail.fill.example.",
                "mail 300 A 192.0.2.9",
                "www 300 A 192.0.2.2",
                "www 300 A 192.0.2.3",
                "alias 300 A 192.0.2.4",
                "*.wild 300 TXT \"a \\\" b\" \"\\001\\255\"",
                "sub 300 NS ns.sub.fill.example.",
                "ns.sub 300 A 192.0.2.5",
                "other 300 TYPE65280 \\# 3 010203");
        try (ContentDriver driver = driver(server)) {
            driver.create(zone);
            driver.replace(zone, first);
            assertThat(served(server, zone.name())).isEqualTo(first.lines());
            assertThat(driver.check(zone)).isEqualTo(Presence.PRESENT);

            ZoneVersion second = first.without(1001, " NS ns1.", " NS ns2.", "192.0.2.3", "alias.", "192.0.2.1 ")
                    .with(
                            1001,
                            "@ 7200 NS ns3.example.net.",
                            "alias 60 CNAME www.fill.example.",
                            "www 300 AAAA 2001:db8::1");
            driver.apply(zone, first.to(second));
            assertThat(served(server, zone.name())).isEqualTo(second.lines());

            ZoneVersion third = second.without(1002, "alias.", " NS ns3.")
                    .with(1002, "alias 600 A 192.0.2.9", "@ 60 NS ns3.example.net.");
            driver.apply(zone, second.to(third));
            assertThat(served(server, zone.name())).isEqualTo(third.lines());
            assertThat(driver.serial(zone)).hasValue(1002);
        }
    }

    @ParameterizedTest
    @EnumSource
    void followsRandomEdits(Server server) throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Zone zone = ZoneMaker.zone("edits.example.");
        try (ContentDriver driver = driver(server)) {
            ZoneVersion version = ZoneVersion.of(zone.name(), 100, "@ 3600 NS ns1.example.net.");
            driver.replace(zone, version);
            for (int i = 0; i < 60; i++) {
                ZoneVersion next = version.edited(version.serial() + random.nextInt(1, 100), random);
                if (random.nextInt(8) == 0) {
                    driver.replace(zone, next);
                } else {
                    driver.apply(zone, version.to(next));
                }
                version = next;
                assertThat(served(server, zone.name())).isEqualTo(version.lines());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aChangeThatComesTwiceOrTooLateOrOverAnotherHandDoesNoHarm(Server server) throws Exception {
        Zone zone = ZoneMaker.zone("twice.example.");
        ZoneVersion first = ZoneVersion.of(zone.name(), 100, "@ 3600 NS ns1.example.net.", "a 60 A 192.0.2.1");
        ZoneVersion second = first.without(200, "192.0.2.1").with(200, "a 60 A 192.0.2.2");
        ZoneVersion third = second.with(300, "b 60 A 192.0.2.3");
        try (ContentDriver driver = driver(server)) {
            driver.replace(zone, first);
            driver.apply(zone, first.to(second));
            driver.apply(zone, first.to(second)); // twice
            driver.apply(zone, second.to(third));
            fails(DeliveryCause.OLD_SERIAL, () -> driver.apply(zone, first.to(second))); // too late
            assertThat(served(server, zone.name())).isEqualTo(third.lines());

            byHand(server, zone.name());
            ZoneVersion fourth = third.with(400, "c 60 A 192.0.2.4");
            fails(DeliveryCause.OLD_SERIAL, () -> driver.apply(zone, third.to(fourth)));
            driver.replace(zone, fourth);
            assertThat(served(server, zone.name())).isEqualTo(fourth.lines());
            driver.replace(zone, fourth); // nothing to be done
            assertThat(driver.serial(zone)).hasValue(400);
        }
    }

    /** Somebody else changes the zone; the server gives it a serial. */
    private void byHand(Server server, String zone) throws Exception {
        var resolver = new org.xbill.DNS.SimpleResolver(address(server).host());
        resolver.setPort(address(server).port());
        resolver.setTSIGKey(tsig());
        org.xbill.DNS.Name name = org.xbill.DNS.Name.fromString(zone);
        var update = new org.xbill.DNS.Update(name);
        update.add(org.xbill.DNS.Name.fromString("by-hand", name), org.xbill.DNS.Type.A, 60, "192.0.2.99");
        update.delete(org.xbill.DNS.Name.fromString("a", name));
        assertThat(resolver.send(update).getRcode()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLargeComesInSeveralMessages(Server server) throws Exception {
        Zone zone = ZoneMaker.zone("large.example.");
        ZoneVersion first = ZoneVersion.of(zone.name(), 1_000_000, "@ 3600 NS ns1.example.net.", "@ 300 A 192.0.2.1")
                .with(1_000_000, many("first"));
        try (ContentDriver driver = driver(server)) {
            driver.replace(zone, first);
            assertThat(served(server, zone.name())).isEqualTo(first.lines());

            // A serial only one further leaves no room for those on the way: the server gets ahead a little.
            ZoneVersion second = ZoneVersion.of(zone.name(), 1_000_001, "@ 3600 NS ns2.example.net.")
                    .with(1_000_001, many("second"));
            driver.apply(zone, first.to(second));
            assertThat(withoutSoa(served(server, zone.name()))).isEqualTo(withoutSoa(second.lines()));
            assertThat(driver.serial(zone).getAsLong()).isBetween(1_000_001L, 1_000_100L);

            ZoneVersion third = second.without(1_001_000, "n7777.").with(1_001_000, "last 60 A 192.0.2.2");
            fails(DeliveryCause.OLD_SERIAL, () -> driver.apply(zone, second.to(third)));
            driver.replace(zone, third);
            assertThat(served(server, zone.name())).isEqualTo(third.lines());
        }
    }

    private static String[] many(String text) {
        return IntStream.range(0, 8000)
                .mapToObj(i -> "n" + i + " 300 TXT \"" + text + " " + i + "\"")
                .toArray(String[]::new);
    }

    private static Set<String> withoutSoa(Set<String> lines) {
        lines.removeIf(line -> line.contains(" SOA "));
        return lines;
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatIsAheadKeepsItsSerialAndGetsTheContent(Server server) throws Exception {
        Zone zone = ZoneMaker.zone("ahead.example.");
        ZoneVersion version = ZoneVersion.of(zone.name(), 100, "@ 3600 NS ns1.example.net.", "a 60 A 192.0.2.1");
        try (ContentDriver driver = driver(server)) {
            driver.replace(zone, version);
            assertThat(driver.serial(zone)).hasValue(5001);
            assertThat(withoutSoa(served(server, zone.name()))).isEqualTo(withoutSoa(version.lines()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDeletedZoneIsEmptiedOrLeft(Server server) throws Exception {
        Zone zone = ZoneMaker.zone("gone.example.");
        ZoneVersion version = ZoneVersion.of(zone.name(), 100, "@ 3600 NS ns1.example.net.", "a 60 A 192.0.2.1");
        try (ContentDriver driver = driver(server);
                ContentDriver leaving =
                        driver(address(server), KEY, InstantSource.system(), Map.of("on_delete", "leave"))) {
            driver.replace(zone, version);
            leaving.delete(zone, false);
            assertThat(served(server, zone.name())).isEqualTo(version.lines());

            driver.delete(zone, false);
            driver.delete(zone, true);
            assertThat(withoutSoa(served(server, zone.name())))
                    .containsExactly("gone.example. 3600 NS ns1.example.net.");

            driver.delete(ZoneMaker.zone("never.example."), false);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrongIsTold(Server server) throws Exception {
        Zone zone = ZoneMaker.zone("fill.example.");
        ZoneVersion version = ZoneVersion.of(zone.name(), 100, "@ 3600 NS ns1.example.net.");
        try (ContentDriver driver = driver(server)) {
            Zone other = ZoneMaker.zone("elsewhere.example.");
            assertThat(driver.check(other)).isEqualTo(Presence.MISSING);
            fails(DeliveryCause.ZONE_MISSING, () -> driver.create(other));
        }
        HostPort address = address(server);
        for (TsigKey wrong : List.of(key("pushes.", "another secret"), key("nobody.", "another secret"))) {
            try (ContentDriver driver = driver(address, wrong, InstantSource.system(), Map.of())) {
                fails(DeliveryCause.WRONG_KEY, () -> driver.create(zone));
                fails(DeliveryCause.WRONG_KEY, () -> driver.replace(zone, version));
                fails(DeliveryCause.WRONG_KEY, () -> driver.apply(zone, version.to(version.with(101))));
            }
        }
        InstantSource slow = InstantSource.offset(InstantSource.system(), Duration.ofHours(-2));
        try (ContentDriver driver = driver(address, KEY, slow, Map.of())) {
            fails(DeliveryCause.SETTING, () -> driver.create(zone));
        }
    }

    @Test
    void aZoneThatTakesNoUpdatesIsTold() throws Exception {
        Zone zone = ZoneMaker.zone("closed.example.");
        try (ContentDriver driver = driver(Server.BIND)) {
            assertThat(driver.check(zone)).isEqualTo(Presence.PRESENT);
            fails(DeliveryCause.REFUSED, () -> driver.create(zone));
        }
    }

    @Test
    void aRecordThatIsNotWantedIsTold() throws Exception {
        Zone zone = ZoneMaker.zone("picky.example.");
        ZoneVersion version =
                ZoneVersion.of(zone.name(), 100, "@ 3600 NS ns1.example.net.", "@ 300 MX 10 not-there.picky.example.");
        try (ContentDriver driver = driver(Server.BIND)) {
            driver.create(zone);
            fails(DeliveryCause.RECORD_REFUSED, () -> driver.replace(zone, version));
        }
    }

    @Test
    void aServerThatIsNotThereOrSaysNothingIsTold() throws Exception {
        Zone zone = ZoneMaker.zone("fill.example.");
        HostPort closed = new HostPort("127.0.0.1", Ports.free());
        try (ContentDriver driver = driver(closed, KEY, InstantSource.system(), Map.of())) {
            fails(DeliveryCause.WRONG_PORT, () -> driver.create(zone));
        }
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                ContentDriver driver = driver(
                        new HostPort("127.0.0.1", silent.getLocalPort()),
                        KEY,
                        InstantSource.system(),
                        Map.of("timeout", "1"))) {
            fails(DeliveryCause.TIMEOUT, () -> driver.create(zone));
        }
    }

    @Test
    void optionsAreChecked() {
        fails(DeliveryCause.SETTING, () -> driver(bind.dns(), KEY, InstantSource.system(), Map.of("timeout", "0")));
        fails(DeliveryCause.SETTING, () -> driver(bind.dns(), KEY, InstantSource.system(), Map.of("on_delete", "all")));
        Pool.Target target = new Pool.Target("rfc2136", null, Optional.empty(), List.of(), Map.of());
        fails(
                DeliveryCause.SETTING,
                () -> new Rfc2136().open(target, new DriverContext(InstantSource.system(), Optional.empty())));
    }

    private static void fails(DeliveryCause cause, ThrowingCallable call) {
        assertThatExceptionOfType(DriverException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(cause))
                .satisfies(e -> assertThat(e.toString()).doesNotContain("secret"));
    }
}
