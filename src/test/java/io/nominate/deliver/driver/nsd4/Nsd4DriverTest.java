package io.nominate.deliver.driver.nsd4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.deliver.spi.ZoneDriver.Advice;
import io.nominate.deliver.spi.ZoneDriver.HeldZone;
import io.nominate.deliver.spi.ZoneDriver.Presence;
import io.nominate.dns.Name;
import io.nominate.dns.tsig.TsigAlgorithm;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.model.DeliveryCause;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import io.nominate.testkit.Nsd;
import io.nominate.testkit.Ports;
import io.nominate.testkit.Primary;
import io.nominate.testkit.Programs;
import io.nominate.testkit.ZoneMaker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** The driver against a real NSD. */
@Tag("system")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Nsd4DriverTest {
    private static final String SECRET = "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0";

    private Nsd nsd;
    private Primary primary;

    @BeforeAll
    void startServers(@TempDir Path directory) {
        primary = new Primary();
        nsd = Nsd.start(
                directory.resolve("shared"),
                primary.address(),
                Nsd.Settings.DEFAULT
                        .withKey("known", "hmac-sha256", SECRET)
                        .withClauses("pattern:\n    name: \"plain\"\n    request-xfr: 127.0.0.1@"
                                + primary.address().port() + " NOKEY\n    allow-notify: 127.0.0.1 NOKEY\n"
                                + "zone:\n    name: \"fixed.example\"\n    zonefile: \"fixed.zone\"\n"));
    }

    @AfterAll
    void stopServers() {
        nsd.close();
        primary.close();
    }

    private ZoneDriver driver(Nsd server, Map<String, String> more) throws DriverException {
        return driver(server, more, Optional.empty());
    }

    private ZoneDriver driver(Nsd server, Map<String, String> more, Optional<TsigKey> key) throws DriverException {
        Map<String, String> options = new HashMap<>(server.targetOptions());
        options.put("pattern", "plain");
        options.putAll(more);
        return new Nsd4()
                .open(
                        new Pool.Target("nsd4", null, Optional.empty(), List.of(primary.address()), options),
                        new DriverContext(InstantSource.system(), key));
    }

    private static TsigKey key(String name, String secret) {
        return new TsigKey(
                Name.parse(name), TsigAlgorithm.HMAC_SHA256, Base64.getDecoder().decode(secret));
    }

    private static int rcode(Nsd server, Zone zone) throws IOException {
        SimpleResolver resolver = new SimpleResolver(server.dns().host());
        resolver.setPort(server.dns().port());
        resolver.setTimeout(Duration.ofSeconds(10));
        return resolver.send(Message.newQuery(
                        Record.newRecord(org.xbill.DNS.Name.fromString(zone.name()), Type.SOA, DClass.IN)))
                .getRcode();
    }

    private static void awaitRcode(Nsd server, Zone zone, int rcode) {
        Awaitility.await(zone.name() + " answers " + Rcode.string(rcode))
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> rcode(server, zone) == rcode);
    }

    @Test
    void aZoneIsMadeAndDeletedAndBothMayBeRepeated() throws Exception {
        Zone zone = ZoneMaker.zone("made.example.");
        primary.put(zone.name(), 7);
        try (ZoneDriver driver = driver(nsd, Map.of())) {
            assertThat(driver.check(zone)).isEqualTo(Presence.MISSING);
            driver.create(zone);
            assertThat(driver.check(zone)).isEqualTo(Presence.PRESENT);
            awaitRcode(nsd, zone, Rcode.NOERROR);
            driver.create(zone);
            assertThat(driver.zones().orElseThrow())
                    .contains(new HeldZone("made.example.", true), new HeldZone("fixed.example.", false));
            driver.delete(zone, false);
            assertThat(driver.check(zone)).isEqualTo(Presence.MISSING);
            awaitRcode(nsd, zone, Rcode.REFUSED);
            driver.delete(zone, true);
            assertThat(driver.zones().orElseThrow()).doesNotContain(new HeldZone("made.example.", true));
        }
    }

    private static void awaitSerial(Nsd server, Zone zone, long serial) {
        Awaitility.await(zone.name() + " with serial " + serial)
                .atMost(Duration.ofSeconds(30))
                .until(() -> Programs.run(
                                "dig",
                                "@127.0.0.1",
                                "-p",
                                Integer.toString(server.dns().port()),
                                "+short",
                                "+tries=1",
                                zone.name(),
                                "SOA")
                        .text()
                        .contains(" " + serial + " "));
    }

    @Test
    void aZoneIsTransferredAnewWhateverItsSerial() throws Exception {
        Zone zone = ZoneMaker.zone("anew.example.");
        primary.put(zone.name(), 7);
        try (ZoneDriver driver = driver(nsd, Map.of())) {
            driver.create(zone);
            awaitSerial(nsd, zone, 7);
            primary.put(zone.name(), 5); // a refresh would leave what it has
            driver.retransfer(zone);
            awaitSerial(nsd, zone, 5);
            driver.delete(zone, true);
            refuses(() -> driver.retransfer(zone), DeliveryCause.REFUSED, "force_transfer");
        }
    }

    @Test
    void aStrayIsTakenOffIfItHasTheTargetsPattern() throws Exception {
        Zone zone = ZoneMaker.zone("stray.example.");
        try (ZoneDriver driver = driver(nsd, Map.of());
                ZoneDriver other = driver(nsd, Map.of("pattern", "slave"))) {
            driver.create(zone);
            assertThat(other.deleteStray("stray.example.")).isFalse();
            assertThat(driver.deleteStray("stray.example.")).isTrue();
            assertThat(driver.check(zone)).isEqualTo(Presence.MISSING);
            assertThat(driver.deleteStray("stray.example.")).isFalse();
            assertThat(driver.deleteStray("fixed.example.")).isFalse();
        }
    }

    /** Names whose octets mean something to NSD's commands, its list of zones or a file system. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "blank\\032slave.hostile.example.",
                "end\\010line.hostile.example.",
                "nul\\000octet.hostile.example.",
                "high\\255octet.hostile.example.",
                "a\\\"b.hostile.example.",
                "\\\\.hostile.example.",
                "\\%s\\%1.hostile.example.",
                "in\\.label.hostile.example.",
                "x\\.\\./\\.\\./etc.hostile.example.",
                "0/25.2.0.192.in-addr.arpa.",
                "\\#hash.hostile.example.",
                "_sip._tcp.hostile.example."
            })
    void noNameCanSayMoreThanItself(String name) throws Exception {
        Zone zone = ZoneMaker.zone(name);
        primary.put(zone.name(), 7);
        try (ZoneDriver driver = driver(nsd, Map.of())) {
            driver.create(zone);
            assertThat(driver.check(zone)).isEqualTo(Presence.PRESENT);
            awaitRcode(nsd, zone, Rcode.NOERROR);
            assertThat(driver.zones().orElseThrow())
                    .contains(new HeldZone(Name.parse(zone.name()).toCanonicalText(), true));
            driver.delete(zone, true);
            assertThat(driver.check(zone)).isEqualTo(Presence.MISSING);
        }
    }

    @Test
    void anotherPatternIsSeenAndSetRight() throws Exception {
        Zone zone = ZoneMaker.zone("pattern.example.");
        primary.put(zone.name(), 7);
        try (ZoneDriver before = driver(nsd, Map.of("pattern", "slave"));
                ZoneDriver after = driver(nsd, Map.of())) {
            before.create(zone);
            assertThat(after.check(zone)).isEqualTo(Presence.DIFFERENT);
            after.create(zone);
            assertThat(after.check(zone)).isEqualTo(Presence.PRESENT);
            awaitRcode(nsd, zone, Rcode.NOERROR);
            after.delete(zone, true);
        }
    }

    @Test
    void whatNsdRefusesIsSaidInWords() throws Exception {
        Zone fixed = ZoneMaker.zone("fixed.example.");
        try (ZoneDriver driver = driver(nsd, Map.of());
                ZoneDriver nowhere = driver(nsd, Map.of("pattern", "nowhere"))) {
            assertThat(driver.check(fixed)).isEqualTo(Presence.DIFFERENT);
            refuses(() -> driver.create(fixed), DeliveryCause.SETTING, "take it out there");
            refuses(() -> driver.delete(fixed, true), DeliveryCause.SETTING, "take it out there");
            refuses(
                    () -> nowhere.create(ZoneMaker.zone("nowhere.example.")),
                    DeliveryCause.SETTING,
                    "NSD has no pattern nowhere");
        }
    }

    private interface Call {
        void run() throws DriverException;
    }

    private static void refuses(Call call, DeliveryCause cause, String text) {
        assertThatExceptionOfType(DriverException.class)
                .isThrownBy(call::run)
                .withMessageContaining(text)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(cause));
    }

    @Test
    void theTargetsKeyMustBeOnTheServer() throws Exception {
        try (ZoneDriver same = driver(nsd, Map.of(), Optional.of(key("Known.", SECRET)));
                ZoneDriver other = driver(nsd, Map.of(), Optional.of(key("known.", "b3RoZXI=")));
                ZoneDriver missing = driver(nsd, Map.of(), Optional.of(key("unheard.", SECRET)))) {
            same.prepare();
            refuses(other::prepare, DeliveryCause.WRONG_KEY, "another than ours");
            refuses(missing::prepare, DeliveryCause.WRONG_KEY, "no TSIG key unheard");
        }
        assertThat(nsd.logText()).doesNotContain(SECRET);
    }

    /** Each form in which a private key comes: PKCS #8, PKCS #1, SEC 1. */
    @ParameterizedTest
    @CsvSource({"rsa:2048,no", "rsa:2048,yes", "ec,no", "ec,yes"})
    void keysOfEachFormAreTaken(String kind, String traditional, @TempDir Path own) throws Exception {
        Path key = own.resolve("key.pem");
        Path certificate = own.resolve("cert.pem");
        Path server = nsd.certificates().resolve("nsd_server.pem");
        String algorithm = kind.equals("ec")
                ? "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out KEY"
                : "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out KEY";
        openssl(algorithm.replace("KEY", key.toString()));
        if (traditional.equals("yes")) {
            Path old = own.resolve("traditional.pem");
            openssl("pkey -traditional -in " + key + " -out " + old);
            key = old;
        }
        openssl("req -new -subj /CN=client -key " + key + " -out " + own.resolve("csr.pem"));
        openssl("x509 -req -days 2 -in " + own.resolve("csr.pem") + " -CA " + server + " -CAkey "
                + nsd.certificates().resolve("nsd_server.key") + " -set_serial 77 -out " + certificate);
        try (ZoneDriver driver = driver(nsd, Map.of("keyfile", key.toString(), "certfile", certificate.toString()))) {
            assertThat(driver.incarnation()).isPresent();
        }
    }

    private static void openssl(String arguments) {
        Programs.Output output = Programs.run(("openssl " + arguments).split(" "));
        assertThat(output.status()).as(output.text()).isZero();
    }

    @Test
    void certificatesThatAreNotTrustedAreSaidSo(@TempDir Path own) throws Exception {
        Path key = own.resolve("key.pem");
        Path certificate = own.resolve("cert.pem");
        openssl("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=stranger -days 2 -keyout " + key
                + " -out " + certificate);
        try (ZoneDriver stranger = driver(nsd, Map.of("ca_certs", certificate.toString()));
                ZoneDriver unverified = driver(nsd, Map.of("ca_certs", certificate.toString(), "verify_ssl", "false"));
                ZoneDriver publicOnly = driver(nsd, Map.of("ca_certs", ""));
                ZoneDriver ours = driver(nsd, Map.of("keyfile", key.toString(), "certfile", certificate.toString()))) {
            refuses(stranger::incarnation, DeliveryCause.CERTIFICATE, "TLS");
            refuses(publicOnly::incarnation, DeliveryCause.CERTIFICATE, "TLS");
            refuses(ours::incarnation, DeliveryCause.CERTIFICATE, "does not take our certificate");
            assertThat(unverified.incarnation()).isPresent();
        }
    }

    @Test
    void filesThatCannotBeReadAreNamed(@TempDir Path own) throws IOException {
        Path nowhere = own.resolve("nowhere.pem");
        refuses(() -> driver(nsd, Map.of("certfile", nowhere.toString())), DeliveryCause.SETTING, nowhere.toString());
        refuses(() -> driver(nsd, Map.of("port", "x")), DeliveryCause.SETTING, "port");
        refuses(() -> driver(nsd, Map.of("pattern", "a b")), DeliveryCause.SETTING, "pattern");
    }

    @Test
    void aServerThatStopsFreezesOrLosesItsZonesIsSeen(@TempDir Path own) throws Exception {
        Zone zone = ZoneMaker.zone("lost.example.");
        primary.put(zone.name(), 7);
        try (Nsd server = Nsd.start(own, primary.address());
                ZoneDriver driver = driver(server, Map.of("pattern", "slave", "timeout", "1"))) {
            driver.create(zone);
            Optional<String> first = driver.incarnation();
            server.stop();
            refuses(driver::incarnation, DeliveryCause.WRONG_PORT, "connection refused");
            server.start();
            assertThat(driver.incarnation()).isEqualTo(first);
            assertThat(driver.check(zone)).isEqualTo(Presence.PRESENT);
            server.restartEmpty();
            assertThat(driver.incarnation()).isNotEqualTo(first);
            server.freeze();
            refuses(driver::incarnation, DeliveryCause.TIMEOUT, "no answer in time");
            server.thaw();
            assertThat(driver.incarnation()).isPresent();
        }
    }

    @Test
    void whatListensWithoutTlsIsSaidSo() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                ZoneDriver driver = driver(nsd, Map.of("port", Integer.toString(other.getLocalPort())))) {
            Thread.startVirtualThread(() -> {
                try (var socket = other.accept()) {
                    socket.getOutputStream().write("220 mail.example ESMTP\r\n".getBytes(StandardCharsets.US_ASCII));
                    socket.getInputStream().read();
                } catch (IOException e) {
                    // the driver has hung up
                }
            });
            refuses(driver::incarnation, DeliveryCause.WRONG_PORT, "does not speak TLS");
        }
        try (ZoneDriver nobody = driver(nsd, Map.of("port", Integer.toString(Ports.free())))) {
            refuses(nobody::incarnation, DeliveryCause.WRONG_PORT, "connection refused");
        }
    }

    @Test
    void settingsThatShouldBeOthersAreToldFromItsFile(@TempDir Path own) throws Exception {
        Path slow = own.resolve("nsd.conf");
        Files.writeString(slow, """
                server:
                  ip-address: 192.0.2.1   # ours
                pattern:
                  name: "plain"
                  request-xfr: 192.0.2.9@53 NOKEY
                """);
        try (ZoneDriver good =
                        driver(nsd, Map.of("config_file", nsd.configFile().toString()));
                ZoneDriver bad = driver(nsd, Map.of("config_file", slow.toString()));
                ZoneDriver silent = driver(nsd, Map.of())) {
            assertThat(good.advise()).isEmpty();
            assertThat(silent.advise()).isEmpty();
            assertThat(bad.advise())
                    .extracting(Advice::setting)
                    .containsExactly("xfrd-reload-timeout", "request-xfr", "allow-notify");
        }
    }
}
