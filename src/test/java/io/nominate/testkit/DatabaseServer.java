package io.nominate.testkit;

import io.nominate.model.HostPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A directory of its own, outside of those that only root can enter, and the server that runs in it: as an unprivileged
 * user where the tests run as root, since database servers refuse to be root.
 */
final class DatabaseServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final List<String> prefix;
    private final int port = Ports.free();
    private final List<Process> processes = new ArrayList<>();

    /** @param user who runs it if we are root */
    DatabaseServer(String name, String user) {
        boolean root = System.getProperty("user.name").equals("root");
        try {
            directory = Files.createTempDirectory(
                    Path.of("/tmp"),
                    "nominate-" + name,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            if (root) {
                UserPrincipal owner = directory
                        .getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName(user);
                Files.setOwner(directory, owner);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        prefix = root ? List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups") : List.of();
    }

    Path directory() {
        return directory;
    }

    HostPort address() {
        return new HostPort("127.0.0.1", port);
    }

    Path log() {
        return directory.resolve("log");
    }

    static void need(Path program, String debianPackage) {
        if (!Files.isExecutable(program)) {
            throw new AssertionError(program + " is missing: install the package " + debianPackage);
        }
    }

    private ProcessBuilder builder(List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(all)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().put("HOME", directory.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    /** Runs a program to its end, which must be good. */
    void run(List<String> command) {
        try {
            Process process = builder(command).start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError(command.getFirst() + " failed: " + Files.readString(log()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Starts the server, and waits until it takes connections. */
    void start(List<String> command) {
        try {
            Process process = builder(command).start();
            processes.add(process);
            Awaitility.await("the database server, see " + log())
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(10))
                    .failFast("the database server has ended, see " + log(), () -> !process.isAlive())
                    .until(this::accepts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends the server; what it has is kept. */
    void stop(boolean hard) {
        for (Process process : processes) {
            List<ProcessHandle> children = process.descendants().toList();
            if (hard) {
                children.forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            } else {
                process.destroy();
            }
            Awaitility.await("the database server has ended")
                    .atMost(PATIENCE)
                    .until(() -> !process.isAlive() && children.stream().noneMatch(ProcessHandle::isAlive));
        }
        processes.clear();
    }

    /** Ends the server at once and removes its directory. */
    @Override
    public void close() {
        stop(true);
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, java.io.IOException e) throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
