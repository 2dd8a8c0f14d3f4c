package io.nominate.deliver.tool.wire;

import io.nominate.deliver.spi.DriverException;
import io.nominate.dns.InvalidNameException;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.message.MalformedMessageException;
import io.nominate.dns.message.Question;
import io.nominate.dns.message.Rcode;
import io.nominate.dns.message.Rdata;
import io.nominate.dns.message.WireReader;
import io.nominate.dns.tsig.TsigExchange;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.dns.tsig.TsigStream;
import io.nominate.model.DeliveryCause;
import io.nominate.model.HostPort;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TCP connection to a name server. What is sent is signed if there is a key, and then only signed answers count (RFC
 * 8945). Each answer must come within the timeout, each transfer within its limits. Not for several threads at once.
 */
public final class WireConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WireConnection.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int QR = 0x8000;
    private static final int OPCODE = 0x7800;
    private static final int TC = 0x0200;

    private final Socket socket = new Socket();
    private final HostPort server;
    private final Optional<TsigKey> key;
    private final InstantSource clock;
    private final Duration timeout;

    /**
     * How much of a transfer is read.
     *
     * @param octets most octets of all messages together
     * @param time longest time of all
     */
    public record Limits(long octets, Duration time) {
        /** 256 MiB, ten minutes. */
        public static final Limits DEFAULT = new Limits(256L << 20, Duration.ofMinutes(10));
    }

    /** Takes the records of a transfer. */
    public interface Receiver {
        void record(WireRecord record) throws DriverException;
    }

    private WireConnection(HostPort server, Optional<TsigKey> key, InstantSource clock, Duration timeout) {
        this.server = server;
        this.key = key;
        this.clock = clock;
        this.timeout = timeout;
    }

    /**
     * Connects.
     *
     * @param key to sign with
     * @param timeout for the connection, and for each answer
     */
    public static WireConnection open(HostPort server, Optional<TsigKey> key, InstantSource clock, Duration timeout)
            throws DriverException {
        WireConnection open = new WireConnection(server, key, clock, timeout);
        try {
            open.socket.setTcpNoDelay(true);
            open.socket.connect(
                    new InetSocketAddress(server.host(), server.port()), Math.toIntExact(timeout.toMillis()));
            return open;
        } catch (IOException e) {
            open.close();
            throw open.explain(e);
        }
    }

    /** Asks for the zone's SOA. */
    public Answer soa(Name zone) throws DriverException {
        return ask(Questions.of(zone, RecordType.SOA));
    }

    /**
     * Sends a message and returns its answer.
     *
     * @param message without TSIG; it is given an id
     */
    public Answer ask(byte[] message) throws DriverException {
        int id = number(message);
        Optional<TsigExchange> tsig = key.map(found -> new TsigExchange(found, clock));
        try {
            send(tsig.map(exchange -> exchange.sign(message)).orElse(message));
            byte[] answer = read(System.nanoTime() + timeout.toNanos());
            checkHeader(answer, id, message[2]);
            if (tsig.isPresent()) {
                checkSignature(tsig.get().check(answer, answer.length), Answer.flags(answer) & 0xf);
            }
            return new Answer(Answer.flags(answer), answers(answer));
        } catch (IOException e) {
            throw explain(e);
        } catch (MalformedMessageException | InvalidNameException e) {
            throw malformed(e);
        }
    }

    /**
     * Reads the whole zone by AXFR (RFC 5936).
     *
     * @param receiver gets the records in the server's order: the SOA first, and not again at the end
     */
    public void transfer(Name zone, Limits limits, Receiver receiver) throws DriverException {
        byte[] message = Questions.of(zone, RecordType.AXFR);
        int id = number(message);
        Optional<TsigStream> tsig = key.map(found -> new TsigStream(found, clock));
        long deadline = System.nanoTime() + limits.time().toNanos();
        try {
            send(tsig.map(stream -> stream.sign(message)).orElse(message));
            Transfer transfer = new Transfer(zone, server, receiver);
            long octets = 0;
            while (!transfer.isOver()) {
                byte[] answer = read(Math.min(deadline, System.nanoTime() + timeout.toNanos()));
                octets += answer.length;
                if (octets > limits.octets() || System.nanoTime() > deadline) {
                    throw DriverException.passing(
                            DeliveryCause.SERVER_FAILURE,
                            server + " sends a larger zone than is read here, or too slowly: " + octets + " octets of "
                                    + zone);
                }
                checkHeader(answer, id, (byte) 0);
                int rcode = Answer.flags(answer) & 0xf;
                if (tsig.isPresent()) {
                    Optional<String> problem = tsig.get().check(answer);
                    if (problem.isPresent() && (rcode == Rcode.NOERROR || rcode == Rcode.NOTAUTH)) {
                        throw wrongKey(problem.get());
                    }
                }
                if (rcode != Rcode.NOERROR) {
                    throw Answer.refusal(rcode, server.toString(), "the transfer of " + zone);
                }
                transfer.take(answers(answer));
            }
            if (tsig.isPresent() && !tsig.get().mayEnd()) {
                throw wrongKey("the transfer's last message is not signed");
            }
        } catch (IOException e) {
            throw explain(e);
        } catch (MalformedMessageException | InvalidNameException e) {
            throw malformed(e);
        }
    }

    private static int number(byte[] message) {
        int id = RANDOM.nextInt(0x10000);
        message[0] = (byte) (id >> 8);
        message[1] = (byte) id;
        return id;
    }

    private void send(byte[] message) throws IOException {
        socket.getOutputStream()
                .write(ByteBuffer.allocate(2 + message.length)
                        .putShort((short) message.length)
                        .put(message)
                        .array());
    }

    private byte[] read(long deadline) throws IOException {
        return read(WireReader.u16(read(2, deadline), 0), deadline);
    }

    private byte[] read(int count, long deadline) throws IOException {
        byte[] octets = new byte[count];
        InputStream in = socket.getInputStream();
        for (int filled = 0; filled < count; ) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout(Math.toIntExact(left));
            int got = in.read(octets, filled, count - filled);
            if (got < 0) {
                throw new EOFException("it was closed before the answer's end");
            }
            filled += got;
        }
        return octets;
    }

    private void checkHeader(byte[] answer, int id, byte opcode) throws DriverException {
        if (answer.length < WireReader.HEADER
                || WireReader.u16(answer, 0) != id
                || (Answer.flags(answer) & QR) == 0
                || ((Answer.flags(answer) ^ (opcode << 8)) & OPCODE) != 0
                || (Answer.flags(answer) & TC) != 0) {
            throw DriverException.passing(
                    DeliveryCause.SERVER_FAILURE, server + " sends what is no answer to what was asked");
        }
    }

    /** An error that is not signed is believed: at worst we try again. */
    private void checkSignature(TsigExchange.Verdict verdict, int rcode) throws DriverException {
        switch (verdict) {
            case GOOD -> {}
            case REFUSED -> throw wrongKey("it says BADKEY or BADSIG");
            case LATE ->
                throw DriverException.personNeeded(
                        DeliveryCause.SETTING,
                        server + ": the clocks there and here differ too much for TSIG (BADTIME); set them right");
            case FORGED -> {
                boolean error = rcode == Rcode.FORMERR
                        || rcode == Rcode.SERVFAIL
                        || rcode == Rcode.NOTIMP
                        || rcode == Rcode.REFUSED
                        || rcode == Rcode.NOTAUTH;
                if (!error) {
                    throw wrongKey("its answer is not rightly signed");
                }
            }
        }
    }

    private DriverException wrongKey(String why) {
        String name = key.map(found -> found.name() + " (" + found.algorithm().text() + ")")
                .orElse("");
        return DriverException.personNeeded(
                DeliveryCause.WRONG_KEY, server + " does not take the TSIG key " + name + ": " + why);
    }

    private static List<WireRecord> answers(byte[] message) throws MalformedMessageException {
        WireReader reader = new WireReader(message, WireReader.HEADER, message.length);
        for (int i = WireReader.u16(message, 4); i > 0; i--) {
            reader.skipName();
            reader.skip(4);
        }
        int count = WireReader.u16(message, 6);
        List<WireRecord> records = new ArrayList<>(Math.min(count, 4096));
        for (int i = 0; i < count; i++) {
            Name owner = reader.name();
            int type = reader.u16();
            int dnsClass = reader.u16();
            long ttl = reader.u32();
            int size = reader.u16();
            byte[] rdata = Rdata.read(message, type, reader.position(), size);
            reader.skip(size);
            if (dnsClass == Question.IN && Rdata.isSound(type, rdata)) {
                records.add(new WireRecord(owner, type, ttl, rdata));
            } else if (dnsClass == Question.IN) {
                throw new MalformedMessageException("a record of type " + type + " whose data are not sound");
            }
        }
        return records;
    }

    private DriverException malformed(Exception e) {
        return DriverException.passing(
                DeliveryCause.SERVER_FAILURE, server + " sends a malformed message: " + e.getMessage(), e);
    }

    private DriverException explain(IOException e) {
        return switch (e) {
            case SocketTimeoutException late ->
                DriverException.passing(
                        DeliveryCause.TIMEOUT, server + " does not answer within " + timeout.toSeconds() + " s", late);
            case UnknownHostException unknown ->
                DriverException.passing(DeliveryCause.UNREACHABLE, "no address is known for " + server.host(), unknown);
            case ConnectException refused ->
                DriverException.passing(
                        DeliveryCause.WRONG_PORT, server + " cannot be connected to: " + refused.getMessage(), refused);
            default ->
                DriverException.passing(
                        DeliveryCause.UNREACHABLE, server + ": the connection broke: " + e.getMessage(), e);
        };
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("The connection to {} did not close well", server, e);
        }
    }
}
