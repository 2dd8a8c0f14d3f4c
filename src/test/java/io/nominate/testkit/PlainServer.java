package io.nominate.testkit;

import io.nominate.dns.tsig.TsigKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/**
 * A real NSD or Knot on loopback that serves zone files and gives them to everybody on loopback: what our own answers are
 * compared with. Ends with {@link #close}.
 */
public final class PlainServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final int port;
    private final Path log;

    private PlainServer(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** NSD with these zone files, by name of the zone. */
    public static PlainServer nsd(Path directory, Map<String, Path> zones) {
        int port = Ports.free();
        StringBuilder config = new StringBuilder("""
                server:
                    ip-address: 127.0.0.1
                    port: %d
                    server-count: 1
                    username: ""
                    chroot: ""
                    zonesdir: "%2$s"
                    database: ""
                    pidfile: "%2$s/nsd.pid"
                    xfrdfile: "%2$s/xfrd.state"
                    zonelistfile: "%2$s/zone.list"
                    xfrdir: "%2$s"
                    rrl-ratelimit: 0
                remote-control:
                    control-enable: no
                """.formatted(port, directory));
        zones.forEach((name, file) -> config.append("""
                zone:
                    name: "%s"
                    zonefile: "%s"
                    provide-xfr: 127.0.0.1 NOKEY
                """.formatted(name, file)));
        Path file = write(directory.resolve("nsd.conf"), config.toString());
        return start(directory, port, zones, "/usr/sbin/nsd", "-d", "-c", file.toString());
    }

    /** Knot with these zone files, by name of the zone. */
    public static PlainServer knot(Path directory, Map<String, Path> zones) {
        return knot(directory, zones, "", """
                acl:
                  - id: all
                    address: 127.0.0.1
                    action: transfer
                """);
    }

    /** Knot that lets the holder of a key update and transfer these zones. */
    public static PlainServer knotForUpdates(Path directory, Map<String, Path> zones, TsigKey key) {
        return knot(
                directory,
                zones,
                """
                key:
                  - id: "%s"
                    algorithm: %s
                    secret: "%s"
                """.formatted(
                        key.name(), key.algorithm().text(), Base64.getEncoder().encodeToString(key.secret())),
                """
                acl:
                  - id: all
                    key: "%s"
                    action: [transfer, update]
                """.formatted(key.name()));
    }

    private static PlainServer knot(Path directory, Map<String, Path> zones, String keys, String acl) {
        int port = Ports.free();
        StringBuilder config = new StringBuilder("""
                server:
                    rundir: "%2$s"
                    listen: 127.0.0.1@%1$d
                    tcp-workers: 2
                    udp-workers: 1
                database:
                    storage: "%2$s/db"
                %3$s%4$s
                template:
                  - id: default
                    storage: "%2$s"
                    zonefile-sync: -1
                    journal-content: none
                    acl: all
                    semantic-checks: off
                zone:
                """.formatted(port, directory, keys, acl));
        zones.forEach((name, file) -> config.append("""
                  - domain: "%s"
                    file: "%s"
                """.formatted(name, file)));
        Path file = write(directory.resolve("knot.conf"), config.toString());
        return start(directory, port, zones, "/usr/sbin/knotd", "-c", file.toString());
    }

    private static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PlainServer start(Path directory, int port, Map<String, Path> zones, String... command) {
        if (!Files.isExecutable(Path.of(command[0]))) {
            throw new AssertionError(command[0] + " is missing: install the package nsd or knot");
        }
        Path log = directory.resolve("server.log");
        PlainServer server;
        try {
            server = new PlainServer(
                    new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    port,
                    log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            zones.keySet().forEach(server::awaitZone);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private void awaitZone(String zone) {
        Awaitility.await("the zone " + zone + ", see " + log)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .failFast("the server has ended, see " + log, () -> !process.isAlive())
                .until(() -> serves(zone));
    }

    private boolean serves(String zone) {
        try (Socket socket = new Socket()) {
            socket.connect(address(), 1000);
        } catch (IOException e) {
            return false;
        }
        try {
            SimpleResolver resolver = new SimpleResolver(address());
            resolver.setTimeout(Duration.ofSeconds(1));
            Record question = Record.newRecord(Name.fromString(zone), Type.SOA, DClass.IN);
            return resolver.send(Message.newQuery(question)).getRcode() == Rcode.NOERROR;
        } catch (IOException e) {
            return false;
        }
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
