package io.nominate.deliver.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.dns.Name;
import io.nominate.dns.tsig.TsigAlgorithm;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.model.DeliveryCause;
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
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
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
        "3,NXDOMAIN,true,ZONE_MISSING",
        "5,REFUSED,true,REFUSED",
        "9,NOTAUTH,true,REFUSED",
        "2,SERVFAIL,false,TRANSFER_FAILED",
        "1,FORMERR,false,SERVER_FAILURE",
        "11,RCODE 11,false,SERVER_FAILURE"
    })
    void refusalsAreToldApart(int rcode, String name, boolean unknown, DeliveryCause cause) throws Exception {
        server.put("zone.example.", 1);
        server.setRcode(rcode);
        assertThat(ask(LONG))
                .isEqualTo(unknown ? new SoaAnswer.Unknown(cause, name) : new SoaAnswer.Unready(cause, name));
    }

    @Test
    void aThreadThatIsInterruptedClosesTheSocketsForNobody() throws Exception {
        server.put("zone.example.", 7);
        Thread interrupted = Thread.ofVirtual().start(() -> {
            Thread.currentThread().interrupt();
            for (int i = 0; i < 4; i++) { // all sockets have their turn
                try (Exchange sent = probe.notify(address, ZONE, Optional.empty())) {
                    assertThat(sent.query()).isNotEmpty();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        interrupted.join();
        for (int i = 0; i < 4; i++) {
            assertThat(ask(LONG)).isEqualTo(new SoaAnswer.Serial(7));
        }
    }

    @Test
    void silenceEnds() throws Exception {
        server.setSilent(true);
        assertThat(ask(SHORT)).isEqualTo(SoaAnswer.Silent.TIMEOUT);
    }

    @Test
    void anAnswerWithoutAuthorityIsNone() throws Exception {
        server.put("zone.example.", 1);
        server.setSpoil(answer -> {
            answer[2] &= (byte) ~4;
            return answer;
        });
        assertThat(ask(LONG))
                .isEqualTo(new SoaAnswer.Unknown(DeliveryCause.NOT_AUTHORITATIVE, "an answer without authority"));
    }

    @ParameterizedTest
    @CsvSource({"0,id", "2,response bit", "13,question"})
    void whatIsNoAnswerIsIgnored(int octet, String what) throws Exception {
        server.put("zone.example.", 1);
        server.setSpoil(answer -> {
            answer[octet] ^= (byte) (octet == 13 ? 1 : 0x80);
            return answer;
        });
        assertThat(ask(SHORT)).as(what).isEqualTo(SoaAnswer.Silent.TIMEOUT);
    }

    @Test
    void aMalformedAnswerIsNotTrusted() throws Exception {
        server.put("zone.example.", 1);
        server.setSpoil(answer -> Arrays.copyOf(answer, answer.length - 30));
        assertThat(ask(LONG)).isEqualTo(new SoaAnswer.Unready(DeliveryCause.SERVER_FAILURE, "a malformed answer"));
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
        assertThat(probe.soa(address, ZONE, Optional.of(wrong), SHORT))
                .isEqualTo(
                        new SoaAnswer.Unready(DeliveryCause.WRONG_KEY, "what it answers is not signed with our key"));
        assertThat(ask(LONG)).isEqualTo(new SoaAnswer.Unknown(DeliveryCause.REFUSED, "NOTAUTH"));
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
    void silenceIsToldFromNobodyBeingThere() {
        assertThat(probe.knock(address, LONG)).isEmpty(); // REFUSED is an answer
        server.setSilent(true);
        assertThat(probe.knock(address, SHORT)).contains(SoaAnswer.Silent.TIMEOUT);
        server.stop();
        assertThat(probe.knock(address, LONG)).contains(SoaAnswer.Silent.NOBODY);
        InetSocketAddress nowhere = InetSocketAddress.createUnresolved("nowhere.invalid", 53);
        assertThat(probe.knock(nowhere, LONG)).hasValueSatisfying(silence -> {
            assertThat(silence.cause()).isEqualTo(DeliveryCause.UNREACHABLE);
            assertThat(silence.how()).contains("nowhere.invalid");
        });
    }

    @Test
    void aReferralIsNoAnswer() throws Exception {
        server.put("zone.example.", 1);
        server.setSpoil(answer -> {
            answer[2] &= (byte) ~4;
            answer[7] = 0; // the record is in the authority section now
            answer[9] = 1;
            return answer;
        });
        assertThat(ask(LONG))
                .isEqualTo(new SoaAnswer.Unknown(DeliveryCause.NOT_AUTHORITATIVE, "a referral to other servers"));
    }

    /** What a server does with a TCP connection after a truncated answer over UDP. */
    private interface Trick {
        void play(DataInputStream in, DataOutputStream out) throws IOException;
    }

    private SoaAnswer askTruncated(Duration timeout, Trick trick) throws Exception {
        server.put("zone.example.", 77);
        server.setSpoil(answer -> {
            answer[2] |= 2;
            return answer;
        });
        int port = server.address().port();
        try (ServerSocket tcp = new ServerSocket(port, 5, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> {
                try (Socket client = tcp.accept()) {
                    trick.play(
                            new DataInputStream(client.getInputStream()),
                            new DataOutputStream(client.getOutputStream()));
                } catch (IOException e) {
                    // the client had enough
                }
            });
            return ask(timeout);
        }
    }

    @Test
    void anAnswerWithoutEndEnds() throws Exception {
        SoaAnswer answer = askTruncated(Duration.ofMillis(300), (in, out) -> {
            out.writeShort(65535);
            for (int i = 0; i < 65535; i++) {
                out.write(0);
                out.flush();
                LockSupport.parkNanos(10_000_000);
            }
        });
        assertThat(answer)
                .isEqualTo(new SoaAnswer.Unready(
                        DeliveryCause.TIMEOUT, "truncated over UDP, and over TCP it does not answer"));
    }

    @Test
    void anAnswerCutOffOrNotOursIsNone() throws Exception {
        assertThat(askTruncated(LONG, (in, out) -> out.writeShort(100)))
                .isEqualTo(new SoaAnswer.Unready(DeliveryCause.SERVER_FAILURE, "hangs up over TCP"));
        assertThat(askTruncated(LONG, (in, out) -> {
                    out.writeShort(40);
                    out.write(new byte[40]);
                }))
                .isEqualTo(new SoaAnswer.Unready(DeliveryCause.SERVER_FAILURE, "a malformed answer over TCP"));
    }

    @Test
    void aServerThatTruncatesAndDoesNotListenOverTcpIsNoSilentOne() throws Exception {
        server.put("zone.example.", 77);
        server.setSpoil(answer -> {
            answer[2] |= 2;
            return answer;
        });
        assertThat(ask(LONG))
                .isInstanceOfSatisfying(
                        SoaAnswer.Unready.class,
                        answer -> assertThat(answer.cause()).isEqualTo(DeliveryCause.WRONG_PORT));
    }

    @Test
    void garbageOfAnyKindDoesNoHarm() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        server.put("zone.example.", 5);
        for (int i = 0; i < 200; i++) {
            server.setSpoil(answer -> {
                int from = 12 + random.nextInt(answer.length - 12); // behind the header: what is read as an answer
                for (int at = from; at < answer.length; at++) {
                    answer[at] = (byte) random.nextInt();
                }
                return Arrays.copyOf(answer, from + random.nextInt(answer.length - from + 1));
            });
            assertThat(ask(Duration.ofMillis(20))).as("seed %d", seed).isNotNull();
        }
        server.setSpoil(answer -> answer);
        assertThat(ask(LONG)).as("still well, seed %d", seed).isEqualTo(new SoaAnswer.Serial(5));
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
