package io.nominate.deliver.probe;

import io.nominate.dns.message.WireReader;
import io.nominate.dns.tsig.TsigExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One UDP socket, with a thread that hands each answer to the exchange that waits for it. The channel does not block: one
 * that does is closed for all when a thread is interrupted while it sends, and deliveries are.
 */
final class ProbeSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProbeSocket.class);
    private static final int BUFFER = 1 << 20; // octets that the kernel keeps while the thread is busy
    private static final int LARGEST = 4096; // octets; more than any server sends to a query without EDNS

    private static final int SEND_TRIES = 50;
    private static final long SEND_PAUSE = TimeUnit.MICROSECONDS.toNanos(200);

    private final DatagramChannel channel;
    private final Selector selector;
    private final ConcurrentMap<Key, Exchange> waiting = new ConcurrentHashMap<>();

    private record Key(int id, SocketAddress server) {}

    ProbeSocket(String name) throws IOException {
        channel = DatagramChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
        channel.bind(null);
        channel.configureBlocking(false);
        selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
        Thread.ofPlatform().name(name).daemon().start(this::receive);
    }

    /** Makes an exchange be waited for; null when one with this id is. */
    @Nullable
    Exchange register(InetSocketAddress server, int id, byte[] query, int questionEnd, @Nullable TsigExchange tsig) {
        Key key = new Key(id, server);
        Exchange exchange = new Exchange(query, questionEnd, tsig, () -> waiting.remove(key));
        return waiting.putIfAbsent(key, exchange) == null ? exchange : null;
    }

    void send(InetSocketAddress server, byte[] message) throws IOException {
        if (server.isUnresolved()) {
            throw new SocketException("unreachable: no address is known for " + server.getHostString());
        }
        ByteBuffer packet = ByteBuffer.wrap(message);
        // The kernel's buffer may be full for a moment; a packet that is not sent then counts as one that got lost.
        for (int i = 0; channel.send(packet, server) == 0 && i < SEND_TRIES; i++) {
            LockSupport.parkNanos(SEND_PAUSE);
        }
    }

    private void receive() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST);
        while (channel.isOpen()) {
            try {
                selector.select();
                selector.selectedKeys().clear();
                read(buffer);
            } catch (ClosedChannelException | ClosedSelectorException e) {
                return;
            } catch (IOException | RuntimeException e) {
                LOG.warn("An answer of a name server could not be read", e);
            }
        }
    }

    /** Reads all that is there. */
    private void read(ByteBuffer buffer) throws IOException {
        while (true) {
            buffer.clear();
            SocketAddress from = channel.receive(buffer);
            if (from == null) {
                return;
            }
            buffer.flip();
            if (buffer.remaining() >= WireReader.HEADER) {
                byte[] message = new byte[buffer.remaining()];
                buffer.get(message);
                Exchange exchange = waiting.get(new Key(WireReader.u16(message, 0), from));
                if (exchange != null) {
                    exchange.take(message);
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            selector.close();
        } catch (IOException e) {
            LOG.debug("The socket for asking name servers did not close well", e);
        }
    }
}
