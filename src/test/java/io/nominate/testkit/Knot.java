package io.nominate.testkit;

import io.nominate.model.HostPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A real Knot with a configuration database, whose zones are added over its control socket. */
public final class Knot extends RealServer {
    private final String settings;

    private Knot(Path directory, String settings) {
        super(directory);
        this.settings = settings;
    }

    /** Starts one in an empty directory, with the settings that docs/backends.md recommends. */
    public static Knot start(Path directory) {
        return start(directory, """
                template:
                  - id: default
                    zonefile-sync: -1
                    zonefile-load: none
                    journal-content: all
                """);
    }

    /** @param settings further sections of its first configuration, the templates among them */
    public static Knot start(Path directory, String settings) {
        Knot knot = new Knot(directory, settings);
        knot.start();
        return knot;
    }

    /**
     * Starts one that learns of its zones from a catalog zone alone (RFC 9432), as docs/backends.md has it.
     *
     * @param primary where all is transferred from
     * @param catalog the catalog zone's name, and that of its key
     * @param secret the key's, in base64
     */
    public static Knot consumer(Path directory, HostPort primary, String catalog, String secret) {
        return start(directory, """
                database:
                    journal-db-mode: asynchronous
                key:
                  - id: %2$s
                    algorithm: hmac-sha256
                    secret: %3$s
                remote:
                  - id: members
                    address: 127.0.0.1@%1$d
                  - id: catalog
                    address: 127.0.0.1@%1$d
                    key: %2$s
                acl:
                  - id: nominate
                    address: 127.0.0.1
                    action: [notify, transfer]
                template:
                  - id: default
                    zonefile-sync: -1
                    zonefile-load: none
                    journal-content: all
                  - id: member
                    master: members
                    acl: nominate
                    zonefile-sync: -1
                    zonefile-load: none
                    journal-content: all
                zone:
                  - domain: %2$s
                    master: catalog
                    acl: nominate
                    catalog-role: interpret
                    catalog-template: member
                """.formatted(primary.port(), catalog, secret));
    }

    @Override
    List<String> command() {
        return List.of("/usr/sbin/knotd", "-C", confdb().toString());
    }

    @Override
    String debianPackage() {
        return "knot";
    }

    @Override
    boolean isReady() {
        return Files.exists(socket());
    }

    private Path confdb() {
        return data().resolve("confdb");
    }

    /** Its control socket. Short: the path of a Unix socket has at most 107 octets. */
    public Path socket() {
        return data().resolve("knot.sock");
    }

    @Override
    public Map<String, String> targetOptions() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("host", "127.0.0.1");
        options.put("port", Integer.toString(dns().port()));
        options.put("ctl_socket", socket().toString());
        return options;
    }

    @Override
    void configure() throws IOException {
        Files.createDirectories(data().resolve("db"));
        if (Files.exists(confdb())) {
            return;
        }
        Path file = Files.writeString(directory().resolve("knot.conf"), """
                server:
                    rundir: "%1$s"
                    listen: 127.0.0.1@%2$d
                    udp-workers: 1
                    tcp-workers: 2
                    background-workers: 4
                database:
                    storage: "%1$s/db"
                log:
                  - target: stdout
                    any: info
                acl:
                  - id: tests
                    address: 127.0.0.1
                    action: transfer
                %3$s
                """.formatted(data(), dns().port(), settings));
        Programs.Output made =
                Programs.run("/usr/sbin/knotc", "-C", confdb().toString(), "conf-import", file.toString());
        if (made.status() != 0) {
            throw new AssertionError(made.text());
        }
    }
}
