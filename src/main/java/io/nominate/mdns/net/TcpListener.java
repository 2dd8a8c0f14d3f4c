package io.nominate.mdns.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts on one address, with a virtual thread for each connection. */
public final class TcpListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TcpListener.class);

    private final ServerSocketChannel server;
    private final InetSocketAddress address;
    private final StreamHandler handler;
    private final Connections connections;
    private final Thread acceptor;

    private TcpListener(ServerSocketChannel server, StreamHandler handler, Connections connections) throws IOException {
        this.server = server;
        this.address = (InetSocketAddress) server.getLocalAddress();
        this.handler = handler;
        this.connections = connections;
        this.acceptor = Thread.ofPlatform()
                .daemon()
                .name("mdns-tcp-" + address.getPort())
                .unstarted(this::accept);
    }

    /**
     * Binds; {@link #start} starts to accept.
     *
     * @param address port 0 is any free port
     * @param connections shared by all listeners
     * @throws IOException if the address is taken, or not ours
     */
    public static TcpListener bind(InetSocketAddress address, StreamHandler handler, Connections connections)
            throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(UdpListener.family(address));
        try {
            return new TcpListener(server.bind(address, connections.backlog()), handler, connections);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** What it listens on, the port known. */
    public InetSocketAddress address() {
        return address;
    }

    /** Starts to accept. */
    public void start() {
        acceptor.start();
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel channel = server.accept();
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                connections.start(channel, handler);
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.warn("A connection could not be accepted: {}", e.getMessage());
                connections.giveWay(); // most likely there are no more file descriptors
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            acceptor.join(2000);
        } catch (IOException e) {
            LOG.warn("A socket could not be closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
