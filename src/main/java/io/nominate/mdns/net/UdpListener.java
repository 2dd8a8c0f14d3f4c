package io.nominate.mdns.net;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Receives on one address, with a socket and a platform thread for each of several readers. */
public final class UdpListener implements AutoCloseable {
    private final List<UdpReader> readers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private UdpListener() {}

    /**
     * Binds and starts to receive.
     *
     * @throws IOException if the address is taken, or not ours
     */
    public static UdpListener start(InetSocketAddress address, DatagramHandler handler, NetLimits limits)
            throws IOException {
        UdpListener listener = new UdpListener();
        try {
            for (DatagramChannel channel : open(address, limits.udpThreads())) {
                listener.add(new UdpReader(channel, handler, new Semaphore(limits.udpWaiting())), address);
            }
        } catch (IOException e) {
            listener.close();
            throw e;
        }
        listener.threads.forEach(Thread::start);
        return listener;
    }

    private void add(UdpReader reader, InetSocketAddress address) {
        readers.add(reader);
        threads.add(Thread.ofPlatform()
                .daemon()
                .name("mdns-udp-" + address.getPort() + "-" + threads.size())
                .unstarted(reader));
    }

    private static List<DatagramChannel> open(InetSocketAddress address, int count) throws IOException {
        List<DatagramChannel> channels = new ArrayList<>();
        try {
            // Alone at first: shared ports would let two servers take the same one without a word.
            DatagramChannel alone = open(address);
            channels.add(alone);
            alone.bind(address);
            if (count > 1 && alone.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
                alone.close();
                channels.clear();
                for (int i = 0; i < count; i++) {
                    DatagramChannel shared = open(address);
                    channels.add(shared);
                    shared.setOption(StandardSocketOptions.SO_REUSEPORT, true).bind(address);
                }
            }
            return channels;
        } catch (IOException e) {
            for (DatagramChannel channel : channels) {
                channel.close();
            }
            throw e;
        }
    }

    private static DatagramChannel open(InetSocketAddress address) throws IOException {
        DatagramChannel channel = DatagramChannel.open(family(address));
        return channel.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 20);
    }

    /** The family of a socket for this address. */
    static ProtocolFamily family(InetSocketAddress address) {
        return address.getAddress() instanceof Inet6Address
                ? StandardProtocolFamily.INET6
                : StandardProtocolFamily.INET;
    }

    @Override
    public void close() {
        readers.forEach(UdpReader::close);
        for (Thread thread : threads) {
            try {
                thread.join(2000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
