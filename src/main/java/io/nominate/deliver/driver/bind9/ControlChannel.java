package io.nominate.deliver.driver.bind9;

import io.nominate.model.HostPort;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a server's control channel. Commands go one after the other, so only one thread may use it at a
 * time. After an exception it is of no more use.
 */
final class ControlChannel implements AutoCloseable {
    private static final int MAX_REPLY = 1 << 20; // octets; the longest is the status or configuration of one zone
    private static final int LIFETIME_SECONDS = 60; // after which the server refuses a message that was held up

    private final Socket socket;
    private final DataInputStream in;
    private final ControlKey key;
    private final InstantSource clock;
    private int serial = ThreadLocalRandom.current().nextInt();
    private @Nullable String nonce;

    private ControlChannel(Socket socket, ControlKey key, InstantSource clock) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.key = key;
        this.clock = clock;
    }

    /**
     * Connects, and takes the nonce that the server wants to see in each command of this connection.
     *
     * @param connect time to connect in
     * @param timeout time to wait for each reply
     * @throws HandshakeException when the server closes the connection instead of giving a nonce, as it does to those
     *     whose address, key or clock it does not accept
     */
    static ControlChannel open(HostPort server, ControlKey key, Duration connect, Duration timeout, InstantSource clock)
            throws IOException {
        Socket socket = new Socket();
        try {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
            socket.connect(new InetSocketAddress(server.host(), server.port()), Math.toIntExact(connect.toMillis()));
            ControlChannel channel = new ControlChannel(socket, key, clock);
            channel.shakeHands();
            return channel;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private void shakeHands() throws IOException {
        ControlMessage reply;
        try {
            reply = exchange("null");
        } catch (SocketTimeoutException | ProtocolException e) {
            throw e;
        } catch (IOException e) {
            throw new HandshakeException(e);
        }
        nonce = reply.ctrl().get("_nonce");
        if (nonce == null) {
            throw new ProtocolException("the control channel gave no nonce");
        }
    }

    /** Sends a command and waits for its reply. */
    ControlReply call(String command) throws IOException {
        Map<String, String> data = exchange(command).data();
        String result = data.getOrDefault("result", "");
        try {
            return new ControlReply(
                    Long.parseLong(result), data.getOrDefault("err", ""), data.getOrDefault("text", ""));
        } catch (NumberFormatException e) {
            throw new ProtocolException("the control channel answered without a result");
        }
    }

    private ControlMessage exchange(String command) throws IOException {
        long now = clock.instant().getEpochSecond();
        String number = Integer.toUnsignedString(serial++);
        Map<String, String> ctrl = new LinkedHashMap<>();
        ctrl.put("_ser", number);
        ctrl.put("_tim", Long.toString(now));
        ctrl.put("_exp", Long.toString(now + LIFETIME_SECONDS));
        if (nonce != null) {
            ctrl.put("_nonce", nonce);
        }
        // In one write: the server wants to see the length at once.
        socket.getOutputStream().write(new ControlMessage(ctrl, Map.of("type", command)).encode(key));
        int length = in.readInt();
        if (length <= 0 || length > MAX_REPLY) {
            throw new ProtocolException("the control channel announced a reply of " + length + " octets");
        }
        byte[] octets = in.readNBytes(length);
        if (octets.length < length) {
            throw new EOFException("the control channel was closed within a reply");
        }
        ControlMessage reply = ControlMessage.decode(octets, key);
        if (!number.equals(reply.ctrl().get("_ser")) || !reply.ctrl().containsKey("_rpl")) {
            throw new ProtocolException("the control channel answered another command");
        }
        return reply;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // the connection is gone either way
        }
    }

    /** The server hung up before the first reply. */
    static final class HandshakeException extends IOException {
        private static final long serialVersionUID = 1L;

        HandshakeException(IOException cause) {
            super("the server closed the control channel without an answer", cause);
        }
    }
}
