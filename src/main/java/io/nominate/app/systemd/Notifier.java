package io.nominate.app.systemd;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd that the server is ready or stops (sd_notify(3)): a datagram to the Unix socket that {@code NOTIFY_SOCKET}
 * names. Java has no Unix datagrams, so the C library is called.
 */
public final class Notifier {
    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int FAMILY_BYTES = 2;
    private static final int LONGEST = 108;

    private final Optional<String> socket;

    /** @param environment the process's variables; without {@code NOTIFY_SOCKET} nobody is told anything */
    public Notifier(Map<String, String> environment) {
        socket = Optional.ofNullable(environment.get("NOTIFY_SOCKET"))
                .filter(name -> (name.startsWith("/") || name.startsWith("@")) && name.length() < LONGEST);
    }

    /** The server works now. */
    public void ready(String status) {
        tell("READY=1\nSTATUS=" + status.replace('\n', ' '));
    }

    /** The server begins to stop. */
    public void stopping() {
        tell("STOPPING=1\nSTATUS=stopping");
    }

    private void tell(String message) {
        if (socket.isEmpty()) {
            return;
        }
        try {
            send(socket.get(), message.getBytes(StandardCharsets.UTF_8));
        } catch (Throwable e) {
            LOG.warn("systemd could not be told: {}", e.toString());
        }
    }

    @SuppressWarnings("restricted") // the launcher allows native calls
    private static void send(String name, byte[] message) throws Throwable {
        Linker linker = Linker.nativeLinker();
        MethodHandle socket = call(
                linker,
                "socket",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        MethodHandle sendTo = call(
                linker,
                "sendto",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_INT));
        MethodHandle close = call(linker, "close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        int descriptor = (int) socket.invokeExact(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        if (descriptor < 0) {
            throw new IllegalStateException("no Unix socket can be made");
        }
        try (Arena arena = Arena.ofConfined()) {
            byte[] path = name.getBytes(StandardCharsets.UTF_8);
            boolean isAbstract = path[0] == '@';
            MemorySegment address = arena.allocate(FAMILY_BYTES + LONGEST, FAMILY_BYTES);
            address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(path, 0, address, ValueLayout.JAVA_BYTE, FAMILY_BYTES, path.length);
            if (isAbstract) {
                address.set(ValueLayout.JAVA_BYTE, FAMILY_BYTES, (byte) 0);
            }
            int length = FAMILY_BYTES + path.length + (isAbstract ? 0 : 1);
            MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, message);
            long sent =
                    (long) sendTo.invokeExact(descriptor, bytes, (long) message.length, MSG_NOSIGNAL, address, length);
            if (sent != message.length) {
                throw new IllegalStateException("nobody listens at " + name);
            }
        } finally {
            int closed = (int) close.invokeExact(descriptor);
            LOG.trace("closed: {}", closed);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle call(Linker linker, String name, FunctionDescriptor descriptor) {
        return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), descriptor);
    }
}
