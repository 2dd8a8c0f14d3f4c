package io.nominate.mdns.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.nominate.dns.Name;
import io.nominate.dns.message.MessageWriter;
import io.nominate.dns.message.WireReader;
import io.nominate.dns.tsig.TsigAlgorithm;
import io.nominate.dns.tsig.TsigExchange;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.dns.tsig.TsigVerifier;
import io.nominate.mdns.MemoryZones;
import io.nominate.mdns.cache.CacheLimits;
import io.nominate.mdns.cache.ZoneImages;
import io.nominate.mdns.net.DatagramHandler;
import io.nominate.mdns.net.MessageSink;
import io.nominate.mdns.transfer.MessageSizes;
import io.nominate.mdns.transfer.TransferPolicy;
import io.nominate.mdns.transfer.Transfers;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Whatever octets come in: an answer that another implementation can read, or silence; never anything else. */
class DispatcherFuzzTest {
    private static final InstantSource CLOCK = () -> Instant.ofEpochSecond(1_800_000_000L);
    private static final TsigKey KEY = new TsigKey(Name.parse("key."), TsigAlgorithm.HMAC_SHA256, new byte[32]);
    private static final InetAddress CLIENT = InetAddress.getLoopbackAddress();

    private final MemoryZones zones = new MemoryZones();
    private final Dispatcher dispatcher;

    DispatcherFuzzTest() {
        zones.create(
                        "example.com.",
                        "@ NS ns1",
                        "ns1 A 192.0.2.1",
                        "www CNAME ns1",
                        "*.wild TXT \"any\"",
                        "sub NS ns.sub",
                        "ns.sub AAAA 2001:db8::1",
                        "d DNAME example.com.",
                        "mail MX 10 ns1")
                .change(List.of(), List.of("new A 192.0.2.9"));
        ZoneImages images = new ZoneImages(zones, zones, CacheLimits.defaults(), System::nanoTime);
        dispatcher = new Dispatcher(
                images,
                new Transfers(zones, pool -> TransferPolicy.LOOPBACK, MessageSizes.DEFAULT),
                new TsigVerifier(name -> name.equals(KEY.name()) ? Optional.of(KEY) : Optional.empty(), CLOCK),
                NotifyHandler.NONE,
                false,
                MessageSizes.DEFAULT);
    }

    @FuzzTest
    void datagram(byte[] octets) throws IOException {
        byte[] message = octets.length > 0xffff ? Arrays.copyOf(octets, 0xffff) : octets;
        checkDatagram(message);
        checkStream(message);
    }

    private void checkDatagram(byte[] message) throws IOException {
        MessageWriter out = new MessageWriter(4096);
        int size = dispatcher.datagram(message.clone(), message.length, CLIENT, out, true);
        assertThat(size).isNotEqualTo(DatagramHandler.LATER);
        if (size != DatagramHandler.NOTHING) {
            // A question and a signature may make it larger than 1232, but never much larger than what came.
            assertThat(size).isLessThanOrEqualTo(Math.max(MessageSizes.DEFAULT.udp(), message.length + 512));
            check(message, Arrays.copyOf(out.bytes(), size));
        }
    }

    private void checkStream(byte[] message) throws IOException {
        List<byte[]> answers = new ArrayList<>();
        dispatcher.stream(message.clone(), message.length, CLIENT, new MessageWriter(), new MessageSink() {
            @Override
            public void send(byte[] answer, int length) {
                answers.add(Arrays.copyOf(answer, length));
            }

            @Override
            public void send(byte[] head, byte[] answer) {
                byte[] whole = answer.clone();
                System.arraycopy(head, 0, whole, 0, head.length);
                answers.add(whole);
            }
        });
        for (byte[] answer : answers) {
            check(message, answer);
        }
    }

    private static void check(byte[] message, byte[] answer) throws IOException {
        Message read = new Message(answer);
        assertThat(read.getHeader().getID()).isEqualTo(WireReader.u16(message, 0));
        assertThat(read.getHeader().getFlag(Flags.QR)).isTrue();
        assertThat(message[2] & 0x80).isZero();
    }

    /** Requests that are right, to start from. */
    private static List<byte[]> requests() throws TextParseException {
        List<byte[]> requests = new ArrayList<>();
        for (String name : List.of("example.com.", "x.wild.example.com.", "a.sub.example.com.", "a.d.example.com.")) {
            for (int type : new int[] {Type.SOA, Type.A, Type.ANY, Type.AXFR, Type.IXFR, Type.MX}) {
                org.xbill.DNS.Name owner = org.xbill.DNS.Name.fromString(name);
                Message query = Message.newQuery(Record.newRecord(owner, type, DClass.IN));
                if (type == Type.IXFR) {
                    query.addRecord(new SOARecord(owner, DClass.IN, 0, owner, owner, 1, 0, 0, 0, 0), Section.AUTHORITY);
                }
                requests.add(query.toWire());
                requests.add(new TsigExchange(KEY, CLOCK).sign(query.toWire()));
                query.addRecord(new OPTRecord(1232, 0, 0, 0x8000), Section.ADDITIONAL);
                requests.add(query.toWire());
                requests.add(new TsigExchange(KEY, CLOCK).sign(query.toWire()));
                query.getHeader().setOpcode(Opcode.NOTIFY);
                requests.add(query.toWire());
            }
        }
        return requests;
    }

    @Test
    void survivesWhatIsNearlyRight() throws IOException {
        long seed = Long.getLong("test.seed", System.nanoTime());
        System.out.println("survivesWhatIsNearlyRight: -Dtest.seed=" + seed);
        Random random = new Random(seed);
        List<byte[]> requests = requests();
        for (byte[] request : requests) {
            datagram(request);
        }
        for (int i = 0; i < 3000; i++) {
            byte[] message = requests.get(random.nextInt(requests.size())).clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                message[random.nextInt(message.length)] = (byte)
                        (random.nextBoolean() ? random.nextInt(256) : random.nextInt(4) * 64 + random.nextInt(16));
            }
            datagram(random.nextInt(8) == 0 ? Arrays.copyOf(message, random.nextInt(message.length + 20)) : message);
        }
    }
}
