package io.nominate.app.train;

import io.nominate.dns.Name;
import io.nominate.model.HostPort;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Questions to MiniDNS over UDP and TCP; the answers are counted, not understood. */
final class DnsTalk implements AutoCloseable {
    static final int SOA = 6;
    static final int IXFR = 251;
    static final int AXFR = 252;
    private static final int OPT = 41;
    private static final int PATIENCE_MILLIS = 10_000;

    private final InetSocketAddress server;
    private final DatagramSocket datagrams = new DatagramSocket();

    DnsTalk(HostPort server) throws IOException {
        this.server = new InetSocketAddress(server.host(), server.port());
        datagrams.connect(this.server);
        datagrams.setSoTimeout(PATIENCE_MILLIS);
    }

    /** Asks over UDP with EDNS (RFC 6891); answers the message. */
    byte[] ask(String name, int type) throws IOException {
        byte[] query = query(name, type, -1, true);
        datagrams.send(new DatagramPacket(query, query.length));
        DatagramPacket answer = new DatagramPacket(new byte[4096], 4096);
        datagrams.receive(answer);
        return Arrays.copyOf(answer.getData(), answer.getLength());
    }

    /** The serial of a zone as its SOA record has it. */
    long serial(String zone) throws IOException {
        byte[] answer = ask(zone, SOA);
        // The name in the answer is compressed to two octets; the serial comes after MNAME and RNAME.
        ByteBuffer in = ByteBuffer.wrap(answer);
        if (in.getShort(6) == 0) {
            throw new IOException("training: no SOA of " + zone);
        }
        int at = skipName(in, 12 + Name.parse(zone).wire().length + 4) + 10;
        return in.getInt(skipName(in, skipName(in, at))) & 0xffffffffL;
    }

    private static int skipName(ByteBuffer in, int from) {
        int at = from;
        for (int length = in.get(at) & 0xff; length != 0; length = in.get(at) & 0xff) {
            if (length >= 0xc0) {
                return at + 2;
            }
            at += length + 1;
        }
        return at + 1;
    }

    /**
     * Asks over a TCP connection of its own and reads all answers, until the server is silent for a moment.
     *
     * @param since for IXFR the serial that the client has, else -1
     * @return the number of records in the answer
     */
    int stream(String name, int type, long since) throws IOException {
        byte[] query = query(name, type, since, false);
        try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(2 + query.length)
                            .putShort((short) query.length)
                            .put(query)
                            .array());
            socket.shutdownOutput();
            int records = 0;
            DataInputStream in = new DataInputStream(socket.getInputStream());
            for (int high = in.read(); high >= 0; high = in.read()) {
                byte[] message = new byte[high << 8 | in.readUnsignedByte()];
                in.readFully(message);
                records += ByteBuffer.wrap(message).getShort(6) & 0xffff;
            }
            return records;
        }
    }

    private static byte[] query(String name, int type, long since, boolean edns) {
        ByteBuffer query = ByteBuffer.allocate(512);
        query.putShort((short) 4711).putShort((short) 0).putShort((short) 1).putShort((short) 0);
        query.putShort((short) (since < 0 ? 0 : 1)).putShort((short) (edns ? 1 : 0));
        query.put(Name.parse(name).wire()).putShort((short) type).putShort((short) 1);
        if (since >= 0) {
            query.putShort((short) 0xc00c).putShort((short) SOA).putShort((short) 1);
            query.putInt(0).putShort((short) 22).putShort((short) 0).putInt((int) since);
            query.putInt(0).putInt(0).putInt(0).putInt(0);
        }
        if (edns) {
            query.put((byte) 0)
                    .putShort((short) OPT)
                    .putShort((short) 1232)
                    .putInt(0)
                    .putShort((short) 0);
        }
        return Arrays.copyOf(query.array(), query.position());
    }

    @Override
    public void close() {
        datagrams.close();
    }
}
