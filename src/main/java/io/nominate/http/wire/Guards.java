package io.nominate.http.wire;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Puts a {@link Guard} into each connection of an HTTP/1.1 server, and ends those that are overdue. Helidon itself has
 * no time-out for a client that stalls, and holds a whole chunk in memory however large.
 */
final class Guards implements ServerConnectionSelector, AutoCloseable {
    private final ServerConnectionSelector http;
    private final int mostConnections;
    private final LongSupplier nanos;
    private final Map<String, Guarded> open = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("http-sweeper").daemon().factory());

    /**
     * @param http makes the connections
     * @param mostConnections when three quarters of them are open, idle ones are soon ended
     * @param nanos the time, as {@link System#nanoTime()} tells it
     * @param period between two looks at all connections
     */
    Guards(ServerConnectionSelector http, int mostConnections, LongSupplier nanos, Duration period) {
        this.http = http;
        this.mostConnections = mostConnections;
        this.nanos = nanos;
        var _ = sweeper.scheduleWithFixedDelay(
                this::sweep, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The guard of a connection, by {@link io.helidon.webserver.http.ServerRequest#socketId()}. */
    Guard of(String socketId) {
        return Objects.requireNonNull(open.get(socketId), "a request has a connection").guard;
    }

    private void sweep() {
        boolean crowded = open.size() > mostConnections / 4 * 3;
        for (Guarded connection : open.values()) {
            if (connection.guard.overdue(crowded)) {
                connection.close(true);
            }
        }
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return http.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        String id = "c" + numbers.incrementAndGet();
        Guard guard = new Guard(
                context.dataReader(),
                context.localPeer().host() + ":" + context.localPeer().port(),
                nanos);
        Guarded connection = new Guarded(id, guard, http.connection(new Watched(context, id, guard)));
        open.put(id, connection);
        return connection;
    }

    @Override
    public void close() {
        sweeper.shutdownNow();
    }

    /** A connection that leaves the list when it ends. */
    private final class Guarded implements ServerConnection, InterruptableTask<Void> {
        private final String id;
        private final Guard guard;
        private final ServerConnection inner;

        private Guarded(String id, Guard guard, ServerConnection inner) {
            this.id = id;
            this.guard = guard;
            this.inner = inner;
        }

        @Override
        public void handle(Limit limit) throws InterruptedException {
            try {
                inner.handle(limit);
            } finally {
                open.remove(id);
            }
        }

        @Override
        public Duration idleTime() {
            return inner.idleTime();
        }

        @Override
        public void close(boolean interrupt) {
            inner.close(interrupt);
        }

        @Override
        public boolean canInterrupt() {
            return inner instanceof InterruptableTask<?> task && task.canInterrupt();
        }
    }

    /** Lets the guard see what goes in and out. */
    private record Watched(
            ConnectionContext inner, String id, Guard guard, DataReader dataReader, DataWriter dataWriter)
            implements ConnectionContext {
        private Watched(ConnectionContext inner, String id, Guard guard) {
            this(inner, id, guard, DataReader.create(guard::pull), new WatchedWriter(inner.dataWriter(), guard));
        }

        @Override
        public ListenerContext listenerContext() {
            return inner.listenerContext();
        }

        @Override
        public ExecutorService executor() {
            return inner.executor();
        }

        @Override
        public Router router() {
            return inner.router();
        }

        @Override
        public Optional<ProxyProtocolData> proxyProtocolData() {
            return inner.proxyProtocolData();
        }

        @Override
        public HelidonSocket serverSocket() {
            return inner.serverSocket();
        }

        @Override
        public PeerInfo remotePeer() {
            return inner.remotePeer();
        }

        @Override
        public PeerInfo localPeer() {
            return inner.localPeer();
        }

        @Override
        public boolean isSecure() {
            return inner.isSecure();
        }

        @Override
        public String socketId() {
            return inner.socketId();
        }

        @Override
        public String childSocketId() {
            return id;
        }
    }

    /** Tells the guard of each write that is under way. */
    private record WatchedWriter(DataWriter inner, Guard guard) implements DataWriter {
        private void watch(Runnable write) {
            guard.writing(true);
            try {
                write.run();
            } finally {
                guard.writing(false);
            }
        }

        @Override
        public void write(BufferData... buffers) {
            watch(() -> inner.write(buffers));
        }

        @Override
        public void write(BufferData buffer) {
            watch(() -> inner.write(buffer));
        }

        @Override
        public void writeNow(BufferData... buffers) {
            watch(() -> inner.writeNow(buffers));
        }

        @Override
        public void writeNow(BufferData buffer) {
            watch(() -> inner.writeNow(buffer));
        }

        @Override
        public void flush() {
            inner.flush();
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
