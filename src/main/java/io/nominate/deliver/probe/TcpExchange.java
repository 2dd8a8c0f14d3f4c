package io.nominate.deliver.probe;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One query over a TCP connection of its own (RFC 1035 section 4.2.2). */
final class TcpExchange {
    private static final Logger LOG = LoggerFactory.getLogger(TcpExchange.class);
    private static final Duration NOTIFY_TIMEOUT = Duration.ofSeconds(5);

    private TcpExchange() {}

    /**
     * Sends the query, hands the answer to the exchange and returns it.
     *
     * @param timeout for all of it: a server that sends an octet at a time gains nothing
     */
    static byte[] ask(InetSocketAddress server, Exchange exchange, Duration timeout) throws IOException {
        long end = System.nanoTime() + timeout.toNanos();
        byte[] query = exchange.query();
        if (server.isUnresolved()) {
            throw new SocketException("unreachable: no address is known for " + server.getHostString());
        }
        try (Socket socket = new Socket()) {
            socket.connect(server, Math.toIntExact(timeout.toMillis()));
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(2 + query.length)
                            .putShort((short) query.length)
                            .put(query)
                            .array());
            byte[] length = read(socket, 2, end);
            byte[] answer = read(socket, (length[0] & 0xff) << 8 | length[1] & 0xff, end);
            if (answer.length > 1 && answer[0] == query[0] && answer[1] == query[1]) {
                exchange.take(answer);
            }
            return answer;
        }
    }

    private static byte[] read(Socket socket, int length, long end) throws IOException {
        byte[] octets = new byte[length];
        InputStream in = socket.getInputStream();
        int done = 0;
        while (done < length) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException("the answer does not come to its end");
            }
            socket.setSoTimeout(Math.toIntExact(left));
            int count = in.read(octets, done, length - done);
            if (count < 0) {
                throw new EOFException("the connection ended within the answer");
            }
            done += count;
        }
        return octets;
    }

    /** Sends NOTIFY; what comes of it is seen in the exchange. */
    static void tell(InetSocketAddress server, Exchange exchange) {
        try {
            ask(server, exchange, NOTIFY_TIMEOUT);
        } catch (IOException e) {
            LOG.debug("NOTIFY did not reach {}", server, e); // it is repeated while the server is behind
        }
    }
}
