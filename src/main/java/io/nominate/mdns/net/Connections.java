package io.nominate.mdns.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All TCP connections of a MiniDNS: started, counted, and closed when they are overdue. */
public final class Connections implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final NetLimits limits;
    private final ConnectionTable table;
    private final BufferPool pool = new BufferPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread watch =
            Thread.ofPlatform().daemon().name("mdns-tcp-watch").unstarted(this::watch);

    /** No connections yet; overdue ones are looked for from now on. */
    public Connections(NetLimits limits) {
        this.limits = limits;
        this.table = new ConnectionTable(limits.connections(), limits.connectionsOfClient());
        watch.start();
    }

    int backlog() {
        return limits.backlog();
    }

    /** Serves a connection on a thread of its own; another may have to give way. */
    void start(SocketChannel channel, StreamHandler handler) throws IOException {
        if (!(channel.getRemoteAddress() instanceof InetSocketAddress client)) {
            channel.close();
            return;
        }
        TcpConnection connection = new TcpConnection(channel, client.getAddress(), handler, limits, pool);
        table.add(connection).ifPresent(TcpConnection::close);
        Thread.ofVirtual().name("mdns-tcp").start(() -> {
            try {
                connection.run();
            } finally {
                table.remove(connection);
            }
        });
        if (closed.getCount() == 0) {
            connection.close();
        }
    }

    /** Closes the idlest connection of the client with most. */
    void giveWay() {
        table.giveWay().ifPresent(TcpConnection::close);
    }

    /** How many there are. */
    public int count() {
        return table.all().size();
    }

    private void watch() {
        try {
            while (!closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                long now = System.nanoTime();
                for (TcpConnection connection : table.all()) {
                    if (connection.isOverdue(now)) {
                        LOG.debug("A connection from {} is overdue", connection.client());
                        connection.close();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        table.all().forEach(TcpConnection::close);
    }
}
