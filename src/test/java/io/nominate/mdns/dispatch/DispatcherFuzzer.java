package io.nominate.mdns.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.dns.Name;
import io.nominate.dns.message.MessageWriter;
import io.nominate.dns.message.WireReader;
import io.nominate.dns.tsig.TsigAlgorithm;
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
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;

/**
 * Whatever octets come in: an answer that another implementation can read, or silence; never anything else.
 *
 * <p>To fuzz with coverage: {@code java -cp (test class path) com.code_intelligence.jazzer.Jazzer
 * --target_class=io.nominate.mdns.dispatch.DispatcherFuzzer --instrumentation_includes=io.nominate.** CORPUS}.
 */
public final class DispatcherFuzzer {
    static final InstantSource CLOCK = () -> Instant.ofEpochSecond(1_800_000_000L);
    private static final InetAddress CLIENT = InetAddress.getLoopbackAddress();

    /** Made at first use: what is loaded before the fuzzer has started tells it nothing of its coverage. */
    private static final class Holder {
        private static final Dispatcher DISPATCHER = dispatcher();
    }

    private static Dispatcher dispatcher() {
        MemoryZones zones = new MemoryZones();
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
        return new Dispatcher(
                images,
                new Transfers(zones, pool -> TransferPolicy.LOOPBACK, MessageSizes.DEFAULT),
                new TsigVerifier(
                        name -> Optional.of(key()).filter(key -> key.name().equals(name)), CLOCK),
                NotifyHandler.NONE,
                false,
                MessageSizes.DEFAULT);
    }

    static TsigKey key() {
        return new TsigKey(Name.parse("key."), TsigAlgorithm.HMAC_SHA256, new byte[32]);
    }

    private DispatcherFuzzer() {}

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] octets) throws IOException {
        byte[] message = octets.length > 0xffff ? Arrays.copyOf(octets, 0xffff) : octets;
        checkDatagram(message);
        checkStream(message);
    }

    private static void checkDatagram(byte[] message) throws IOException {
        MessageWriter out = new MessageWriter(4096);
        int size = Holder.DISPATCHER.datagram(message.clone(), message.length, CLIENT, out, true);
        assertThat(size).isNotEqualTo(DatagramHandler.LATER);
        if (size != DatagramHandler.NOTHING) {
            // A question and a signature may make it larger than 1232, but never much larger than what came.
            assertThat(size).isLessThanOrEqualTo(Math.max(MessageSizes.DEFAULT.udp(), message.length + 512));
            check(message, Arrays.copyOf(out.bytes(), size));
        }
    }

    private static void checkStream(byte[] message) throws IOException {
        List<byte[]> answers = new ArrayList<>();
        Holder.DISPATCHER.stream(message.clone(), message.length, CLIENT, new MessageWriter(), new MessageSink() {
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
}
