package io.nominate.deliver.driver.knot;

import io.nominate.deliver.spi.DriverException;
import io.nominate.model.DeliveryCause;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A conversation over Knot's control socket: a command goes out as a unit and an end of block, units come back up to an end
 * of block. A unit is an octet for its type and then its items: an octet that says which, two for the length, the text. Knot
 * speaks with few at a time, so that a conversation is kept short; it ends by itself when its time is over.
 */
final class Control implements AutoCloseable {
    private static final int END = 0;
    private static final int DATA = 1;
    private static final int EXTRA = 2;
    private static final int BLOCK = 3;
    private static final int MOST_UNITS = 6_000_000;
    private static final int MOST_LENGTH = 65_535;

    private final Path path;
    private final SocketChannel channel;
    private final DataInputStream in;
    private final Thread watchdog;
    private volatile boolean late;

    private Control(Path path, SocketChannel channel, Duration timeout) {
        this.path = path;
        this.channel = channel;
        this.in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), 1 << 16));
        this.watchdog = Thread.ofVirtual().name("knot-control-timeout").start(() -> {
            try {
                Thread.sleep(timeout);
                late = true;
                channel.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // it ended in time
            } catch (IOException e) {
                late = true; // closed already
            }
        });
    }

    static Control open(Path path, Duration timeout) throws DriverException {
        SocketChannel channel = null;
        try {
            channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(UnixDomainSocketAddress.of(path));
            return new Control(path, channel, timeout);
        } catch (IOException e) {
            close(channel);
            throw unreachable(path, e);
        }
    }

    private static void close(@Nullable SocketChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // it is of no use any more
        }
    }

    private static DriverException unreachable(Path path, IOException e) {
        if (!Files.exists(path)) {
            return DriverException.passing(
                    DeliveryCause.WRONG_PORT,
                    "there is no control socket " + path + ": does knotd run, and is ctl_socket right?",
                    e);
        }
        if (e instanceof ConnectException) {
            return DriverException.passing(DeliveryCause.WRONG_PORT, path + ": nobody listens; does knotd run?", e);
        }
        if (e instanceof SocketException && String.valueOf(e.getMessage()).contains("denied")) {
            return DriverException.personNeeded(
                    DeliveryCause.REFUSED,
                    path + ": permission denied: Nominate's user has to be in the group of knotd",
                    e);
        }
        return DriverException.passing(DeliveryCause.UNREACHABLE, path + ": " + e.getMessage(), e);
    }

    /** Sends a command and reads the answer, errors of Knot's included. */
    List<Unit> ask(Unit command) throws DriverException {
        try {
            send(command);
            return receive();
        } catch (ClosedByInterruptException e) {
            throw DriverException.passing(DeliveryCause.INTERNAL, "interrupted", e);
        } catch (AsynchronousCloseException e) {
            throw DriverException.passing(DeliveryCause.TIMEOUT, path + ": " + command + ": no answer in time", e);
        } catch (EOFException e) {
            throw DriverException.passing(
                    DeliveryCause.SERVER_FAILURE,
                    path + ": " + command + ": Knot hung up (does it know the command?)",
                    e);
        } catch (IOException e) {
            throw DriverException.passing(
                    late ? DeliveryCause.TIMEOUT : DeliveryCause.SERVER_FAILURE,
                    path + ": " + command + ": " + (late ? "no answer in time" : e.getMessage()),
                    e);
        }
    }

    private void send(Unit command) throws IOException {
        int length = 2;
        for (String text : command.items().values()) {
            length += 3 + text.getBytes(StandardCharsets.UTF_8).length;
        }
        ByteBuffer out = ByteBuffer.allocate(length).put((byte) DATA);
        for (Map.Entry<Unit.Item, String> item : command.items().entrySet()) {
            byte[] text = item.getValue().getBytes(StandardCharsets.UTF_8);
            if (text.length > MOST_LENGTH) {
                throw new IOException("a text of " + text.length + " octets does not fit a control message");
            }
            out.put(item.getKey().code()).putShort((short) text.length).put(text);
        }
        out.put((byte) BLOCK).flip();
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    private List<Unit> receive() throws IOException {
        List<Unit> units = new ArrayList<>();
        while (true) {
            int code = in.readUnsignedByte();
            if (code == END || code == BLOCK) {
                return units;
            }
            if (code == DATA || code == EXTRA) {
                if (units.size() >= MOST_UNITS) {
                    throw new IOException("the answer does not end");
                }
                units.add(new Unit());
                continue;
            }
            Optional<Unit.Item> item = Unit.Item.of(code);
            if (item.isEmpty() || units.isEmpty()) {
                throw new IOException("that is not Knot's control protocol");
            }
            byte[] text = new byte[in.readUnsignedShort()];
            in.readFully(text);
            units.getLast().with(item.get(), new String(text, StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        watchdog.interrupt();
        close(channel);
    }
}
