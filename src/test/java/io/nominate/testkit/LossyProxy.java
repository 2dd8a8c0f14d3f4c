package io.nominate.testkit;

import io.nominate.model.HostPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A bad way to a server: passes UDP packets on, there and back, and loses some of them. */
public final class LossyProxy implements AutoCloseable {
    private static final int LARGEST = 65_535; // octets

    private final SocketAddress server;
    private final double loss;
    private final Random random;
    private final DatagramSocket front;
    private final Map<SocketAddress, DatagramSocket> ways = new ConcurrentHashMap<>();
    private final AtomicInteger passed = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();

    /**
     * Opens one.
     *
     * @param loss share of the packets, 0..1, that is lost in each direction
     * @param seed decides which
     */
    public LossyProxy(HostPort server, double loss, long seed) {
        this.server = new InetSocketAddress(server.host(), server.port());
        this.loss = loss;
        this.random = new Random(seed);
        try {
            front = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("lossy-proxy").start(this::there);
    }

    public HostPort address() {
        return new HostPort("127.0.0.1", front.getLocalPort());
    }

    /** Packets that were passed on. */
    public int passed() {
        return passed.get();
    }

    /** Packets that were lost. */
    public int lost() {
        return lost.get();
    }

    private synchronized boolean isLost() {
        boolean gone = random.nextDouble() < loss;
        (gone ? lost : passed).incrementAndGet();
        return gone;
    }

    private void there() {
        carry(front, from -> ways.computeIfAbsent(from, this::open), from -> server);
    }

    private DatagramSocket open(SocketAddress client) {
        try {
            DatagramSocket way = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Thread.ofPlatform()
                    .daemon()
                    .name("lossy-proxy-back")
                    .start(() -> carry(way, from -> front, from -> client));
            return way;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Out {
        DatagramSocket through(SocketAddress from);
    }

    private interface To {
        SocketAddress of(SocketAddress from);
    }

    private void carry(DatagramSocket in, Out out, To to) {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        while (!in.isClosed()) {
            try {
                packet.setLength(LARGEST);
                in.receive(packet);
                SocketAddress from = packet.getSocketAddress();
                if (!isLost()) {
                    byte[] octets = Arrays.copyOf(packet.getData(), packet.getLength());
                    out.through(from).send(new DatagramPacket(octets, octets.length, to.of(from)));
                }
            } catch (IOException e) {
                // closed, which the loop's condition tells, or a packet that cannot be sent: another one is lost
            }
        }
    }

    @Override
    public void close() {
        front.close();
        ways.values().forEach(DatagramSocket::close);
    }
}
