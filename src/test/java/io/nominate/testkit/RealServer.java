package io.nominate.testkit;

import io.nominate.model.HostPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A real name server on loopback with a directory and free ports of its own, driven as a pool's target: it can be stopped,
 * killed, frozen, started again, and started without its zones. Ends with {@link #close}.
 */
public abstract class RealServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path directory;
    private final int dnsPort = Ports.free();
    private @Nullable Process process;

    RealServer(Path directory) {
        this.directory = directory;
    }

    /** The command that runs it in the foreground; the program, which is checked to be there, comes first. */
    abstract List<String> command();

    /** The Debian package that its program is in. */
    abstract String debianPackage();

    /** Writes what it reads at its start. */
    abstract void configure() throws IOException;

    /** Whether it can be driven. */
    abstract boolean isReady();

    /** The options of a target for this server. */
    public abstract Map<String, String> targetOptions();

    /** Starts it, again or for the first time, with what is in its directory, and waits until it can be driven. */
    public void start() {
        if (isRunning()) {
            throw new IllegalStateException("it is running");
        }
        Path program = Path.of(command().getFirst());
        if (!Files.isExecutable(program)) {
            throw new AssertionError(program + " is missing: install the package " + debianPackage());
        }
        try {
            Files.createDirectories(data());
            configure();
            process = new ProcessBuilder(command())
                    .directory(data().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await(program + " is running, see " + log())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .failFast(program + " has ended, see " + log(), () -> !isRunning())
                .until(() -> accepts(dnsPort) && isReady());
    }

    static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Stops it as an operator would: it writes what it has. */
    public void stop() {
        end(false);
    }

    /** kill -9. */
    public void kill() {
        end(true);
    }

    /** Stops it, removes zones, files and what was added at run time, and starts it again. */
    public void restartEmpty() {
        stop();
        forget();
        start();
    }

    /** Removes zones, files and what was added at run time; it must not be running. */
    public void forget() {
        try (Stream<Path> files = Files.walk(data())) {
            for (Path file : files.filter(path -> !Files.isDirectory(path)).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGSTOP: it is there, and answers nobody. */
    public void freeze() {
        signal("STOP");
    }

    /** SIGCONT. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        Process running =
                Optional.ofNullable(process).orElseThrow(() -> new IllegalStateException("it was never started"));
        Stream.concat(Stream.of(running.toHandle()), running.descendants())
                .forEach(handle -> Programs.run("kill", "-" + name, Long.toString(handle.pid())));
    }

    /** The process' id. */
    public long pid() {
        return Optional.ofNullable(process)
                .orElseThrow(() -> new IllegalStateException("it was never started"))
                .pid();
    }

    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    private void end(boolean hard) {
        Process ending = process;
        if (ending == null) {
            return;
        }
        List<ProcessHandle> children = ending.descendants().toList();
        if (hard) {
            ending.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        } else {
            ending.destroy();
        }
        Awaitility.await("the server has ended, see " + log())
                .atMost(PATIENCE)
                .until(() -> !ending.isAlive() && children.stream().noneMatch(ProcessHandle::isAlive));
        process = null;
    }

    @Override
    public void close() {
        end(true);
    }

    /** Where it answers, over UDP and TCP. */
    public HostPort dns() {
        return new HostPort("127.0.0.1", dnsPort);
    }

    Path directory() {
        return directory;
    }

    /** Its working directory: what it loses by {@link #forget}. */
    public Path data() {
        return directory.resolve("data");
    }

    /** Its log, of all starts. */
    public Path log() {
        return directory.resolve("server.log");
    }

    /** What it has logged so far. */
    public String logText() {
        try {
            return Files.exists(log()) ? Files.readString(log()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many lines of the log have this text. */
    public long count(String text) {
        return logText().lines().filter(line -> line.contains(text)).count();
    }
}
