package io.nominate.inbound;

import io.nominate.dns.Name;
import io.nominate.dns.message.MalformedMessageException;
import io.nominate.dns.message.Rcode;
import io.nominate.dns.message.Rdata;
import io.nominate.dns.message.WireReader;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.dns.tsig.TsigStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TCP connection to a master: questions and their answers, within limits of time and size that the master cannot
 * stretch. Records are given out only once the signature of their message is right.
 */
final class Conversation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    private static final int IN = 1;
    private static final int FLAG_AA = 0x0400;
    private static final int FLAG_TC = 0x0200;
    private static final SecureRandom RANDOM = new SecureRandom();
    private final Socket socket = new Socket();
    private final Optional<TsigKey> key;
    private final InstantSource clock;
    private final InboundSettings settings;
    private final Heartbeat heartbeat;
    private final long deadline;
    private long octetsLeft;
    private int id;
    private byte[] question = {};
    private boolean first;
    private boolean authoritative;
    private @Nullable TsigStream tsig;

    /** Is called now and then while an answer comes. */
    interface Heartbeat {
        void beat() throws TransferException;
    }

    private Conversation(Optional<TsigKey> key, InstantSource clock, InboundSettings settings, Heartbeat heartbeat) {
        this.key = key;
        this.clock = clock;
        this.settings = settings;
        this.heartbeat = heartbeat;
        this.deadline = System.nanoTime() + settings.longest().toNanos();
        this.octetsLeft = settings.mostOctets();
    }

    /**
     * Connects.
     *
     * @param server an address, not a name: what was judged is what is connected to
     */
    static Conversation open(
            InetSocketAddress server,
            Optional<TsigKey> key,
            InstantSource clock,
            InboundSettings settings,
            Heartbeat heartbeat)
            throws TransferException {
        Conversation open = new Conversation(key, clock, settings, heartbeat);
        try {
            open.socket.setTcpNoDelay(true);
            open.socket.connect(server, Math.toIntExact(settings.connect().toMillis()));
            return open;
        } catch (IOException e) {
            open.close();
            throw new TransferException("cannot be connected to: " + e.getMessage());
        }
    }

    /**
     * Asks a question.
     *
     * @param soa for IXFR, the SOA that we have, in the authority section
     */
    void ask(Name zone, int type, Optional<Rr> soa) throws TransferException {
        id = RANDOM.nextInt(0x10000);
        question = ByteBuffer.allocate(zone.wireLength() + 4)
                .put(zone.wire())
                .putShort((short) type)
                .putShort((short) IN)
                .array();
        int extra = soa.map(record -> record.owner().wireLength() + 10 + record.rdata().length)
                .orElse(0);
        ByteBuffer out = ByteBuffer.allocate(WireReader.HEADER + question.length + extra);
        out.putShort((short) id).putShort((short) 0).putShort((short) 1).putShort((short) 0);
        out.putShort((short) (soa.isPresent() ? 1 : 0)).putShort((short) 0).put(question);
        soa.ifPresent(record -> out.put(record.owner().wire())
                .putShort((short) Rr.SOA)
                .putShort((short) IN)
                .putInt(record.ttl())
                .putShort((short) record.rdata().length)
                .put(record.rdata()));
        byte[] message = out.array();
        TsigStream stream = key.map(found -> new TsigStream(found, clock)).orElse(null);
        if (stream != null) {
            message = stream.sign(message);
        }
        tsig = stream;
        first = true;
        try {
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(2 + message.length)
                            .putShort((short) message.length)
                            .put(message)
                            .array());
        } catch (IOException e) {
            throw new TransferException("the connection broke: " + e.getMessage());
        }
    }

    /** Whether the last message claimed authority. */
    boolean isAuthoritative() {
        return authoritative;
    }

    /** Whether an answer may be over after the last message: it was signed, if the question was. */
    boolean mayEnd() {
        TsigStream stream = tsig;
        return stream == null || stream.mayEnd();
    }

    /** The answer section of the next message. */
    List<Rr> next() throws TransferException {
        byte[] message = read();
        heartbeat.beat();
        TsigStream stream = tsig;
        int rcode = checkHeader(message);
        if (stream != null) {
            Optional<String> problem = stream.check(message);
            if (problem.isPresent()) {
                throw new TransferException(problem.get());
            }
        }
        if (rcode != Rcode.NOERROR) {
            throw TransferException.incremental("answers " + name(rcode));
        }
        try {
            List<Rr> records = answers(message);
            first = false;
            return records;
        } catch (MalformedMessageException e) {
            throw new TransferException("sends a malformed message: " + e.getMessage());
        }
    }

    private int checkHeader(byte[] message) throws TransferException {
        if (message.length < WireReader.HEADER || WireReader.u16(message, 0) != id) {
            throw new TransferException("answers another question: the message's id is not ours");
        }
        int flags = WireReader.u16(message, 2);
        if ((flags & 0xF800) != 0x8000) {
            throw new TransferException("sends a message that is no answer to a query");
        }
        if ((flags & FLAG_TC) != 0) {
            throw new TransferException("sends a truncated message over TCP");
        }
        authoritative = (flags & FLAG_AA) != 0;
        return flags & 0xF;
    }

    private List<Rr> answers(byte[] message) throws MalformedMessageException, TransferException {
        WireReader reader = new WireReader(message, WireReader.HEADER, message.length);
        int questions = WireReader.u16(message, 4);
        if (questions > 1 || (questions == 0 && first)) {
            throw new TransferException("sends an answer without its question");
        }
        if (questions == 1) {
            byte[] name = reader.name().canonicalWire();
            ByteBuffer asked = ByteBuffer.allocate(name.length + 4)
                    .put(name)
                    .putShort((short) reader.u16())
                    .putShort((short) reader.u16());
            if (!java.util.Arrays.equals(asked.array(), canonicalQuestion())) {
                throw new TransferException("answers another question");
            }
        }
        int count = WireReader.u16(message, 6);
        List<Rr> records = new ArrayList<>(Math.min(count, 4096));
        for (int i = 0; i < count; i++) {
            Name owner = reader.name();
            int type = reader.u16();
            int dnsClass = reader.u16();
            long ttl = reader.u32();
            int size = reader.u16();
            byte[] rdata = Rdata.read(message, type, reader.position(), size);
            reader.skip(size);
            if (dnsClass != IN) {
                throw new TransferException("sends a record of class " + dnsClass + " at " + owner);
            }
            // RFC 2181 section 8: with the highest bit set a TTL is zero.
            records.add(new Rr(owner, type, ttl > Integer.MAX_VALUE ? 0 : (int) ttl, rdata));
        }
        return records;
    }

    private byte[] canonicalQuestion() {
        Name name = Name.ofWire(question, 0);
        byte[] canonical = question.clone();
        System.arraycopy(name.canonicalWire(), 0, canonical, 0, name.wireLength());
        return canonical;
    }

    private byte[] read() throws TransferException {
        byte[] length = read(2);
        byte[] message = read(WireReader.u16(length, 0));
        octetsLeft -= message.length + 2;
        if (octetsLeft < 0) {
            throw new TransferException("sends more than " + settings.mostOctets() + " octets");
        }
        return message;
    }

    private byte[] read(int count) throws TransferException {
        byte[] bytes = new byte[count];
        try {
            InputStream in = socket.getInputStream();
            for (int filled = 0; filled < count; ) {
                long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
                if (left <= 0) {
                    throw new TransferException(
                            "takes longer than " + settings.longest().toSeconds() + " s");
                }
                socket.setSoTimeout((int) Math.min(settings.idle().toMillis(), left));
                int got = in.read(bytes, filled, count - filled);
                if (got < 0) {
                    throw new EOFException("it was closed in the middle of an answer");
                }
                filled += got;
            }
            return bytes;
        } catch (SocketTimeoutException e) {
            throw new TransferException("does not answer");
        } catch (IOException e) {
            throw new TransferException("the connection broke: " + e.getMessage());
        }
    }

    private static String name(int rcode) {
        return switch (rcode) {
            case Rcode.FORMERR -> "FORMERR";
            case Rcode.SERVFAIL -> "SERVFAIL";
            case Rcode.NXDOMAIN -> "NXDOMAIN";
            case Rcode.NOTIMP -> "NOTIMP";
            case Rcode.REFUSED -> "REFUSED";
            case Rcode.NOTAUTH -> "NOTAUTH";
            default -> "RCODE " + rcode;
        };
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("A connection to a master did not close well", e);
        }
    }
}
