package io.nominate.mdns.net;

import io.nominate.dns.message.MessageWriter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives, answers from memory, and sends, in turn. What needs the database is answered on a virtual thread meanwhile.
 */
final class UdpReader implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UdpReader.class);
    private static final int MOST = 0xffff;

    /** No larger datagram is ever sent. */
    private static final int LARGEST_ANSWER = 4096;

    private final DatagramChannel channel;
    private final DatagramHandler handler;
    private final Semaphore waiting;

    UdpReader(DatagramChannel channel, DatagramHandler handler, Semaphore waiting) {
        this.channel = channel;
        this.handler = handler;
        this.waiting = waiting;
    }

    @Override
    public void run() {
        byte[] message = new byte[MOST];
        ByteBuffer in = ByteBuffer.wrap(message);
        MessageWriter out = new MessageWriter(LARGEST_ANSWER);
        ByteBuffer outgoing = ByteBuffer.wrap(out.bytes());
        while (channel.isOpen()) {
            try {
                in.clear();
                SocketAddress from = channel.receive(in);
                if (from instanceof InetSocketAddress client && client.getPort() != 0) {
                    receive(message, in.position(), client, out, outgoing);
                }
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.debug("A datagram could not be received or sent", e);
            } catch (RuntimeException e) {
                LOG.error("A datagram could not be answered", e);
            }
        }
    }

    private void receive(byte[] message, int length, InetSocketAddress from, MessageWriter out, ByteBuffer outgoing)
            throws IOException {
        int size = handler.datagram(message, length, from.getAddress(), out, false);
        if (size > 0) {
            channel.send(outgoing.limit(size).position(0), from);
        } else if (size == DatagramHandler.LATER && waiting.tryAcquire()) {
            byte[] copy = Arrays.copyOf(message, length);
            Thread.ofVirtual().name("mdns-udp-waiting").start(() -> answerLater(copy, from));
        }
    }

    private void answerLater(byte[] message, InetSocketAddress from) {
        try {
            MessageWriter out = new MessageWriter(LARGEST_ANSWER);
            int size = handler.datagram(message, message.length, from.getAddress(), out, true);
            if (size > 0) {
                channel.send(ByteBuffer.wrap(out.bytes(), 0, size), from);
            }
        } catch (IOException e) {
            LOG.debug("A datagram could not be sent", e);
        } catch (RuntimeException e) {
            LOG.error("A datagram could not be answered", e);
        } finally {
            waiting.release();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warn("A socket could not be closed", e);
        }
    }
}
