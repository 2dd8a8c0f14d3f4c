package io.nominate.deliver.probe;

import io.nominate.dns.Name;
import io.nominate.dns.tsig.TsigExchange;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.model.DeliveryCause;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Sends SOA queries and NOTIFY. Any number of threads may ask at once; queries share a few UDP sockets, and are told
 * apart by id, server and question.
 */
public final class Probe implements AutoCloseable {
    private static final int SOCKETS = 2;

    private final InstantSource clock;
    private final boolean allTcp;
    private final List<ProbeSocket> sockets;
    private final AtomicInteger turn = new AtomicInteger();
    private final SecureRandom random = new SecureRandom();

    /**
     * Opens the sockets on random ports.
     *
     * @param allTcp ask over TCP, a connection for each query
     */
    public Probe(InstantSource clock, boolean allTcp) throws IOException {
        this.clock = clock;
        this.allTcp = allTcp;
        this.sockets = List.of(new ProbeSocket("dns-probe-1"), new ProbeSocket("dns-probe-2"));
    }

    /**
     * Asks for a zone's SOA. An answer too large for UDP is fetched over TCP.
     *
     * @param timeout time to wait for the answer to the one packet that is sent
     */
    public SoaAnswer soa(InetSocketAddress server, Name zone, Optional<TsigKey> key, Duration timeout)
            throws InterruptedException {
        if (allTcp) {
            return overTcp(server, Queries.soa(zone), key, timeout);
        }
        try (Exchange exchange = send(server, Queries.soa(zone), key)) {
            Optional<byte[]> answer = exchange.await(timeout);
            if (answer.isEmpty()) {
                return exchange.sawUnverified()
                        ? new SoaAnswer.Unready(DeliveryCause.WRONG_KEY, "what it answers is not signed with our key")
                        : SoaAnswer.Silent.TIMEOUT;
            }
            if (exchange.refusal().isPresent()) {
                return new SoaAnswer.Unready(
                        DeliveryCause.WRONG_KEY, exchange.refusal().get());
            }
            if (Queries.isTruncated(answer.get())) {
                SoaAnswer whole = overTcp(server, Queries.soa(zone), key, timeout);
                return whole instanceof SoaAnswer.Silent silent
                        ? new SoaAnswer.Unready(silent.cause(), "truncated over UDP, and over TCP it " + silent.how())
                        : whole;
            }
            return Queries.read(answer.get());
        } catch (IOException e) {
            return Knock.silence(e);
        }
    }

    /** As {@link #soa}, over TCP at once. */
    public SoaAnswer soaOverTcp(InetSocketAddress server, Name zone, Optional<TsigKey> key, Duration timeout) {
        return overTcp(server, Queries.soa(zone), key, timeout);
    }

    /** Whether anybody is there: empty when somebody answers, whatever it says; else what is known of the silence. */
    public Optional<SoaAnswer.Silent> knock(InetSocketAddress server, Duration timeout) {
        return allTcp ? Knock.tcp(server, timeout) : Knock.udp(server, random.nextInt(0x10000), timeout);
    }

    /** Tells a server that a zone has changed; does not wait for its answer. */
    public Exchange notify(InetSocketAddress server, Name zone, Optional<TsigKey> key) throws IOException {
        if (allTcp) {
            Exchange exchange = prepare(Queries.notify(zone), key);
            Thread.startVirtualThread(() -> TcpExchange.tell(server, exchange));
            return exchange;
        }
        return send(server, Queries.notify(zone), key);
    }

    private Exchange send(InetSocketAddress server, byte[] query, Optional<TsigKey> key) throws IOException {
        ProbeSocket socket = sockets.get(Math.floorMod(turn.getAndIncrement(), SOCKETS));
        for (int attempt = 0; attempt < 16; attempt++) {
            int id = random.nextInt(0x10000);
            Signed signed = sign(query, id, key);
            Exchange exchange = socket.register(server, id, signed.message, query.length, signed.tsig);
            if (exchange != null) {
                try {
                    socket.send(server, signed.message);
                    return exchange;
                } catch (IOException | RuntimeException e) {
                    exchange.close();
                    throw e;
                }
            }
        }
        throw new IOException("too many queries are waiting for this server");
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Signed(byte[] message, @Nullable TsigExchange tsig) {}

    private Signed sign(byte[] query, int id, Optional<TsigKey> key) {
        byte[] message = query.clone();
        message[0] = (byte) (id >> 8);
        message[1] = (byte) id;
        if (key.isEmpty()) {
            return new Signed(message, null);
        }
        TsigExchange tsig = new TsigExchange(key.get(), clock);
        return new Signed(tsig.sign(message), tsig);
    }

    private SoaAnswer overTcp(InetSocketAddress server, byte[] query, Optional<TsigKey> key, Duration timeout) {
        try (Exchange exchange = prepare(query, key)) {
            byte[] answer = TcpExchange.ask(server, exchange, timeout);
            if (!exchange.isAnswered()) {
                return exchange.sawUnverified()
                        ? new SoaAnswer.Unready(DeliveryCause.WRONG_KEY, "what it answers is not signed with our key")
                        : new SoaAnswer.Unready(DeliveryCause.SERVER_FAILURE, "a malformed answer over TCP");
            }
            return exchange.refusal()
                    .<SoaAnswer>map(why -> new SoaAnswer.Unready(DeliveryCause.WRONG_KEY, why))
                    .orElseGet(() -> Queries.read(answer));
        } catch (EOFException e) {
            return new SoaAnswer.Unready(DeliveryCause.SERVER_FAILURE, "hangs up over TCP");
        } catch (IOException e) {
            return Knock.silence(e);
        }
    }

    private Exchange prepare(byte[] query, Optional<TsigKey> key) {
        Signed signed = sign(query, random.nextInt(0x10000), key);
        return new Exchange(signed.message, query.length, signed.tsig, () -> {});
    }

    @Override
    public void close() {
        sockets.forEach(ProbeSocket::close);
    }
}
