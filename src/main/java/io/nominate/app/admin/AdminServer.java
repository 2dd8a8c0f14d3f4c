package io.nominate.app.admin;

import io.nominate.app.part.CannotStartException;
import io.nominate.app.part.Part;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on a Unix-domain socket that only its owner can open, and carries out one command for each connection, each
 * on a virtual thread. Whoever starts it must hold the lock of the state directory: a socket that is there already is
 * then left from a process that is gone, and is replaced.
 */
public final class AdminServer implements Part {
    /** The shortest limit of the systems Nominate runs on: 104 bytes on macOS, 108 on Linux, each with a final zero. */
    static final int MAX_PATH = 103;

    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);

    private final Path socket;
    private final Map<String, AdminHandler> handlers;
    private final Duration idleLimit;
    private final AtomicReference<ServerSocketChannel> listener = new AtomicReference<>();
    private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("admin-idle").factory());

    /** With half a minute for a client to send its request. */
    public AdminServer(Path socket, Map<String, AdminHandler> handlers) {
        this(socket, handlers, Duration.ofSeconds(30));
    }

    /**
     * @param socket where to listen; its directory must be there
     * @param handlers by command
     * @param idleLimit how long a client may take to send its request
     */
    AdminServer(Path socket, Map<String, AdminHandler> handlers, Duration idleLimit) {
        this.socket = socket;
        this.handlers = Map.copyOf(handlers);
        this.idleLimit = idleLimit;
    }

    @Override
    public String name() {
        return "administrative socket";
    }

    @Override
    public void start() throws CannotStartException {
        int length = socket.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_PATH) {
            throw new CannotStartException("the path of the administrative socket, " + socket + ", has " + length
                    + " bytes; the system takes " + MAX_PATH + ": choose a shorter state directory");
        }
        try {
            listener.set(listen());
        } catch (IOException e) {
            throw new CannotStartException("cannot listen on the administrative socket " + socket + ": " + e, e);
        }
        Thread.ofVirtual().name("admin-accept").start(this::accept);
    }

    /** The socket is made in a directory of its own, so that nobody can open it before its mode is set. */
    private ServerSocketChannel listen() throws IOException {
        Path parent = socket.toAbsolutePath().getParent();
        Path nursery = Files.createDirectories((parent == null ? Path.of("/") : parent).resolve(".a"));
        Path newborn = nursery.resolve("s");
        Files.setPosixFilePermissions(nursery, PosixFilePermissions.fromString("rwx------"));
        Files.deleteIfExists(newborn);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(newborn));
            Files.setPosixFilePermissions(newborn, PosixFilePermissions.fromString("rw-------"));
            Files.move(newborn, socket, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(nursery);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void accept() {
        ServerSocketChannel channel = listener.get();
        while (channel != null && channel.isOpen()) {
            try {
                SocketChannel connection = channel.accept();
                connections.add(connection);
                Thread.ofVirtual().name("admin").start(() -> serve(connection));
            } catch (ClosedChannelException stopped) {
                return;
            } catch (IOException e) {
                LOG.warn("administrative socket: cannot accept: {}", e.toString());
            }
        }
    }

    private void serve(SocketChannel connection) {
        try {
            Wire wire = new Wire(connection);
            ScheduledFuture<?> idle =
                    timer.schedule(() -> close(connection), idleLimit.toMillis(), TimeUnit.MILLISECONDS);
            Map<String, Object> request = wire.read();
            idle.cancel(false);
            wire.write(answer(wire, request));
        } catch (Wire.MalformedLineException e) {
            refuse(connection, e);
        } catch (IOException e) {
            LOG.debug("administrative socket: a client went away: {}", e.toString());
        } finally {
            close(connection);
            connections.remove(connection);
        }
    }

    private static void refuse(SocketChannel connection, Wire.MalformedLineException e) {
        try {
            new Wire(connection).write(failure(String.valueOf(e.getMessage()), 2));
        } catch (IOException gone) {
            LOG.debug("administrative socket: a client went away: {}", gone.toString());
        }
    }

    private static Map<String, ?> failure(String message, int exit) {
        return Map.of("error", message, "exit", exit);
    }

    private Map<String, ?> answer(Wire wire, Map<String, Object> request) {
        if (!(request.get("command") instanceof String command)
                || !(request.getOrDefault("args", Map.of()) instanceof Map<?, ?> args)) {
            return failure("a request has a command, a string, and args, an object", 2);
        }
        try {
            return Map.of("result", Dispatch.handle(handlers, command, Args.of(args), line -> tell(wire, line)));
        } catch (AdminException e) {
            return failure(String.valueOf(e.getMessage()), e.exit());
        }
    }

    /** A client that no longer listens does not stop the command. */
    private static void tell(Wire wire, String line) {
        try {
            wire.write(Map.of("progress", line));
        } catch (IOException e) {
            LOG.debug("administrative socket: progress not delivered: {}", e.toString());
        }
    }

    private static void close(SocketChannel connection) {
        try {
            connection.close();
        } catch (IOException e) {
            LOG.debug("administrative socket: {}", e.toString());
        }
    }

    @Override
    public void stop() throws IOException {
        timer.shutdownNow();
        ServerSocketChannel channel = listener.getAndSet(null);
        if (channel != null) {
            channel.close();
            Files.deleteIfExists(socket);
        }
        connections.forEach(AdminServer::close);
    }
}
