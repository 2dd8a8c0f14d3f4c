package io.nominate.deliver.probe;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One query over a TCP connection of its own (RFC 1035 section 4.2.2). */
final class TcpExchange {
    private static final Logger LOG = LoggerFactory.getLogger(TcpExchange.class);
    private static final Duration NOTIFY_TIMEOUT = Duration.ofSeconds(5);

    private TcpExchange() {}

    /** Sends the query, hands the answer to the exchange and returns it. */
    static byte[] ask(InetSocketAddress server, Exchange exchange, Duration timeout) throws IOException {
        int millis = Math.toIntExact(timeout.toMillis());
        byte[] query = exchange.query();
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(millis);
            socket.connect(server, millis);
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(2 + query.length)
                            .putShort((short) query.length)
                            .put(query)
                            .array());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] answer = new byte[in.readUnsignedShort()];
            in.readFully(answer);
            if (answer.length > 1 && answer[0] == query[0] && answer[1] == query[1]) {
                exchange.take(answer);
            }
            return answer;
        }
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
