package io.nominate.deliver.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.dns.Name;
import io.nominate.dns.tsig.TsigAlgorithm;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.testkit.FakeNameServer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;

class ProbeTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Name ZONE = Name.parse("Zone.Example.");

    private final FakeNameServer server = new FakeNameServer();
    private Probe probe;
    private InetSocketAddress address;

    @BeforeEach
    void open() throws Exception {
        probe = new Probe(InstantSource.system(), false);
        address = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.address().port());
    }

    @AfterEach
    void close() {
        probe.close();
        server.close();
    }

    private SoaAnswer ask(Duration timeout) throws InterruptedException {
        return probe.soa(address, ZONE, Optional.empty(), timeout);
    }

    @Test
    void aServedZoneShowsItsSerial() throws Exception {
        server.put("zone.example.", 4_294_967_295L);
        assertThat(ask(LONG)).isEqualTo(new SoaAnswer.Serial(4_294_967_295L));
    }

    @ParameterizedTest
    @CsvSource({
        "3,NXDOMAIN,true",
        "5,REFUSED,true",
        "9,NOTAUTH,true",
        "2,SERVFAIL,false",
        "1,FORMERR,false",
        "11,RCODE 11,false"
    })
    void refusalsAreToldApart(int rcode, String name, boolean unknown) throws Exception {
        server.put("zone.example.", 1);
        server.setRcode(rcode);
        assertThat(ask(LONG)).isEqualTo(unknown ? new SoaAnswer.Unknown(name) : new SoaAnswer.Unready(name));
    }

    @Test
    void silenceEnds() throws Exception {
        server.setSilent(true);
        assertThat(ask(SHORT)).isEqualTo(new SoaAnswer.Silent());
    }

    @Test
    void anAnswerWithoutAuthorityIsNone() throws Exception {
        server.put("zone.example.", 1);
        server.setSpoil(answer -> {
            answer[2] &= (byte) ~4;
            return answer;
        });
        assertThat(ask(LONG)).isEqualTo(new SoaAnswer.Unknown("an answer without authority"));
    }

    @ParameterizedTest
    @CsvSource({"0,id", "2,response bit", "13,question"})
    void whatIsNoAnswerIsIgnored(int octet, String what) throws Exception {
        server.put("zone.example.", 1);
        server.setSpoil(answer -> {
            answer[octet] ^= (byte) (octet == 13 ? 1 : 0x80);
            return answer;
        });
        assertThat(ask(SHORT)).as(what).isEqualTo(new SoaAnswer.Silent());
    }

    @Test
    void aMalformedAnswerIsNotTrusted() throws Exception {
        server.put("zone.example.", 1);
        server.setSpoil(answer -> Arrays.copyOf(answer, answer.length - 30));
        assertThat(ask(LONG)).isEqualTo(new SoaAnswer.Unready("a malformed answer"));
    }

    @Test
    void notifyIsAnswered() throws Exception {
        server.put("zone.example.", 1);
        try (Exchange known = probe.notify(address, ZONE, Optional.empty());
                Exchange unknown = probe.notify(address, Name.parse("other.example."), Optional.empty())) {
            Awaitility.await().until(() -> known.isAnswered() && unknown.isAnswered());
            assertThat(known.error()).isEmpty();
            assertThat(unknown.error()).contains("NOTAUTH");
        }
        assertThat(server.notifies("zone.example.")).isEqualTo(1);
    }

    @Test
    void signedPollsAndTheirRefusals() throws Exception {
        byte[] secret = "not so secret at all".getBytes(StandardCharsets.US_ASCII);
        server.put("zone.example.", 5);
        server.setKey(new TSIG(TSIG.HMAC_SHA256, org.xbill.DNS.Name.fromConstantString("key.example."), secret));
        TsigKey right = new TsigKey(Name.parse("key.example."), TsigAlgorithm.HMAC_SHA256, secret);
        TsigKey wrong = new TsigKey(Name.parse("key.example."), TsigAlgorithm.HMAC_SHA256, new byte[32]);
        assertThat(probe.soa(address, ZONE, Optional.of(right), LONG)).isEqualTo(new SoaAnswer.Serial(5));
        assertThat(probe.soa(address, ZONE, Optional.of(wrong), SHORT)).isEqualTo(new SoaAnswer.Silent());
        assertThat(ask(LONG)).isEqualTo(new SoaAnswer.Unknown("NOTAUTH"));
    }

    @Test
    void aTruncatedAnswerIsFetchedOverTcp() throws Exception {
        server.put("zone.example.", 77);
        server.setSpoil(answer -> {
            answer[2] |= 2;
            return answer;
        });
        int port = server.address().port();
        try (ServerSocket tcp = new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
                FakeNameServer behind = new FakeNameServer()) {
            behind.put("zone.example.", 78);
            Thread.startVirtualThread(() -> relay(tcp, behind));
            assertThat(ask(LONG)).isEqualTo(new SoaAnswer.Serial(78));
        }
    }

    @Test
    void withAllTcpNothingIsAskedOverUdp() throws Exception {
        server.put("zone.example.", 1);
        int port = server.address().port();
        try (Probe overTcp = new Probe(InstantSource.system(), true);
                ServerSocket tcp = new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
                FakeNameServer behind = new FakeNameServer()) {
            behind.put("zone.example.", 2);
            Thread.startVirtualThread(() -> relay(tcp, behind));
            assertThat(overTcp.soa(address, ZONE, Optional.empty(), LONG)).isEqualTo(new SoaAnswer.Serial(2));
            Thread.startVirtualThread(() -> relay(tcp, behind));
            try (Exchange told = overTcp.notify(address, ZONE, Optional.empty())) {
                Awaitility.await().until(told::isAnswered);
            }
            assertThat(behind.notifies("zone.example.")).isEqualTo(1);
        }
        assertThat(server.polls("zone.example.")).isZero();
        assertThat(server.notifies("zone.example.")).isZero();
    }

    private static void relay(ServerSocket tcp, FakeNameServer behind) {
        try (Socket client = tcp.accept()) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            byte[] query = new byte[in.readUnsignedShort()];
            in.readFully(query);
            SimpleResolver resolver = new SimpleResolver("127.0.0.1");
            resolver.setPort(behind.address().port());
            byte[] answer = resolver.send(new Message(query)).toWire();
            DataOutputStream out = new DataOutputStream(client.getOutputStream());
            out.writeShort(answer.length);
            out.write(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void manyAskAtOnce() throws Exception {
        List<Future<SoaAnswer>> asked = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                server.put("z" + i + ".example.", i);
                Name zone = Name.parse("z" + i + ".example.");
                asked.add(threads.submit(() -> probe.soa(address, zone, Optional.empty(), LONG)));
            }
            for (int i = 0; i < 100; i++) {
                assertThat(asked.get(i).get()).isEqualTo(new SoaAnswer.Serial(i));
            }
        }
    }
}
