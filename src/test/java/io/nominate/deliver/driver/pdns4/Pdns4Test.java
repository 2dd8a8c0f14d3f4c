package io.nominate.deliver.driver.pdns4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nominate.deliver.spi.ContentDriver;
import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.ResourceRecord;
import io.nominate.deliver.spi.ZoneChange;
import io.nominate.deliver.spi.ZoneContent;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.deliver.spi.ZoneDriver.Advice;
import io.nominate.deliver.spi.ZoneDriver.HeldZone;
import io.nominate.deliver.spi.ZoneDriver.Presence;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.rdata.RData;
import io.nominate.dns.tsig.TsigAlgorithm;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.model.DeliveryCause;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import io.nominate.testkit.Ports;
import io.nominate.testkit.PowerDns;
import io.nominate.testkit.Primary;
import io.nominate.testkit.Programs;
import io.nominate.testkit.ZoneMaker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The driver and a real PowerDNS: zones as secondaries, and records brought over its API. */
@Tag("system")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Pdns4Test {
    private static final TsigKey KEY = new TsigKey(
            Name.parse("transfer.example."),
            TsigAlgorithm.HMAC_SHA256,
            "not so secret at all".getBytes(StandardCharsets.US_ASCII));

    private PowerDns server;
    private Primary primary;

    @BeforeAll
    void start(@TempDir Path directory) {
        server = PowerDns.start(directory, "retrieval-threads=2");
        primary = new Primary();
    }

    @AfterAll
    void stop() {
        server.close();
        primary.close();
    }

    private ZoneDriver driver(Map<String, String> more, Optional<TsigKey> key) throws DriverException {
        Map<String, String> options = new HashMap<>(server.targetOptions());
        options.putAll(more);
        return new Pdns4()
                .open(
                        new Pool.Target("pdns4", null, Optional.empty(), List.of(primary.address()), options),
                        new DriverContext(InstantSource.system(), key));
    }

    private String dig(String... question) {
        List<String> command = new ArrayList<>(List.of(
                "dig", "@127.0.0.1", "-p", Integer.toString(server.dns().port()), "+norecurse", "+tries=1", "+time=2"));
        command.addAll(List.of(question));
        return Programs.run(command.toArray(String[]::new)).text();
    }

    private void awaitServed(Zone zone, long serial) {
        Awaitility.await(zone.name() + " with serial " + serial)
                .atMost(Duration.ofSeconds(30))
                .until(() -> dig("+short", zone.name(), "SOA").contains(" " + serial + " "));
    }

    @Test
    void aZoneIsMadeTransferredAndDeletedAndAllMayBeRepeated() throws Exception {
        Zone zone = ZoneMaker.zone("made.example.");
        primary.put(zone.name(), 7);
        try (ZoneDriver driver = driver(Map.of(), Optional.empty())) {
            assertThat(driver.check(zone)).isEqualTo(Presence.MISSING);
            driver.create(zone);
            driver.create(zone);
            assertThat(driver.check(zone)).isEqualTo(Presence.PRESENT);
            assertThat(driver.zones().orElseThrow()).contains(new HeldZone("made.example.", true));
            awaitServed(zone, 7);
            primary.put(zone.name(), 8);
            driver.update(zone); // without a NOTIFY
            awaitServed(zone, 8);
            driver.delete(zone, false);
            driver.delete(zone, false);
            assertThat(driver.check(zone)).isEqualTo(Presence.MISSING);
            assertThatExceptionOfType(DriverException.class)
                    .isThrownBy(() -> driver.update(zone))
                    .returns(DeliveryCause.ZONE_MISSING, DriverException::reason);
        }
    }

    @Test
    void aZoneOfTheSameNameThatIsAnotherStays() throws Exception {
        Zone old = ZoneMaker.zone("twice.example.");
        Zone anew = ZoneMaker.zone("twice.example.");
        try (ZoneDriver driver = driver(Map.of(), Optional.empty())) {
            driver.create(anew);
            driver.delete(old, true);
            assertThat(driver.check(anew)).isEqualTo(Presence.PRESENT);
        }
    }

    @Test
    void aZoneWithOtherMastersIsPutRight() throws Exception {
        Zone zone = ZoneMaker.zone("moved.example.");
        primary.put(zone.name(), 3);
        try (Primary former = new Primary();
                ZoneDriver before = new Pdns4()
                        .open(
                                new Pool.Target(
                                        "pdns4",
                                        null,
                                        Optional.empty(),
                                        List.of(former.address()),
                                        server.targetOptions()),
                                new DriverContext(InstantSource.system(), Optional.empty()));
                ZoneDriver driver = driver(Map.of(), Optional.empty())) {
            before.create(zone);
            assertThat(driver.check(zone)).isEqualTo(Presence.DIFFERENT);
            driver.create(zone);
            assertThat(driver.check(zone)).isEqualTo(Presence.PRESENT);
            awaitServed(zone, 3);
        }
    }

    @Test
    void theTsigKeyIsPutThereAndTakenAwayWithTheLastZone() throws Exception {
        Zone zone = ZoneMaker.zone("keyed.example.");
        try (ZoneDriver driver = driver(Map.of(), Optional.of(KEY))) {
            driver.prepare();
            driver.prepare();
            driver.create(zone);
            assertThat(driver.check(zone)).isEqualTo(Presence.PRESENT);
            driver.retire();
            assertThat(keys()).contains("transfer.example.");
            for (HeldZone held : driver.zones().orElseThrow()) {
                if (held.ours()) {
                    call("DELETE", "/zones/" + held.name());
                }
            }
            driver.retire();
            assertThat(keys()).doesNotContain("transfer.example.");
        }
    }

    private String keys() {
        return call("GET", "/tsigkeys");
    }

    private String call(String method, String path) {
        return Programs.run(
                        "curl",
                        "-s",
                        "-X",
                        method,
                        "-H",
                        "X-API-Key: " + server.token(),
                        "http://" + server.api() + "/api/v1/servers/localhost" + path)
                .text();
    }

    @Test
    void whatIsWrongHasItsCause() throws Exception {
        Zone zone = ZoneMaker.zone("wrong.example.");
        try (ZoneDriver driver = driver(Map.of("api_token", "another-secret"), Optional.empty())) {
            assertThatExceptionOfType(DriverException.class)
                    .isThrownBy(() -> driver.create(zone))
                    .satisfies(e -> {
                        assertThat(e.reason()).isEqualTo(DeliveryCause.WRONG_KEY);
                        assertThat(e.isPersonNeeded()).isTrue();
                        assertThat(e).hasMessageNotContaining("another-secret");
                    });
        }
        try (ZoneDriver driver = driver(Map.of("api_endpoint", "http://127.0.0.1:" + Ports.free()), Optional.empty())) {
            assertThatExceptionOfType(DriverException.class)
                    .isThrownBy(() -> driver.check(zone))
                    .returns(DeliveryCause.WRONG_PORT, DriverException::reason)
                    .returns(false, DriverException::isPersonNeeded);
        }
        assertThatExceptionOfType(DriverException.class)
                .isThrownBy(() -> driver(Map.of("mode", "primary"), Optional.empty()))
                .withMessageContaining("neither secondary nor native");
        assertThatExceptionOfType(DriverException.class)
                .isThrownBy(() -> driver(Map.of("api_token", ""), Optional.empty()))
                .withMessageContaining("api_token");
    }

    @Test
    void itSaysWhichSettingsToChange() throws Exception {
        try (ZoneDriver driver = driver(Map.of(), Optional.empty())) {
            assertThat(driver.advise()).extracting(Advice::setting).containsExactly("retrieval-threads");
            String first = driver.incarnation().orElseThrow();
            assertThat(driver.incarnation()).contains(first);
        }
    }

    private static ResourceRecord resource(String owner, long ttl, String type, String text) {
        Name name = Name.parse(owner);
        return new ResourceRecord(name, ttl, RData.parse(RecordType.parse(type), name, text));
    }

    private static ResourceRecord soa(String zone, long serial) {
        return resource(zone, 3600, "SOA", "ns1.example.org. admin.example.org. " + serial + " 3600 600 86400 3600");
    }

    private static ZoneContent content(long serial, List<ResourceRecord> resources) {
        return new ZoneContent() {
            @Override
            public long serial() {
                return serial;
            }

            @Override
            public void read(Reader reader) throws DriverException {
                for (ResourceRecord one : resources) {
                    reader.record(one);
                }
            }
        };
    }

    @Test
    void recordsAreBroughtToANativeZone() throws Exception {
        Zone zone = ZoneMaker.zone("native.example.");
        ResourceRecord ns = resource("native.example.", 3600, "NS", "ns1.example.org.");
        ResourceRecord one = resource("www.native.example.", 300, "A", "192.0.2.1");
        ResourceRecord two = resource("www.native.example.", 300, "A", "192.0.2.2");
        ResourceRecord text = resource("*.native.example.", 60, "TXT", "\"a;b \\195\\164\" \"c\"");
        ResourceRecord odd = resource("type.native.example.", 60, "TYPE65280", "\\# 3 AABBCC");
        try (ContentDriver driver = (ContentDriver) driver(Map.of("mode", "native"), Optional.empty())) {
            driver.create(zone);
            driver.create(zone);
            assertThat(driver.check(zone)).isEqualTo(Presence.PRESENT);
            driver.replace(zone, content(10, List.of(soa("native.example.", 10), ns, text, odd, one)));
            assertThat(driver.serial(zone)).isEqualTo(OptionalLong.of(10));
            awaitServed(zone, 10);
            ZoneChange change = new ZoneChange(
                    10, 11, List.of(soa("native.example.", 10)), List.of(soa("native.example.", 11), two));
            driver.apply(zone, change);
            driver.apply(zone, change);
            awaitServed(zone, 11);
            assertThat(dig("+short", "www.native.example.", "A").lines())
                    .containsExactlyInAnyOrder("192.0.2.1", "192.0.2.2");
            driver.apply(
                    zone,
                    new ZoneChange(
                            11,
                            12,
                            List.of(soa("native.example.", 11), one, two),
                            List.of(soa("native.example.", 12))));
            awaitServed(zone, 12);
            assertThat(dig("+short", "www.native.example.", "A")).isBlank();
            assertThatExceptionOfType(DriverException.class)
                    .isThrownBy(() -> driver.apply(zone, change))
                    .returns(DeliveryCause.OLD_SERIAL, DriverException::reason);
            driver.replace(zone, content(20, List.of(soa("native.example.", 20), ns, two)));
            assertThat(dig("native.example.", "AXFR", "+noall", "+answer").lines())
                    .hasSize(4);
            driver.delete(zone, false);
            assertThat(driver.check(zone)).isEqualTo(Presence.MISSING);
        }
    }

    @Test
    void aLargeZoneGoesInSeveralRequestsAndTheSoaLast() throws Exception {
        Zone zone = ZoneMaker.zone("large.example.");
        List<ResourceRecord> resources = new ArrayList<>();
        resources.add(soa("large.example.", 5));
        resources.add(resource("large.example.", 3600, "NS", "ns1.example.org."));
        for (int i = 0; i < 5000; i++) {
            resources.add(resource("h" + i + ".large.example.", 300, "A", "192.0.2." + i % 250));
        }
        try (ContentDriver driver = (ContentDriver) driver(Map.of("mode", "native"), Optional.empty())) {
            driver.create(zone);
            driver.replace(zone, content(5, resources));
            assertThat(driver.serial(zone)).isEqualTo(OptionalLong.of(5));
            assertThat(dig("large.example.", "AXFR", "+noall", "+answer").lines())
                    .hasSize(resources.size() + 1);
        }
    }
}
