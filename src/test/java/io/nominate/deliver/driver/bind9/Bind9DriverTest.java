package io.nominate.deliver.driver.bind9;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.deliver.spi.ZoneDriver.Presence;
import io.nominate.dns.tsig.TsigAlgorithm;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.testkit.Named;
import io.nominate.testkit.Ports;
import io.nominate.testkit.Primary;
import io.nominate.testkit.ZoneMaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** The driver against a real BIND. */
@Tag("system")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Bind9DriverTest {
    private Named named;
    private Primary primary;

    @BeforeAll
    void startServers(@TempDir Path directory) {
        named = Named.start(directory.resolve("shared"));
        primary = new Primary();
    }

    @AfterAll
    void stopServers() {
        named.close();
        primary.close();
    }

    private ZoneDriver driver(Named server, Map<String, String> more) throws DriverException {
        return driver(server, more, InstantSource.system(), List.of(primary.address()));
    }

    private static ZoneDriver driver(
            Named server, Map<String, String> more, InstantSource clock, List<HostPort> masters)
            throws DriverException {
        Map<String, String> options = new HashMap<>(server.targetOptions());
        options.putAll(more);
        return new Bind9()
                .open(
                        new Pool.Target("bind9", null, Optional.empty(), masters, options),
                        new DriverContext(clock, Optional.empty()));
    }

    private static int rcode(Named server, Zone zone) throws IOException {
        SimpleResolver resolver = new SimpleResolver(server.dns().host());
        resolver.setPort(server.dns().port());
        resolver.setTimeout(Duration.ofSeconds(10));
        return resolver.send(Message.newQuery(Record.newRecord(Name.fromString(zone.name()), Type.SOA, DClass.IN)))
                .getRcode();
    }

    private static void awaitServed(Named server, Zone zone) {
        Awaitility.await(zone.name() + " is served")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> rcode(server, zone) == Rcode.NOERROR);
    }

    @Test
    void aServerThatWasStartedAnewWithinASecondIsAnother(@TempDir Path directory) throws Exception {
        try (Named own = Named.start(directory);
                ZoneDriver driver = driver(own, Map.of())) {
            Optional<String> first = driver.incarnation();
            assertThat(driver.incarnation())
                    .isEqualTo(first)
                    .hasValueSatisfying(text -> assertThat(text).endsWith("connection 0"));
            own.stop();
            own.start();
            assertThat(driver.incarnation())
                    .hasValueSatisfying(text -> assertThat(text).endsWith("connection 1"));
        }
    }

    @Test
    void aZoneIsMadeAndDeletedAndBothMayBeRepeated() throws Exception {
        Zone zone = ZoneMaker.zone("made.example.");
        primary.put(zone.name(), 7);
        try (ZoneDriver driver = driver(named, Map.of())) {
            assertThat(driver.check(zone)).isEqualTo(Presence.MISSING);
            driver.create(zone);
            assertThat(driver.check(zone)).isEqualTo(Presence.PRESENT);
            awaitServed(named, zone);
            driver.create(zone);
            assertThat(rcode(named, zone)).isEqualTo(Rcode.NOERROR);

            driver.delete(zone, false);
            assertThat(driver.check(zone)).isEqualTo(Presence.MISSING);
            assertThat(rcode(named, zone)).isEqualTo(Rcode.REFUSED);
            driver.delete(zone, false);
        }
    }

    /** Names whose octets mean something to a shell, to BIND's configuration or to a file system. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\\\"b.hostile.example.",
                "x\\\".\\;\\}\\;zone.hostile.example.",
                "\\\\\\\".hostile.example.",
                "end\\010line.hostile.example.",
                "nul\\000octet.hostile.example.",
                "high\\255octet.hostile.example.",
                "blank\\032blank.hostile.example.",
                "-clean.hostile.example.",
                "-redirect.",
                "in\\.label.hostile.example.",
                "x\\.\\./\\.\\./etc.hostile.example.",
                "0/25.2.0.192.in-addr.arpa.",
                "\\$INCLUDE.hostile.example.",
                "\\#hash\\/\\/\\/\\*.hostile.example.",
                "MiXed.Case.hostile.example.",
                "_sip._tcp.hostile.example.",
                "%2e%2e%2f%s%n.hostile.example."
            })
    void noNameCanSayMoreThanItself(String name) throws Exception {
        Zone zone = ZoneMaker.zone(name);
        primary.put(zone.name(), 7);
        try (ZoneDriver driver = driver(named, Map.of())) {
            driver.create(zone);
            assertThat(driver.check(zone)).isEqualTo(Presence.PRESENT);
            awaitServed(named, zone);
            driver.create(zone);
            driver.delete(zone, true);
            assertThat(driver.check(zone)).isEqualTo(Presence.MISSING);
        }
    }

    @Test
    void theLongestNameFits() throws Exception {
        String label = "x".repeat(63);
        Zone zone = ZoneMaker.zone(label + "." + label + "." + label + "." + "y".repeat(61) + ".");
        primary.put(zone.name(), 7);
        try (ZoneDriver driver = driver(named, Map.of())) {
            driver.create(zone);
            awaitServed(named, zone);
            driver.delete(zone, true);
            assertThat(driver.check(zone)).isEqualTo(Presence.MISSING);
        }
    }

    @Test
    void filesGoWithAHardDelete() throws Exception {
        Zone zone = ZoneMaker.zone("files.example.");
        primary.put(zone.name(), 7);
        Path file = named.data().resolve("slave.files.example." + zone.id());
        try (ZoneDriver driver = driver(named, Map.of())) {
            driver.create(zone);
            Awaitility.await().until(() -> Files.exists(file));
            driver.delete(zone, false);
            assertThat(file).exists();
            driver.create(zone);
            awaitServed(named, zone);
            driver.delete(zone, true);
            Awaitility.await().until(() -> Files.notExists(file));
        }
    }

    @Test
    void filesGoWhereTheTargetSaysSo() throws Exception {
        Zone zone = ZoneMaker.zone("clean.example.");
        primary.put(zone.name(), 7);
        Path file = named.data().resolve("slave.clean.example." + zone.id());
        try (ZoneDriver driver = driver(named, Map.of("clean_zonefile", "True"))) {
            driver.create(zone);
            Awaitility.await().until(() -> Files.exists(file));
            driver.delete(zone, false);
            Awaitility.await().until(() -> Files.notExists(file));
        }
    }

    @Test
    void otherMastersAreSeenAndSetRight() throws Exception {
        Zone zone = ZoneMaker.zone("masters.example.");
        primary.put(zone.name(), 7);
        HostPort nobody = new HostPort("127.0.0.1", Ports.free());
        HostPort six = new HostPort("::1", Ports.free());
        try (ZoneDriver before = driver(named, Map.of(), InstantSource.system(), List.of(nobody));
                ZoneDriver after = driver(named, Map.of(), InstantSource.system(), List.of(primary.address(), six))) {
            before.create(zone);
            assertThat(before.check(zone)).isEqualTo(Presence.PRESENT);
            assertThat(after.check(zone)).isEqualTo(Presence.DIFFERENT);
            after.create(zone);
            assertThat(after.check(zone)).isEqualTo(Presence.PRESENT);
            awaitServed(named, zone);
        }
    }

    @Test
    void aZoneMadeAnewUnderTheSameNameStays() throws Exception {
        Zone old = ZoneMaker.zone("again.example.");
        Zone young = ZoneMaker.zone("again.example.");
        primary.put(old.name(), 7);
        try (ZoneDriver driver = driver(named, Map.of())) {
            driver.create(old);
            driver.create(young);
            driver.delete(old, true);
            assertThat(driver.check(young)).isEqualTo(Presence.PRESENT);
            driver.delete(young, true);
            assertThat(driver.check(young)).isEqualTo(Presence.MISSING);
        }
    }

    @Test
    void theBootTimeTellsARestart(@TempDir Path own) throws Exception {
        try (Named server = Named.start(own);
                ZoneDriver driver = driver(server, Map.of())) {
            Zone zone = ZoneMaker.zone("restart.example.");
            primary.put(zone.name(), 7);
            Optional<String> first = driver.incarnation();
            assertThat(first).isPresent().isEqualTo(driver.incarnation());
            driver.create(zone);
            // BIND tells whole seconds
            Awaitility.await()
                    .until(() -> !Instant.now().toString().substring(0, 19).equals(first.toString()));
            server.restartEmpty();
            assertThat(driver.check(zone)).isEqualTo(Presence.MISSING);
            Awaitility.await().until(() -> {
                if (!driver.incarnation().equals(first)) {
                    return true;
                }
                server.restartEmpty(); // within the same second
                return false;
            });
        }
    }

    @Test
    void aStoppedServerIsDownAndOneThatCameBackIsUsedAtOnce(@TempDir Path own) throws Exception {
        Zone zone = ZoneMaker.zone("down.example.");
        primary.put(zone.name(), 7);
        try (Named server = Named.start(own);
                ZoneDriver driver = driver(server, Map.of())) {
            driver.create(zone);
            server.stop();
            assertThatExceptionOfType(DriverException.class)
                    .isThrownBy(() -> driver.create(zone))
                    .withMessageContaining("control channel " + server.control())
                    .withMessageContaining("connection refused")
                    .satisfies(e -> assertThat(e.isPersonNeeded()).isFalse());
            server.start();
            driver.create(zone);
            assertThat(driver.check(zone)).isEqualTo(Presence.PRESENT);
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUp(@TempDir Path own) throws Exception {
        try (Named server = Named.start(own);
                ZoneDriver driver = driver(server, Map.of("rndc_timeout", "1"))) {
            driver.incarnation();
            server.freeze();
            assertThatExceptionOfType(DriverException.class)
                    .isThrownBy(driver::incarnation)
                    .withMessageContaining("no answer in time")
                    .satisfies(e -> assertThat(e.isPersonNeeded()).isFalse());
            server.thaw();
            assertThat(driver.incarnation()).isPresent();
        }
    }

    @Test
    void aWrongKeyNeedsAPerson() throws Exception {
        String file = named.wrongKeyFile().toString();
        try (ZoneDriver driver = driver(named, Map.of("rndc_key_file", file))) {
            assertThatExceptionOfType(DriverException.class)
                    .isThrownBy(driver::incarnation)
                    .withMessageContaining("hung up without an answer")
                    .withMessageContaining("key \"test-key\" (hmac-sha256)")
                    .satisfies(e -> assertThat(e.isPersonNeeded()).isTrue());
        }
    }

    @Test
    void aClockFarOffNeedsAPerson() throws Exception {
        InstantSource late = InstantSource.fixed(Instant.now().minus(Duration.ofMinutes(20)));
        try (ZoneDriver driver = driver(named, Map.of(), late, List.of(primary.address()))) {
            assertThatExceptionOfType(DriverException.class)
                    .isThrownBy(driver::incarnation)
                    .withMessageContaining("clocks differ")
                    .satisfies(e -> assertThat(e.isPersonNeeded()).isTrue());
        }
    }

    @Test
    void aServerThatTakesNoNewZonesSaysSo(@TempDir Path own) throws Exception {
        try (Named server = Named.start(own, Named.Settings.DEFAULT.withoutNewZones());
                ZoneDriver driver = driver(server, Map.of())) {
            assertThatExceptionOfType(DriverException.class)
                    .isThrownBy(() -> driver.create(ZoneMaker.zone("refused.example.")))
                    .withMessage("BIND takes no new zones: set allow-new-zones yes in its options")
                    .satisfies(e -> assertThat(e.isPersonNeeded()).isTrue());
        }
    }

    @Test
    void viewsAreKeptApart(@TempDir Path own) throws Exception {
        Zone zone = ZoneMaker.zone("view.example.");
        primary.put(zone.name(), 7);
        try (Named server = Named.start(own, Named.Settings.DEFAULT.withViews("inside", "outside"));
                ZoneDriver inside = driver(server, Map.of("view", "inside"));
                ZoneDriver outside = driver(server, Map.of("view", "outside"));
                ZoneDriver other = driver(server, Map.of("view", "elsewhere"));
                ZoneDriver none = driver(server, Map.of())) {
            inside.create(zone);
            awaitServed(server, zone);
            assertThat(outside.check(zone)).isEqualTo(Presence.MISSING);
            outside.create(ZoneMaker.zone(zone.id(), zone.name(), Stage.LIVE, 8, 2, 1));
            assertThatExceptionOfType(DriverException.class)
                    .isThrownBy(() -> none.check(zone))
                    .withMessageContaining("in several views");
            inside.delete(zone, false);
            assertThat(inside.check(zone)).isEqualTo(Presence.MISSING);
            assertThat(outside.check(zone)).isEqualTo(Presence.PRESENT);
            assertThatExceptionOfType(DriverException.class)
                    .isThrownBy(() -> other.create(zone))
                    .withMessage("BIND has no view elsewhere: see the target's option view")
                    .satisfies(e -> assertThat(e.isPersonNeeded()).isTrue());
            assertThatExceptionOfType(DriverException.class)
                    .isThrownBy(() -> none.create(zone))
                    .withMessage("BIND has no view _default: set the target's option view");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hmac-md5", "hmac-sha1", "hmac-sha224", "hmac-sha384", "hmac-sha512"})
    void eachAlgorithmIsSpoken(String algorithm, @TempDir Path own) throws Exception {
        try (Named server = Named.start(own, Named.Settings.DEFAULT.withAlgorithm(algorithm));
                ZoneDriver driver = driver(server, Map.of())) {
            assertThat(driver.incarnation()).isPresent();
        }
    }

    @Test
    void transfersAreSignedWithTheTargetsKey(@TempDir Path own) throws Exception {
        String key = "key \"transfer.example\" { algorithm hmac-sha256; secret \"bm90IHNvIHNlY3JldCBhdCBhbGw=\"; };";
        TsigKey transferKey = new TsigKey(
                io.nominate.dns.Name.parse("Transfer.example."),
                TsigAlgorithm.HMAC_SHA256,
                Base64.getDecoder().decode("bm90IHNvIHNlY3JldCBhdCBhbGw="));
        Zone zone = ZoneMaker.zone("signed.example.");
        try (Named server = Named.start(own, Named.Settings.DEFAULT.withStatements(key));
                ZoneDriver driver = new Bind9()
                        .open(
                                new Pool.Target(
                                        "bind9",
                                        null,
                                        Optional.of(UUID.randomUUID()),
                                        List.of(primary.address()),
                                        server.targetOptions()),
                                new DriverContext(InstantSource.system(), Optional.of(transferKey)))) {
            driver.create(zone);
            assertThat(driver.check(zone)).isEqualTo(Presence.PRESENT);
            driver.create(zone);
            assertThat(server.count("updated zone signed.example")).isZero();
        }
    }

    @Test
    void manyThreadsShareTheChannel() throws Exception {
        List<Zone> zones = Stream.iterate(0, i -> i + 1)
                .limit(100)
                .map(i -> ZoneMaker.zone("many" + i + ".example."))
                .toList();
        try (ZoneDriver driver = driver(named, Map.of());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Presence>> made = zones.stream()
                    .map(zone -> threads.submit(() -> {
                        driver.create(zone);
                        return driver.check(zone);
                    }))
                    .toList();
            for (Future<Presence> one : made) {
                assertThat(one.get()).isEqualTo(Presence.PRESENT);
            }
        }
    }
}
