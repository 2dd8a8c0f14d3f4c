package io.nominate.mdns;

import io.nominate.dns.Name;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** A client over TCP that does no more than it is told. */
public final class StreamClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Socket socket = new Socket();
    private final DataInputStream in;

    /** Connects from any address of this machine. */
    public StreamClient(InetSocketAddress server) throws IOException {
        this(server, "127.0.0.1");
    }

    /** Connects from one of the loopback addresses. */
    public StreamClient(InetSocketAddress server, String from) throws IOException {
        socket.setReceiveBufferSize(4096);
        socket.setTcpNoDelay(true);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(server, (int) PATIENCE.toMillis());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        in = new DataInputStream(socket.getInputStream());
    }

    /** A query with its length before it. */
    public static byte[] query(int id, String name, int type) {
        byte[] wire = Name.parse(name).wire();
        return ByteBuffer.allocate(2 + 12 + wire.length + 4)
                .putShort((short) (12 + wire.length + 4))
                .putShort((short) id)
                .putShort((short) 0)
                .putShort((short) 1)
                .putShort((short) 0)
                .putInt(0)
                .put(wire)
                .putShort((short) type)
                .putShort((short) 1)
                .array();
    }

    public void write(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** The next message. */
    public byte[] read() throws IOException {
        byte[] message = new byte[in.readUnsignedShort()];
        in.readFully(message);
        return message;
    }

    /** The id of the next message. */
    public int readId() throws IOException {
        byte[] message = read();
        return (message[0] & 0xff) << 8 | (message[1] & 0xff);
    }

    /** Whether the server hangs up before it says anything. */
    public boolean isHungUp() {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
