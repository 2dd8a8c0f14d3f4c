package io.nominate.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nominate.central.api.Deliveries;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.RecordSets;
import io.nominate.central.api.Secondaries;
import io.nominate.central.api.Secondaries.Heard;
import io.nominate.central.api.Zones;
import io.nominate.dns.tsig.TsigAlgorithm;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.model.Patch;
import io.nominate.model.Stage;
import io.nominate.model.Status;
import io.nominate.model.Zone;
import io.nominate.testkit.ScriptedMaster;
import io.nominate.testkit.ScriptedMaster.SoaNumbers;
import io.nominate.testkit.TestCentral;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.TSIG;

/** A SECONDARY zone follows its master: whole, by differences, by NOTIFY, until it expires. */
class InboundTest {
    private static final String NS = "example.com. 300 IN NS ns.master.example.";
    private static final String WWW = "www.example.com. 60 IN A 192.0.2.1";

    @TempDir
    Path directory;

    private ScriptedMaster master;
    private Fixture fixture;
    private Optional<TsigKey> key = Optional.empty();

    @BeforeEach
    void start() {
        master = new ScriptedMaster("example.com.");
        fixture = new Fixture(directory, zone -> key, Fixture.settings());
    }

    @AfterEach
    void stop() {
        fixture.close();
        master.close();
    }

    private Zone made() {
        return fixture.secondary("example.com.", master.address().toString());
    }

    private Zone followed() {
        master.serve(5, NS, WWW);
        Zone zone = made();
        fixture.awaitSerial(zone, 5);
        return zone;
    }

    private void ask(Zone zone) {
        fixture.central.call(TestCentral.ALICE, new Secondaries.Transfer(zone.id()));
    }

    @Test
    void theFirstTransferMakesItWhatTheMasterHas() {
        master.serve(
                4_000_000_000L,
                NS,
                WWW,
                "www.example.com. 60 IN A 192.0.2.2",
                "odd.example.com. 0 IN TYPE65400 \\# 3 010203");
        master.setNumbers(new SoaNumbers(1800, 900, 604800, 77));
        Zone made = made();
        assertThat(made.status()).isEqualTo(Status.PENDING);
        assertThat(made.serial()).isEqualTo(1);
        assertThat(made.email()).isEqualTo("hostmaster@example.com");
        fixture.awaitSerial(made, 4_000_000_000L);
        Zone zone = fixture.zone(made);
        assertThat(zone.stage()).isEqualTo(Stage.LIVE);
        assertThat(zone.email()).isEqualTo("first.last@master.example");
        assertThat(zone.mname()).isEqualTo("ns.master.example.");
        assertThat(List.of(
                        zone.soa().refresh(),
                        zone.soa().retry(),
                        zone.soa().expire(),
                        zone.soa().minimum()))
                .containsExactly(1800, 900, 604800, 77);
        assertThat(fixture.content(zone))
                .containsExactlyInAnyOrder(
                        "example.com. 300 NS ns.master.example.",
                        "www.example.com. 60 A 192.0.2.1",
                        "www.example.com. 60 A 192.0.2.2",
                        "odd.example.com. 0 TYPE65400 \\# 3 010203");
        assertThat(zone.recordSetCount()).isEqualTo(4);
        assertThat(zone.recordCount()).isEqualTo(4);
    }

    @Test
    void beforeTheFirstTransferNothingIsServedOrDelivered() {
        master.setSilent(true);
        Zone zone = made();
        assertThat(fixture.content(zone)).containsExactly("not served");
        fixture.awaitWhy(zone, "does not answer");
        assertThat(fixture.central.call(Fixture.INTERNAL, new Deliveries.Due(10)))
                .isEmpty();
        assertThat(fixture.zone(zone).status()).isEqualTo(Status.PENDING);
    }

    @Test
    void differencesAreTakenAsOneDelta() {
        Zone zone = followed();
        Record added = ScriptedMaster.record("new.example.com. 60 IN TXT \"hello\"");
        Record gone = ScriptedMaster.record(WWW);
        Record come = ScriptedMaster.record("www.example.com. 90 IN A 192.0.2.9");
        master.serve(7, NS, "new.example.com. 60 IN TXT \"hello\"", "www.example.com. 90 IN A 192.0.2.9");
        master.setScript((query, out) -> out.send(master.answer(
                        query,
                        List.of(
                                master.soa(7),
                                master.soa(5),
                                master.soa(6),
                                added,
                                master.soa(6),
                                gone,
                                master.soa(7),
                                come,
                                master.soa(7)))
                .toWire()));
        long before = fixture.zone(zone).seq();
        ask(zone);
        fixture.awaitSerial(zone, 7);
        assertThat(master.whole()).isEqualTo(1);
        assertThat(master.incremental()).isEqualTo(1);
        assertThat(fixture.content(zone))
                .containsExactlyInAnyOrder(
                        "example.com. 300 NS ns.master.example.",
                        "new.example.com. 60 TXT \"hello\"",
                        "www.example.com. 90 A 192.0.2.9");
        assertThat(fixture.central
                        .store
                        .feed()
                        .deltas(zone.id(), before, 1 << 20)
                        .orElseThrow())
                .singleElement()
                .satisfies(delta -> {
                    assertThat(delta.serialFrom()).isEqualTo(5);
                    assertThat(delta.serialTo()).isEqualTo(7);
                });
    }

    @Test
    void differencesThatDoNotFitBringTheWholeZone() {
        Zone zone = followed();
        master.serve(6, NS);
        Record never = ScriptedMaster.record("never.example.com. 60 IN A 192.0.2.7");
        master.setScript((query, out) -> {
            master.setScript(null);
            out.send(master.answer(query, List.of(master.soa(6), master.soa(5), never, master.soa(6), master.soa(6)))
                    .toWire());
        });
        ask(zone);
        fixture.awaitSerial(zone, 6);
        assertThat(master.whole()).isEqualTo(2);
        assertThat(fixture.content(zone)).containsExactly("example.com. 300 NS ns.master.example.");
    }

    @Test
    void aWholeZoneIsJournalledAsWhatItChanges() {
        Zone zone = followed();
        long before = fixture.zone(zone).seq();
        master.serve(6, NS, WWW, "more.example.com. 60 IN A 192.0.2.3");
        ask(zone);
        fixture.awaitSerial(zone, 6);
        assertThat(fixture.central
                        .store
                        .feed()
                        .deltas(zone.id(), before, 1 << 20)
                        .orElseThrow())
                .singleElement()
                .satisfies(delta -> assertThat(delta.added().length - delta.removed().length)
                        .isEqualTo("more.example.com.".length() + 1 + 10 + 4));
    }

    @Test
    void aLargeZoneIsPutInPlaceInPieces() {
        Zone zone = followed();
        List<Record> many = new ArrayList<>(List.of(ScriptedMaster.record(NS)));
        for (int i = 0; i < 20_000; i++) {
            many.add(ScriptedMaster.record("h" + i + ".example.com. 60 IN A 10.0." + i / 250 + "." + i % 250));
        }
        master.serve(6, many);
        master.setScript((query, out) -> {
            for (int from = 0; from < many.size(); from += 500) {
                List<Record> part = new ArrayList<>(many.subList(from, Math.min(many.size(), from + 500)));
                if (from == 0) {
                    part.addFirst(master.soa(6));
                }
                out.send(master.answer(query, part).toWire());
            }
            out.send(master.answer(query, List.of(master.soa(6))).toWire());
        });
        ask(zone);
        fixture.awaitSerial(zone, 6);
        assertThat(fixture.content(zone)).hasSize(20_001);
        assertThat(fixture.zone(zone).recordCount()).isEqualTo(20_001);
        assertThat(fixture.zone(zone).recordSetCount()).isEqualTo(20_002);
    }

    @Test
    void notifyOfAMasterIsFollowedAtOnceAndOfOthersRefused() {
        Zone zone = followed();
        assertThat(notify("example.com.", "192.0.2.66")).isEqualTo(Heard.NOT_A_MASTER);
        assertThat(notify("example.net.", "127.0.0.1")).isEqualTo(Heard.NOT_A_SECONDARY);
        master.serve(6, NS);
        fixture.pass(Duration.ofSeconds(2));
        assertThat(notify("example.com.", "127.0.0.1")).isEqualTo(Heard.TAKEN);
        fixture.awaitSerial(zone, 6);
    }

    @Test
    void noNotifyIsLostHoweverSoonItComesAfterAnother() {
        Zone zone = followed();
        for (int serial = 6; serial < 12; serial++) {
            master.serve(serial, NS);
            assertThat(notify("example.com.", "127.0.0.1")).isEqualTo(Heard.TAKEN);
        }
        fixture.awaitSerial(zone, 11);
        master.serve(12, NS);
        assertThat(notify("example.com.", "127.0.0.1")).isEqualTo(Heard.TAKEN);
        fixture.awaitSerial(zone, 12);
        assertThat(master.asked()).isLessThan(8);
    }

    private Heard notify(String zone, String from) {
        return fixture.central.call(Fixture.INTERNAL, new Secondaries.Notified(zone, from));
    }

    @Test
    void itIsRefreshedInTime() {
        master.setNumbers(new SoaNumbers(1800, 900, 604800, 77));
        Zone zone = followed();
        int asked = master.asked();
        fixture.pass(Duration.ofMinutes(20));
        master.serve(6, NS);
        fixture.pass(Duration.ofMinutes(15));
        fixture.awaitSerial(zone, 6);
        assertThat(master.asked()).isEqualTo(asked + 1);
    }

    @Test
    void itExpiresAndComesBack() {
        master.setNumbers(new SoaNumbers(1800, 900, 7200, 77));
        Zone zone = followed();
        fixture.central.call(
                Fixture.INTERNAL,
                new Deliveries.Confirm(zone.id(), fixture.zone(zone).seq()));
        assertThat(fixture.zone(zone).status()).isEqualTo(Status.ACTIVE);
        master.setSilent(true);
        fixture.pass(Duration.ofMinutes(110));
        fixture.awaitWhy(zone, "does not answer");
        assertThat(fixture.zone(zone).status()).isEqualTo(Status.ACTIVE);
        assertThat(fixture.content(zone)).hasSize(2);
        fixture.pass(Duration.ofMinutes(20));
        assertThat(fixture.awaitWhy(zone, "expired")).contains("does not answer");
        assertThat(fixture.zone(zone).status()).isEqualTo(Status.ERROR);
        assertThat(fixture.content(zone)).containsExactly("not served");
        assertThat(fixture.central.call(Fixture.INTERNAL, new Deliveries.Due(10)))
                .singleElement()
                .satisfies(work -> assertThat(work.zone().stage()).isEqualTo(Stage.WITHHELD));
        fixture.central.call(
                Fixture.INTERNAL,
                new Deliveries.Confirm(zone.id(), fixture.zone(zone).seq()));
        assertThat(fixture.zone(zone).status()).isEqualTo(Status.ERROR);
        master.setSilent(false);
        fixture.pass(Duration.ofMinutes(20));
        Awaitility.await("served again")
                .atMost(Duration.ofSeconds(20))
                .until(() -> fixture.zone(zone).stage() == Stage.LIVE);
        assertThat(fixture.content(zone)).hasSize(2);
        assertThat(fixture.zone(zone).servedSeq()).isZero();
        assertThat(fixture.why(zone)).isEmpty();
    }

    @Test
    void serialsWrapAround() {
        master.serve(4_294_967_295L, NS, WWW);
        Zone zone = made();
        fixture.awaitSerial(zone, 4_294_967_295L);
        master.serve(3, NS);
        ask(zone);
        fixture.awaitSerial(zone, 3);
        master.serve(4_294_967_290L, NS, WWW);
        ask(zone);
        fixture.awaitWhy(zone, "older than 3");
        assertThat(fixture.content(zone)).hasSize(1);
    }

    @Test
    void withAKeyAllIsSigned() {
        byte[] secret = "a secret of some length, for tests".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        key = Optional.of(new TsigKey(io.nominate.dns.Name.parse("xfr.example."), TsigAlgorithm.HMAC_SHA256, secret));
        master.setKey(
                new TSIG(TSIG.HMAC_SHA256, "xfr.example.", Base64.getEncoder().encodeToString(secret)));
        Zone zone = followed();
        key = Optional.of(new TsigKey(
                io.nominate.dns.Name.parse("xfr.example."), TsigAlgorithm.HMAC_SHA256, new byte[] {1, 2, 3}));
        master.serve(6, NS);
        ask(zone);
        assertThat(fixture.awaitWhy(zone, "not signed")).doesNotContain("secret");
        assertThat(fixture.zone(zone).serial()).isEqualTo(5);
    }

    @Test
    void onlyAdministratorsEditWhatATenantFollows() {
        Zone zone = followed();
        RecordSets.Create create = new RecordSets.Create(
                zone.id(), "x.example.com.", "A", Optional.empty(), Optional.empty(), List.of("192.0.2.1"));
        assertThat(catchThrowableOfType(Fault.class, () -> fixture.central.call(TestCentral.ALICE, create))
                        .type())
                .isEqualTo(FaultType.FORBIDDEN);
        fixture.central.call(Fixture.INTERNAL, create);
        master.serve(6, NS);
        ask(zone);
        Awaitility.await("the edit is gone")
                .atMost(Duration.ofSeconds(20))
                .until(() -> fixture.content(zone).size() == 1);
        assertThat(master.whole()).isEqualTo(2);
        assertThat(master.incremental()).isZero();
    }

    @Test
    void newMastersAreAskedAtOnce() throws Exception {
        Zone zone = followed();
        try (ScriptedMaster other = new ScriptedMaster("example.com.")) {
            other.serve(9, NS);
            fixture.central.call(
                    TestCentral.ALICE,
                    new Zones.Update(
                            zone.id(),
                            Patch.absent(),
                            Patch.absent(),
                            Patch.absent(),
                            Patch.of(List.of(other.address().toString())),
                            Patch.absent()));
            fixture.awaitSerial(zone, 9);
            assertThat(fixture.zone(zone).masters())
                    .containsExactly(other.address().toString());
        }
    }

    @Test
    void anEmptyAnswerIsNoTransfer() {
        Zone zone = followed();
        master.serve(6, NS);
        master.setScript((query, out) -> {
            Message none = master.answer(query, List.of());
            none.getHeader().setRcode(org.xbill.DNS.Rcode.REFUSED);
            out.send(none.toWire());
        });
        ask(zone);
        fixture.awaitWhy(zone, "REFUSED");
        assertThat(fixture.content(zone)).hasSize(2);
    }
}
