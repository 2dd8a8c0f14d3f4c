package io.nominate.testkit;

import io.nominate.model.HostPort;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TSIGRecord;
import org.xbill.DNS.Type;

/**
 * A master on loopback, over TCP, that serves one zone, or answers transfers as a script says: for hostile ones. Written
 * with dnsjava.
 */
public final class ScriptedMaster implements AutoCloseable {
    private final ServerSocket socket;
    private final Name zone;
    private final AtomicInteger whole = new AtomicInteger();
    private final AtomicInteger incremental = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile long serial = 1;
    private volatile List<Record> records = List.of();
    private volatile @Nullable Script script;
    private volatile @Nullable TSIG key;
    private volatile boolean silent;
    private volatile SoaNumbers numbers = new SoaNumbers(3600, 600, 86400, 300);

    /** The timers of its SOA, in seconds. */
    public record SoaNumbers(long refresh, long retry, long expire, long minimum) {}

    /** Answers a question for a transfer. */
    public interface Script {
        void answer(Message query, Out out) throws IOException;
    }

    /** Where messages go. */
    public interface Out {
        void send(byte[] message) throws IOException;
    }

    public ScriptedMaster(String zone) {
        try {
            this.zone = Name.fromConstantString(zone);
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    public HostPort address() {
        return new HostPort("127.0.0.1", socket.getLocalPort());
    }

    /** What it has, without the SOA, as lines of a zone file with absolute names: {@code name ttl IN type data}. */
    public void serve(long newSerial, String... lines) {
        List<Record> parsed = new ArrayList<>();
        for (String line : lines) {
            parsed.add(record(line));
        }
        records = parsed;
        serial = newSerial;
    }

    /** What it has. */
    public void serve(long newSerial, List<Record> all) {
        records = all;
        serial = newSerial;
    }

    public void setNumbers(SoaNumbers all) {
        numbers = all;
    }

    /** Answers transfers (not SOA queries) from now on; null to be honest again. */
    public void setScript(@Nullable Script next) {
        script = next;
    }

    /** Signs its answers, and refuses what is not signed. */
    public void setKey(TSIG tsig) {
        key = tsig;
    }

    /** Takes connections, and answers nothing. */
    public void setSilent(boolean on) {
        silent = on;
    }

    /** AXFRs asked for so far. */
    public int whole() {
        return whole.get();
    }

    /** IXFRs asked for so far. */
    public int incremental() {
        return incremental.get();
    }

    /** SOA queries so far. */
    public int asked() {
        return asked.get();
    }

    /** A line of a zone file. */
    public static Record record(String line) {
        try {
            String[] parts = line.split(" ", 5);
            return Record.fromString(
                    Name.fromConstantString(parts[0]),
                    Type.value(parts[3], true),
                    DClass.IN,
                    Long.parseLong(parts[1]),
                    parts[4],
                    Name.root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its SOA with this serial. */
    public SOARecord soa(long number) {
        return new SOARecord(
                zone,
                DClass.IN,
                3600,
                Name.fromConstantString("ns.master.example."),
                Name.fromConstantString("first\\.last.master.example."),
                number,
                numbers.refresh,
                numbers.retry,
                numbers.expire,
                numbers.minimum);
    }

    /** An answer to the query with these records. */
    public Message answer(Message query, List<? extends Record> answers) {
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.AA);
        answer.addRecord(query.getQuestion(), Section.QUESTION);
        answers.forEach(record -> answer.addRecord(record, Section.ANSWER));
        return answer;
    }

    /** The whole zone as one message. */
    public Message honest(Message query) {
        List<Record> all = new ArrayList<>();
        all.add(soa(serial));
        all.addAll(records);
        all.add(soa(serial));
        return answer(query, all);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.startVirtualThread(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            while (true) {
                byte[] octets = new byte[in.readUnsignedShort()];
                in.readFully(octets);
                if (!silent) {
                    answer(
                            octets,
                            message -> out.write(ByteBuffer.allocate(2 + message.length)
                                    .putShort((short) message.length)
                                    .put(message)
                                    .array()));
                }
            }
        } catch (IOException e) {
            // the client has gone
        }
    }

    private void answer(byte[] octets, Out out) throws IOException {
        Message query = new Message(octets);
        TSIG tsig = key;
        TSIGRecord signature = query.getTSIG();
        if (tsig != null && (signature == null || tsig.verify(query, octets, null) != Rcode.NOERROR)) {
            Message refusal = answer(query, List.of());
            refusal.getHeader().setRcode(Rcode.NOTAUTH);
            out.send(refusal.toWire());
            return;
        }
        int type = query.getQuestion().getType();
        Script told = script;
        if (type == Type.SOA) {
            asked.incrementAndGet();
            sign(answer(query, List.of(soa(serial))), tsig, signature, out);
            return;
        }
        (type == Type.IXFR ? incremental : whole).incrementAndGet();
        if (told != null) {
            told.answer(query, out);
        } else {
            sign(honest(query), tsig, signature, out);
        }
    }

    private static void sign(Message answer, @Nullable TSIG tsig, @Nullable TSIGRecord signature, Out out)
            throws IOException {
        if (tsig != null) {
            tsig.apply(answer, signature);
        }
        out.send(answer.toWire());
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
