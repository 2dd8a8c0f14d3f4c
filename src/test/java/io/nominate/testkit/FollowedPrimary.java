package io.nominate.testkit;

import io.nominate.model.HostPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A real Knot or BIND on loopback that is the primary of one zone: it lets the zone be transferred with one TSIG key only,
 * and sends NOTIFY, signed with it, to one address. Ends with {@link #close}.
 */
public final class FollowedPrimary implements AutoCloseable {
    /** Its key. */
    public static final String KEY_NAME = "follow.example.";

    /** Its key's secret, made up for tests. */
    public static final String KEY_SECRET = "dGhlIHNlY3JldCBvZiBhIHRlc3QsIG5vdGhpbmcgZWxzZQ==";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final Path directory;
    private final String zone;
    private final HostPort notified;
    private final int port = Ports.free();
    private int versions;
    private @Nullable Process knot;
    private @Nullable Named bind;

    private FollowedPrimary(Path directory, String zone, HostPort notified) {
        this.directory = directory;
        this.zone = zone;
        this.notified = notified;
    }

    /** Starts a Knot or a BIND, as {@code program} names it, with this content. */
    public static FollowedPrimary start(
            String program, Path directory, String zone, HostPort notified, String... lines) {
        FollowedPrimary primary = new FollowedPrimary(directory, zone, notified);
        primary.write(lines);
        if (program.equals("knot")) {
            primary.startKnot();
        } else {
            primary.startBind();
        }
        return primary;
    }

    private Path file() {
        return directory.resolve("followed.zone");
    }

    private void write(String... lines) {
        try {
            Files.createDirectories(directory);
            Files.writeString(file(), "$ORIGIN " + zone + "\n" + String.join("\n", lines) + "\n");
            // BIND tells a changed file by its time, in seconds.
            Files.setLastModifiedTime(file(), FileTime.from(Instant.now().plusSeconds(10L * versions++)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startBind() {
        String statements = """
                key "%1$s" { algorithm hmac-sha256; secret "%2$s"; };
                zone "%3$s" {
                    type primary;
                    file "%4$s";
                    ixfr-from-differences yes;
                    notify explicit;
                    also-notify { %5$s port %6$d key "%1$s"; };
                    allow-transfer { key "%1$s"; };
                };
                """.formatted(KEY_NAME, KEY_SECRET, zone, file(), notified.host(), notified.port());
        bind = Named.start(
                directory.resolve("bind"),
                Named.Settings.DEFAULT
                        .withoutNewZones()
                        .withStatements(statements)
                        .withOptions("notify-delay 0;"));
    }

    private void startKnot() {
        Path config = directory.resolve("knot.conf");
        try {
            Files.createDirectories(directory.resolve("db"));
            Files.writeString(config, """
                    server:
                        rundir: "%1$s"
                        listen: 127.0.0.1@%2$d
                        tcp-workers: 2
                        udp-workers: 1
                    control:
                        listen: "%1$s/knot.sock"
                    database:
                        storage: "%1$s/db"
                    key:
                      - id: %3$s
                        algorithm: hmac-sha256
                        secret: "%4$s"
                    remote:
                      - id: follower
                        address: %5$s@%6$d
                        key: %3$s
                    acl:
                      - id: keyed
                        key: %3$s
                        action: transfer
                    zone:
                      - domain: "%7$s"
                        file: "%8$s"
                        zonefile-load: difference
                        zonefile-sync: -1
                        journal-content: all
                        notify: follower
                        acl: keyed
                    """.formatted(
                            directory, port, KEY_NAME, KEY_SECRET, notified.host(), notified.port(), zone, file()));
            knot = new ProcessBuilder("/usr/sbin/knotd", "-c", config.toString())
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("knot.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("knotd: install the package knot", e);
        }
        Awaitility.await("knotd in " + directory).atMost(PATIENCE).until(() -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return Files.exists(directory.resolve("knot.sock"));
            } catch (IOException e) {
                return false;
            }
        });
    }

    /** Where it answers. */
    public HostPort address() {
        return bind == null ? new HostPort("127.0.0.1", port) : bind.dns();
    }

    /** Gives the zone other content, the SOA among it, and has it read: it sends NOTIFY. */
    public void change(String... lines) {
        write(lines);
        List<String> command = new ArrayList<>();
        if (bind == null) {
            command.addAll(List.of("knotc", "-s", directory.resolve("knot.sock").toString(), "zone-reload", zone));
        } else {
            command.addAll(List.of(
                    "rndc",
                    "-s",
                    "127.0.0.1",
                    "-p",
                    Integer.toString(bind.control().port())));
            command.addAll(List.of("-k", bind.keyFile().toString(), "reload", zone));
        }
        Awaitility.await("the zone is read").atMost(PATIENCE).ignoreExceptions().until(() -> {
            Commands.run(command.toArray(String[]::new)).orThrow();
            return true;
        });
    }

    /** What it has logged. */
    public String log() {
        try {
            return bind == null ? Files.readString(directory.resolve("knot.log")) : bind.logText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It is there, and answers nobody. */
    public void silence() {
        signal("STOP");
    }

    /** It answers again. */
    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        if (bind == null) {
            Commands.run(
                            "kill",
                            "-" + name,
                            Long.toString(java.util.Objects.requireNonNull(knot).pid()))
                    .orThrow();
        } else if (name.equals("STOP")) {
            bind.freeze();
        } else {
            bind.thaw();
        }
    }

    @Override
    public void close() {
        if (bind != null) {
            bind.close();
        }
        Process ending = knot;
        if (ending != null) {
            ending.destroyForcibly();
            Awaitility.await("knotd has ended").atMost(PATIENCE).until(() -> !ending.isAlive());
        }
    }
}
