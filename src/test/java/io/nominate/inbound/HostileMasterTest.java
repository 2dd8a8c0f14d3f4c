package io.nominate.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.central.api.Secondaries;
import io.nominate.model.Zone;
import io.nominate.testkit.ScriptedMaster;
import io.nominate.testkit.TestCentral;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** Whatever a master sends: the version before stays, and the reason can be read. */
class HostileMasterTest {
    private static final String NS = "example.com. 300 IN NS ns.master.example.";

    @TempDir
    Path directory;

    private ScriptedMaster master;
    private Fixture fixture;

    @BeforeEach
    void start() {
        master = new ScriptedMaster("example.com.");
        fixture = new Fixture(directory, TransferKeys.NONE, Fixture.settings());
    }

    @AfterEach
    void stop() {
        fixture.close();
        master.close();
    }

    /** Answers a transfer of serial 6. */
    interface Trick {
        void answer(ScriptedMaster master, Message query, ScriptedMaster.Out out) throws IOException;
    }

    private static Arguments trick(String name, String reason, Trick trick) {
        return Arguments.of(name, reason, trick);
    }

    private static Trick records(String... lines) {
        return (master, query, out) -> {
            List<Record> all = new ArrayList<>();
            all.add(master.soa(6));
            Arrays.stream(lines).map(ScriptedMaster::record).forEach(all::add);
            all.add(master.soa(6));
            out.send(master.answer(query, all).toWire());
        };
    }

    static Stream<Arguments> tricks() {
        return Stream.of(
                trick("endless", "sends more than", (master, query, out) -> {
                    out.send(master.answer(query, List.of(master.soa(6))).toWire());
                    for (int i = 0; ; i++) {
                        List<Record> more = new ArrayList<>();
                        for (int j = 0; j < 300; j++) {
                            more.add(ScriptedMaster.record("h" + i + "-" + j + ".example.com. 60 IN A 192.0.2.1"));
                        }
                        out.send(master.answer(query, more).toWire());
                    }
                }),
                trick(
                        "stops in the middle",
                        "does not answer",
                        (master, query, out) ->
                                out.send(master.answer(query, List.of(master.soa(6), ScriptedMaster.record(NS)))
                                        .toWire())),
                trick(
                        "another SOA at the end",
                        "changed its SOA",
                        (master, query, out) -> out.send(
                                master.answer(query, List.of(master.soa(6), ScriptedMaster.record(NS), master.soa(7)))
                                        .toWire())),
                trick(
                        "records behind the end",
                        "after the end",
                        (master, query, out) -> out.send(master.answer(
                                        query,
                                        List.of(
                                                master.soa(6),
                                                ScriptedMaster.record(NS),
                                                master.soa(6),
                                                ScriptedMaster.record("www.example.com. 60 IN A 192.0.2.7")))
                                .toWire())),
                trick("outside the zone", "outside the zone", records(NS, "www.example.net. 60 IN A 192.0.2.1")),
                trick(
                        "an SOA below",
                        "is not the zone's",
                        records(NS, "sub.example.com. 60 IN SOA a.example. b.example. 1 2 3 4 5")),
                trick(
                        "CNAME beside other data",
                        "CNAME beside other data",
                        records(NS, "a.example.com. 60 IN CNAME b.example.", "a.example.com. 60 IN A 192.0.2.1")),
                trick(
                        "two CNAMEs",
                        "more than one CNAME",
                        records(NS, "a.example.com. 60 IN CNAME b.example.", "a.example.com. 60 IN CNAME c.example.")),
                trick("no NS", "without NS", records("www.example.com. 60 IN A 192.0.2.1")),
                trick(
                        "does not begin with the SOA",
                        "begins a transfer with something else",
                        (master, query, out) ->
                                out.send(master.answer(query, List.of(ScriptedMaster.record(NS), master.soa(6)))
                                        .toWire())),
                trick("wrong id", "id is not ours", (master, query, out) -> {
                    byte[] message = master.honest(query).toWire();
                    message[0] ^= 1;
                    out.send(message);
                }),
                trick("truncated", "truncated", (master, query, out) -> {
                    Message message = master.honest(query);
                    message.getHeader().setFlag(Flags.TC);
                    out.send(message.toWire());
                }),
                trick("a query as an answer", "no answer to a query", (master, query, out) -> {
                    Message message = master.honest(query);
                    message.getHeader().unsetFlag(Flags.QR);
                    out.send(message.toWire());
                }),
                trick("counts that lie", "malformed", (master, query, out) -> {
                    byte[] message = master.honest(query).toWire();
                    message[7] = (byte) 200;
                    out.send(message);
                }),
                trick("rubbish", "id is not ours", (master, query, out) -> out.send(new byte[] {1, 2, 3})),
                trick(
                        "another class",
                        "class",
                        (master, query, out) -> out.send(master.answer(
                                        query,
                                        List.of(
                                                master.soa(6),
                                                Record.newRecord(
                                                        Name.fromConstantString("x.example.com."),
                                                        1,
                                                        DClass.CH,
                                                        60,
                                                        new byte[] {1, 2, 3, 4}),
                                                master.soa(6)))
                                .toWire())),
                trick("broken data", "broken data", (master, query, out) -> {
                    byte[] message = master.answer(
                                    query,
                                    List.of(
                                            master.soa(6),
                                            ScriptedMaster.record(NS),
                                            ScriptedMaster.record("x.example.com. 60 IN TYPE1000 \\# 3 010203"),
                                            master.soa(6)))
                            .toWire();
                    for (int i = 0; i + 1 < message.length; i++) {
                        if (message[i] == 3 && (message[i + 1] & 0xff) == 0xe8) {
                            message[i] = 0;
                            message[i + 1] = 1; // an A of three octets
                            break;
                        }
                    }
                    out.send(message);
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tricks")
    void theOldVersionStays(String name, String reason, Trick trick) {
        master.serve(5, NS, "www.example.com. 60 IN A 192.0.2.1");
        Zone zone = fixture.secondary("example.com.", master.address().toString());
        fixture.awaitSerial(zone, 5);
        Set<String> before = fixture.content(zone);
        master.serve(6, NS);
        master.setScript((query, out) -> trick.answer(master, query, out));
        fixture.central.call(TestCentral.ALICE, new Secondaries.Transfer(zone.id()));
        assertThat(fixture.awaitWhy(zone, reason)).contains(master.address().toString());
        assertThat(fixture.zone(zone).serial()).isEqualTo(5);
        assertThat(fixture.content(zone)).isEqualTo(before);
        master.setScript(null);
        fixture.central.call(TestCentral.ALICE, new Secondaries.Transfer(zone.id()));
        fixture.awaitSerial(zone, 6);
        assertThat(fixture.why(zone)).isEmpty();
    }
}
