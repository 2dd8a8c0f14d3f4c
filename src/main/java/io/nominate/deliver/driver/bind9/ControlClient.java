package io.nominate.deliver.driver.bind9;

import io.nominate.deliver.spi.DriverException;
import io.nominate.model.DeliveryCause;
import io.nominate.model.HostPort;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The control channel of one server: a few connections that are kept for the next command. Commands must bear being
 * carried out twice, since one whose connection breaks is sent again over a new one.
 */
final class ControlClient implements AutoCloseable {
    /** The server carries out commands one by one; a second connection hides the way there and back. */
    private static final int MAX_CONNECTIONS = 2;

    /** Below the 30 s after which BIND closes an idle connection. */
    private static final long MAX_IDLE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private static final Duration MAX_CONNECT = Duration.ofSeconds(5);

    private final HostPort server;
    private final KeySource keys;
    private final Duration timeout;
    private final InstantSource clock;
    private final Semaphore permits = new Semaphore(MAX_CONNECTIONS, true);
    private final ConcurrentLinkedDeque<Idle> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger breaks = new AtomicInteger();
    private volatile boolean closed;

    private record Idle(ControlChannel channel, long since) {}

    /** Gives the key; asked anew for each connection, so that a mended key file is seen. */
    interface KeySource {
        ControlKey get() throws DriverException;
    }

    ControlClient(HostPort server, KeySource keys, Duration timeout, InstantSource clock) {
        this.server = server;
        this.keys = keys;
        this.timeout = timeout;
        this.clock = clock;
    }

    /**
     * Has the server carry out a command.
     *
     * @throws DriverException when no reply could be had; a reply that tells of an error is a reply
     */
    ControlReply call(String command) throws DriverException {
        try {
            if (!permits.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw DriverException.passing(DeliveryCause.TIMEOUT, "the control channel of " + server + " is busy");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DriverException.passing(DeliveryCause.INTERNAL, "interrupted", e);
        }
        try {
            return callWithin(command);
        } finally {
            permits.release();
        }
    }

    private ControlReply callWithin(String command) throws DriverException {
        ControlChannel kept = takeIdle();
        if (kept != null) {
            try {
                return keep(kept, kept.call(command));
            } catch (SocketTimeoutException e) {
                kept.close();
                throw explain(e, "");
            } catch (IOException e) {
                kept.close(); // it was closed at the other end meanwhile: a new one tells more
                dropIdle();
                if (!Thread.currentThread().isInterrupted()) {
                    breaks.incrementAndGet();
                }
            }
        }
        ControlKey key = keys.get();
        ControlChannel channel = null;
        try {
            Duration connect = timeout.compareTo(MAX_CONNECT) < 0 ? timeout : MAX_CONNECT;
            channel = ControlChannel.open(server, key, connect, timeout, clock);
            return keep(channel, channel.call(command));
        } catch (IOException e) {
            if (channel != null) {
                channel.close();
            }
            throw explain(e, key.toString());
        }
    }

    private @Nullable ControlChannel takeIdle() {
        for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            if (System.nanoTime() - next.since < MAX_IDLE_NANOS) {
                return next.channel;
            }
            next.channel.close();
        }
        return null;
    }

    private ControlReply keep(ControlChannel channel, ControlReply reply) {
        idle.addFirst(new Idle(channel, System.nanoTime()));
        if (closed) {
            close();
        }
        return reply;
    }

    private DriverException explain(IOException e, String key) {
        String where = "control channel " + server + ": ";
        return switch (e) {
            case ControlChannel.HandshakeException h ->
                DriverException.personNeeded(
                        DeliveryCause.WRONG_KEY,
                        where + "the server hung up without an answer. Either its controls statement does not allow our"
                                + " address, or it does not have our " + key
                                + ", or the clocks differ by more than 300 s; its log says which",
                        h);
            case UnknownHostException u ->
                DriverException.passing(DeliveryCause.UNREACHABLE, where + "no address is known for this host", u);
            case ConnectException c ->
                DriverException.passing(DeliveryCause.WRONG_PORT, where + reason(c, "connection refused"), c);
            case NoRouteToHostException n ->
                DriverException.passing(DeliveryCause.UNREACHABLE, where + "no route to host", n);
            case SocketTimeoutException t ->
                DriverException.passing(DeliveryCause.TIMEOUT, where + "no answer in time", t);
            case EOFException f ->
                DriverException.passing(DeliveryCause.SERVER_FAILURE, where + "closed by the server", f);
            case ProtocolException p ->
                DriverException.personNeeded(DeliveryCause.WRONG_PORT, where + p.getMessage(), p);
            default -> DriverException.passing(DeliveryCause.UNREACHABLE, where + reason(e, "broken"), e);
        };
    }

    private static String reason(IOException e, String otherwise) {
        return Optional.ofNullable(e.getMessage()).orElse(otherwise).toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * How often connections that were kept were found closed by the server, before it closes them for being idle. It does
     * so when it stops: a server that was started anew within a second shows by nothing else.
     */
    int breaks() {
        return breaks.get();
    }

    @Override
    public void close() {
        closed = true;
        dropIdle();
    }

    private void dropIdle() {
        for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            next.channel.close();
        }
    }
}
