package io.nominate.testkit;

import io.nominate.model.HostPort;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A small primary on loopback that secondaries transfer from: SOA over UDP and TCP, AXFR. Written with dnsjava. */
public final class Primary implements AutoCloseable {
    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Map<Name, Long> serials = new ConcurrentHashMap<>();
    private volatile ToLongFunction<String> source = name -> -1;
    private final AtomicInteger transfers = new AtomicInteger();

    public Primary() {
        try {
            int port = Ports.free();
            udp = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            tcp = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::serveUdp);
        Thread.startVirtualThread(this::serveTcp);
    }

    public HostPort address() {
        return new HostPort("127.0.0.1", udp.getLocalPort());
    }

    /** Serves whatever zone has a serial here, by its name as asked; -1 for those that are not there. */
    public Primary follows(ToLongFunction<String> serialOf) {
        source = serialOf;
        return this;
    }

    /** Makes the zone be there with this serial. */
    public void put(String zone, long serial) {
        serials.put(Name.fromConstantString(zone), serial);
    }

    /** Lets the zone go. */
    public void remove(String zone) {
        serials.remove(Name.fromConstantString(zone));
    }

    /** AXFRs answered so far. */
    public int transfers() {
        return transfers.get();
    }

    private void serveUdp() {
        byte[] buffer = new byte[4096];
        while (!udp.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                Message query = new Message(java.util.Arrays.copyOf(buffer, packet.getLength()));
                byte[] answer = answer(query).toWire();
                udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException e) {
                // closed, or a broken packet
            }
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try {
                Socket client = tcp.accept();
                Thread.startVirtualThread(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            DataOutputStream out = new DataOutputStream(client.getOutputStream());
            while (true) {
                byte[] octets = new byte[in.readUnsignedShort()];
                in.readFully(octets);
                byte[] answer = answer(new Message(octets)).toWire();
                byte[] framed = new byte[answer.length + 2];
                framed[0] = (byte) (answer.length >> 8);
                framed[1] = (byte) answer.length;
                System.arraycopy(answer, 0, framed, 2, answer.length);
                out.write(framed);
                out.flush();
            }
        } catch (IOException e) {
            // the client is done
        }
    }

    private Message answer(Message query) {
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        Record question = query.getQuestion();
        answer.addRecord(question, Section.QUESTION);
        long serial = serials.getOrDefault(
                question.getName(), source.applyAsLong(question.getName().toString()));
        if (query.getHeader().getOpcode() != Opcode.QUERY || serial < 0) {
            answer.getHeader().setRcode(Rcode.REFUSED);
            return answer;
        }
        answer.getHeader().setFlag(Flags.AA);
        Name zone = question.getName();
        Name host = Name.fromConstantString("ns1.example.org.");
        Record soa = new SOARecord(
                zone,
                DClass.IN,
                3600,
                host,
                Name.fromConstantString("admin.example.org."),
                serial,
                3600,
                600,
                86400,
                60);
        if (question.getType() == Type.SOA) {
            answer.addRecord(soa, Section.ANSWER);
        } else if (question.getType() == Type.AXFR || question.getType() == Type.IXFR) {
            transfers.incrementAndGet();
            List<Record> records = List.of(
                    soa,
                    new NSRecord(zone, DClass.IN, 3600, host),
                    new ARecord(zone, DClass.IN, 3600, InetAddress.getLoopbackAddress()),
                    soa);
            records.forEach(record -> answer.addRecord(record, Section.ANSWER));
        }
        return answer;
    }

    @Override
    public void close() {
        udp.close();
        try {
            tcp.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
