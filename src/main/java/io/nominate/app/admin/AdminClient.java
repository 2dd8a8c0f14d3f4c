package io.nominate.app.admin;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Speaks to the server of this state directory, for one command. */
public final class AdminClient implements AutoCloseable {
    private final SocketChannel channel;

    private AdminClient(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * Connects, if a server listens.
     *
     * @throws AdminException if one may be there and this user may not speak to it
     */
    public static Optional<AdminClient> connect(Path socket) throws AdminException {
        try {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.connect(UnixDomainSocketAddress.of(socket));
                return Optional.of(new AdminClient(channel));
            } catch (IOException e) {
                channel.close();
                if (Files.exists(socket) && !(Files.isReadable(socket) && Files.isWritable(socket))) {
                    throw new AdminException("no permission to use " + socket + ": be the user that runs the server");
                }
                return Optional.empty();
            }
        } catch (IOException e) {
            throw new AdminException("cannot connect to " + socket + ": " + e);
        }
    }

    /**
     * Has a command carried out.
     *
     * @param args what JSON takes
     * @param progress gets the lines that come before the end
     * @return what JSON gives
     * @throws AdminException if the command failed, or the server went away
     */
    public Object call(String command, Map<String, ?> args, Consumer<String> progress) throws AdminException {
        try {
            Wire wire = new Wire(channel);
            wire.write(Map.of("command", command, "args", args));
            while (true) {
                Map<String, Object> line = wire.read();
                Object result = line.get("result");
                if (result != null) {
                    return result;
                }
                if (line.get("progress") instanceof String text) {
                    progress.accept(text);
                } else if (line.get("error") instanceof String text) {
                    throw new AdminException(text, line.get("exit") instanceof Integer exit ? exit : 1);
                }
            }
        } catch (Wire.MalformedLineException e) {
            throw new AdminException("no agreement with the server: " + e.getMessage());
        } catch (IOException e) {
            throw new AdminException("the server went away: " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
