package io.nominate.bench;

import io.nominate.dns.Name;
import io.nominate.model.HostPort;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/** Asks a name server over UDP, again and again, until it has an answer. */
final class Asker implements AutoCloseable {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final DatagramSocket socket = new DatagramSocket();
    private final DatagramPacket answer = new DatagramPacket(new byte[4096], 4096);
    private short id;

    Asker(HostPort server) throws IOException {
        socket.connect(new InetSocketAddress(server.host(), server.port()));
        socket.setSoTimeout(1000);
    }

    /** Returns once there is a record of this type. */
    void await(String name, int type) throws IOException, InterruptedException {
        while (!answers(name, type)) {
            TimeUnit.NANOSECONDS.sleep(PAUSE_NANOS);
        }
    }

    private boolean answers(String name, int type) throws IOException {
        byte[] wire = Name.parse(name).wire();
        ByteBuffer query = ByteBuffer.allocate(16 + wire.length).putShort(++id).putShort((short) 0);
        query.putShort((short) 1)
                .putInt(0)
                .putShort((short) 0)
                .put(wire)
                .putShort((short) type)
                .putShort((short) 1);
        try {
            socket.send(new DatagramPacket(query.array(), query.position()));
            ByteBuffer header = ByteBuffer.wrap(answer.getData());
            do {
                socket.receive(answer);
            } while (header.getShort(0) != id);
            return (header.get(3) & 0xf) == 0 && header.getShort(6) > 0;
        } catch (SocketTimeoutException | java.net.PortUnreachableException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
