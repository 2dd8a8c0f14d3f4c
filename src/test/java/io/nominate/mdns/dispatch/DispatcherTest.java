package io.nominate.mdns.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.dns.Name;
import io.nominate.dns.message.MessageWriter;
import io.nominate.dns.tsig.TsigAlgorithm;
import io.nominate.dns.tsig.TsigExchange;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.dns.tsig.TsigVerifier;
import io.nominate.mdns.MemoryZone;
import io.nominate.mdns.MemoryZones;
import io.nominate.mdns.ZoneText;
import io.nominate.mdns.cache.CacheLimits;
import io.nominate.mdns.cache.ZoneImages;
import io.nominate.mdns.net.DatagramHandler;
import io.nominate.mdns.transfer.MessageSizes;
import io.nominate.mdns.transfer.TransferPolicy;
import io.nominate.mdns.transfer.Transfers;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class DispatcherTest {
    private static final InstantSource CLOCK = () -> Instant.ofEpochSecond(1_800_000_000L);
    private static final TsigKey KEY = new TsigKey(Name.parse("key."), TsigAlgorithm.HMAC_SHA256, new byte[32]);

    private final MemoryZones zones = new MemoryZones();
    private final ZoneImages images = new ZoneImages(zones, zones, CacheLimits.defaults(), System::nanoTime);

    private Dispatcher dispatcher(boolean signedOnly, TransferPolicy policy) {
        return new Dispatcher(
                images,
                new Transfers(zones, pool -> policy, MessageSizes.DEFAULT),
                new TsigVerifier(name -> name.equals(KEY.name()) ? Optional.of(KEY) : Optional.empty(), CLOCK),
                NotifyHandler.NONE,
                signedOnly,
                MessageSizes.DEFAULT);
    }

    private static Message query(String name, int type) {
        return Message.newQuery(Record.newRecord(ZoneText.name(name), type, DClass.IN));
    }

    private static Message ask(Dispatcher dispatcher, byte[] request) throws IOException {
        MessageWriter out = new MessageWriter(4096);
        int size = dispatcher.datagram(request, request.length, InetAddress.getLoopbackAddress(), out, true);
        assertThat(size).isPositive();
        return new Message(Arrays.copyOf(out.bytes(), size));
    }

    private Message ask(Message query) throws IOException {
        return ask(dispatcher(false, TransferPolicy.LOOPBACK), query.toWire());
    }

    @Test
    void leavesWaitingToOthers() {
        zones.create("example.com.", "@ NS ns1");
        byte[] request = query("example.com.", Type.SOA).toWire();
        Dispatcher dispatcher = dispatcher(false, TransferPolicy.LOOPBACK);
        MessageWriter out = new MessageWriter(4096);
        InetAddress client = InetAddress.getLoopbackAddress();
        assertThat(dispatcher.datagram(request, request.length, client, out, false))
                .isEqualTo(DatagramHandler.LATER);
        assertThat(dispatcher.datagram(request, request.length, client, out, true))
                .isPositive();
        assertThat(dispatcher.datagram(request, request.length, client, out, false))
                .isPositive();
    }

    @Test
    void refusesWhatIsNotOurs() throws IOException {
        zones.create("example.com.", "@ NS ns1");
        assertThat(ask(query("example.org.", Type.A)).getRcode()).isEqualTo(Rcode.REFUSED);
        assertThat(ask(query(".", Type.NS)).getRcode()).isEqualTo(Rcode.REFUSED);
        assertThat(ask(query("example.com.", Type.AXFR)).getRcode()).isEqualTo(Rcode.REFUSED);
        assertThat(ask(query("example.com.", Type.IXFR)).getRcode()).isEqualTo(Rcode.FORMERR);
        assertThat(ask(query("example.com.", Type.TKEY)).getRcode()).isEqualTo(Rcode.FORMERR);
        Message chaos = Message.newQuery(Record.newRecord(ZoneText.name("version.bind."), Type.TXT, DClass.CH));
        assertThat(ask(chaos).getRcode()).isEqualTo(Rcode.REFUSED);
    }

    @Test
    void answersDsFromTheZoneAbove() throws IOException {
        zones.create("sub.example.com.", "@ NS ns1");
        assertThat(ask(query("sub.example.com.", Type.DS)).getSection(Section.AUTHORITY))
                .singleElement()
                .satisfies(soa -> assertThat(soa.getName()).hasToString("sub.example.com."));
        zones.create(
                "example.com.",
                "sub NS ns1.sub",
                "sub DS 1 8 2 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
        Message answer = ask(query("sub.example.com.", Type.DS));
        assertThat(answer.getSection(Section.ANSWER)).hasSize(1);
        assertThat(answer.getHeader().getFlag(Flags.AA)).isTrue();
        assertThat(ask(query("sub.example.com.", Type.NS)).getHeader().getFlag(Flags.AA))
                .isTrue();
    }

    @Test
    void takesNoNotifyForZonesThatAreNotSecondary() throws IOException {
        zones.create("example.com.", "@ NS ns1");
        for (String name : List.of("example.com.", "www.example.com.", "example.org.")) {
            Message notify = query(name, Type.SOA);
            notify.getHeader().setOpcode(Opcode.NOTIFY);
            Message answer = ask(notify);
            assertThat(answer.getRcode()).as(name).isEqualTo(Rcode.NOTAUTH);
            assertThat(answer.getHeader().getOpcode()).isEqualTo(Opcode.NOTIFY);
        }
    }

    @Test
    void takesOnlySignedRequestsIfSoConfigured() throws IOException {
        zones.create("example.com.", "@ NS ns1");
        Dispatcher strict = dispatcher(true, TransferPolicy.LOOPBACK);
        byte[] plain = query("example.com.", Type.SOA).toWire();
        assertThat(ask(strict, plain).getRcode()).isEqualTo(Rcode.REFUSED);
        Message answer = ask(strict, new TsigExchange(KEY, CLOCK).sign(plain));
        assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(answer.getTSIG()).isNotNull();
    }

    @Test
    void saysSoWhenTheDatabaseIsOutOfReach() throws IOException {
        zones.create("example.com.", "@ NS ns1");
        zones.broken = true;
        assertThat(ask(query("example.com.", Type.SOA)).getRcode()).isEqualTo(Rcode.SERVFAIL);
    }

    @Test
    void sendsDifferencesOverUdpIfTheyFit() throws IOException {
        MemoryZone zone = zones.create("example.com.", "@ NS ns1");
        assertThat(since(zone, 1)).hasSize(1);
        zone.change(List.of(), List.of("a A 192.0.2.1"));
        assertThat(since(zone, 1)).hasSize(5);
        zone.change(List.of(), List.of("b TXT \"" + "x".repeat(255) + "\" \"" + "y".repeat(200) + "\""));
        assertThat(since(zone, 1))
                .singleElement()
                .satisfies(
                        record -> assertThat(((SOARecord) record).getSerial()).isEqualTo(3));
        zone.trim();
        assertThat(since(zone, 1)).hasSize(1);
        assertThat(ask(dispatcher(false, TransferPolicy.NOBODY), ixfr(zone, 1).toWire())
                        .getRcode())
                .isEqualTo(Rcode.REFUSED);
    }

    private static Message ixfr(MemoryZone zone, long serial) {
        org.xbill.DNS.Name name = ZoneText.name(zone.apex().toString());
        Message query = query(zone.apex().toString(), Type.IXFR);
        query.addRecord(new SOARecord(name, DClass.IN, 0, name, name, serial, 0, 0, 0, 0), Section.AUTHORITY);
        return query;
    }

    private List<Record> since(MemoryZone zone, long serial) throws IOException {
        Message answer = ask(ixfr(zone, serial));
        assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(answer.getHeader().getFlag(Flags.AA)).isTrue();
        return answer.getSection(Section.ANSWER);
    }
}
