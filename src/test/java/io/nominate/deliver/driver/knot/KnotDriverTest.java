package io.nominate.deliver.driver.knot;

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
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import io.nominate.testkit.Knot;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The driver and a real Knot. */
@Tag("system")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KnotDriverTest {
    private static final TsigKey KEY = new TsigKey(
            Name.parse("transfer.example."),
            TsigAlgorithm.HMAC_SHA256,
            "a secret for transfers".getBytes(StandardCharsets.US_ASCII));

    private Knot server;
    private Primary primary;

    @BeforeAll
    void start(@TempDir Path directory) {
        server = Knot.start(directory);
        primary = new Primary();
    }

    @AfterAll
    void stop() {
        server.close();
        primary.close();
    }

    private ZoneDriver driver(Map<String, String> more, HostPort master, Optional<TsigKey> key) throws DriverException {
        Map<String, String> options = new HashMap<>(server.targetOptions());
        options.putAll(more);
        ZoneDriver driver = new io.nominate.deliver.driver.knot.Knot()
                .open(
                        new Pool.Target("knot", null, Optional.empty(), List.of(master), options),
                        new DriverContext(InstantSource.system(), key));
        return driver;
    }

    private ZoneDriver driver() throws DriverException {
        return driver(Map.of(), primary.address(), Optional.empty());
    }

    private String knotc(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("knotc", "-s", server.socket().toString()));
        command.addAll(List.of(arguments));
        return Programs.run(command.toArray(String[]::new)).text();
    }

    private void awaitServed(Zone zone, long serial) {
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
    void aZoneIsMadeTransferredAndDeletedAndAllMayBeRepeated() throws Exception {
        Zone zone = ZoneMaker.zone("Made.example.");
        primary.put(zone.name(), 7);
        try (ZoneDriver driver = driver()) {
            driver.prepare();
            driver.prepare();
            assertThat(driver.check(zone)).isEqualTo(Presence.MISSING);
            driver.create(zone);
            driver.create(zone);
            assertThat(driver.check(zone)).isEqualTo(Presence.PRESENT);
            assertThat(driver.zones().orElseThrow()).contains(new HeldZone("made.example.", true));
            awaitServed(zone, 7);
            primary.put(zone.name(), 8);
            driver.update(zone);
            awaitServed(zone, 8);
            driver.delete(zone, false);
            driver.delete(zone, false);
            assertThat(driver.check(zone)).isEqualTo(Presence.MISSING);
            assertThat(knotc("zone-status", "made.example.")).contains("no such zone");
        }
    }

    @Test
    void aZoneIsTransferredAnewWhateverItsSerial() throws Exception {
        Zone zone = ZoneMaker.zone("Anew.example.");
        primary.put(zone.name(), 7);
        try (ZoneDriver driver = driver()) {
            driver.create(zone);
            awaitServed(zone, 7);
            primary.put(zone.name(), 5); // a refresh would leave what it has
            driver.retransfer(zone);
            awaitServed(zone, 5);
            driver.delete(zone, true);
            assertThatExceptionOfType(DriverException.class).isThrownBy(() -> driver.retransfer(zone));
        }
    }

    @Test
    void aStrayIsTakenOffIfItIsOurs() throws Exception {
        Zone zone = ZoneMaker.zone("stray.example.");
        try (ZoneDriver driver = driver()) {
            driver.create(zone);
            assertThat(driver.deleteStray("stray.example.")).isTrue();
            assertThat(driver.check(zone)).isEqualTo(Presence.MISSING);
            assertThat(driver.deleteStray("stray.example.")).isFalse();
            knotc("conf-begin");
            knotc("conf-set", "zone[theirs.example.]");
            assertThat(knotc("conf-commit")).contains("OK");
            assertThat(driver.deleteStray("theirs.example.")).isFalse();
            assertThat(driver.zones().orElseThrow()).contains(new HeldZone("theirs.example.", false));
        }
    }

    @Test
    void aZoneOfTheSameNameThatIsAnotherStays() throws Exception {
        Zone old = ZoneMaker.zone("twice.example.");
        Zone anew = ZoneMaker.zone("twice.example.");
        try (ZoneDriver driver = driver()) {
            driver.create(anew);
            driver.delete(old, true);
            assertThat(driver.check(anew)).isEqualTo(Presence.PRESENT);
            driver.delete(anew, true);
        }
    }

    @Test
    void aZoneWithAnotherMasterIsPutRight() throws Exception {
        Zone zone = ZoneMaker.zone("moved.example.");
        primary.put(zone.name(), 3);
        try (Primary former = new Primary();
                ZoneDriver before = driver(Map.of(), former.address(), Optional.empty());
                ZoneDriver driver = driver()) {
            before.create(zone);
            assertThat(driver.check(zone)).isEqualTo(Presence.DIFFERENT);
            driver.create(zone);
            assertThat(driver.check(zone)).isEqualTo(Presence.PRESENT);
            awaitServed(zone, 3);
            before.retire();
            assertThat(knotc("conf-read", "remote"))
                    .doesNotContain("@" + former.address().port());
            driver.delete(zone, false);
        }
    }

    @Test
    void theTsigKeyIsPutThereAndTakenAway() throws Exception {
        Zone zone = ZoneMaker.zone("keyed.example.");
        try (ZoneDriver driver = driver(Map.of(), primary.address(), Optional.of(KEY))) {
            driver.prepare();
            driver.create(zone);
            assertThat(knotc("conf-read", "key")).contains("transfer.example.");
            driver.retire(); // not while a zone needs it
            assertThat(knotc("conf-read", "key")).contains("transfer.example.");
            driver.delete(zone, false);
            driver.retire();
            assertThat(knotc("conf-read", "key")).doesNotContain("transfer.example.");
        }
    }

    @Test
    void manyZonesShareTransactionsAndOneThatIsRefusedHarmsNoOther() throws Exception {
        try (ZoneDriver driver = driver();
                ZoneDriver wrong = driver(Map.of("template", "nope"), primary.address(), Optional.empty());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> calls = new ArrayList<>();
            List<Zone> zones = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                Zone zone = ZoneMaker.zone("many" + i + ".example.");
                zones.add(zone);
                calls.add(threads.submit(() -> {
                    driver.create(zone);
                    return true;
                }));
            }
            assertThatExceptionOfType(DriverException.class)
                    .isThrownBy(() -> wrong.create(ZoneMaker.zone("wrong.example.")))
                    .returns(true, DriverException::isPersonNeeded);
            for (Future<?> call : calls) {
                call.get();
            }
            assertThat(driver.zones().orElseThrow()).hasSizeGreaterThanOrEqualTo(300);
            for (Zone zone : zones) {
                driver.delete(zone, false);
            }
        }
    }

    @Test
    void aTransactionThatACrashLeftIsPutAwayAndOneOfAnOperatorIsWaitedFor() throws Exception {
        Zone zone = ZoneMaker.zone("crash.example.");
        try (ZoneDriver driver = driver()) {
            driver.prepare();
            assertThat(knotc("conf-begin")).contains("OK");
            driver.create(zone);
            assertThat(driver.check(zone)).isEqualTo(Presence.PRESENT);
            knotc("conf-begin");
            knotc("conf-set", "server.identity", "an operator is at work");
            assertThatExceptionOfType(DriverException.class)
                    .isThrownBy(() -> driver.create(ZoneMaker.zone("waits.example.")))
                    .withMessageContaining("too many transactions")
                    .returns(false, DriverException::isPersonNeeded);
            knotc("conf-commit");
            driver.delete(zone, false);
        }
    }

    @Test
    void whatIsWrongHasItsCause() throws Exception {
        Zone zone = ZoneMaker.zone("wrong.example.");
        try (ZoneDriver driver = driver(
                Map.of("ctl_socket", server.data().resolve("none.sock").toString()),
                primary.address(),
                Optional.empty())) {
            assertThatExceptionOfType(DriverException.class)
                    .isThrownBy(() -> driver.create(zone))
                    .returns(DeliveryCause.WRONG_PORT, DriverException::reason)
                    .returns(false, DriverException::isPersonNeeded);
        }
        server.freeze();
        try (ZoneDriver driver = driver(Map.of("timeout", "1"), primary.address(), Optional.empty())) {
            assertThatExceptionOfType(DriverException.class)
                    .isThrownBy(() -> driver.create(zone))
                    .returns(DeliveryCause.TIMEOUT, DriverException::reason);
        } finally {
            server.thaw();
        }
    }

    @Test
    void itSaysWhichSettingsToChangeAndWhenItWasStarted(@TempDir Path other) throws Exception {
        try (Knot untuned = Knot.start(other, "");
                ZoneDriver driver = new io.nominate.deliver.driver.knot.Knot()
                        .open(
                                new Pool.Target(
                                        "knot",
                                        null,
                                        Optional.empty(),
                                        List.of(primary.address()),
                                        untuned.targetOptions()),
                                new DriverContext(InstantSource.system(), Optional.empty()))) {
            assertThat(driver.advise()).extracting(Advice::setting).containsExactly("template default: zonefile-sync");
            String first = driver.incarnation().orElseThrow();
            assertThat(driver.incarnation()).contains(first);
            untuned.stop();
            untuned.start();
            assertThat(driver.incarnation().orElseThrow()).isNotEqualTo(first);
        }
        try (ZoneDriver driver = driver()) {
            assertThat(driver.advise()).isEmpty();
        }
    }
}
