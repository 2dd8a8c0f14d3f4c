package io.nominate.testkit;

import io.nominate.model.HostPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A real NSD whose zones are added over its control channel, with the certificates that {@code nsd-control-setup} makes.
 * Its pattern {@code slave} transfers from one primary.
 */
public final class Nsd extends RealServer {
    private final HostPort primary;
    private final Settings settings;
    private final int controlPort = Ports.free();

    private Nsd(Path directory, HostPort primary, Settings settings) {
        super(directory);
        this.primary = primary;
        this.settings = settings;
    }

    /**
     * How it is configured.
     *
     * @param key name of the key in the pattern, or NOKEY
     * @param server further lines of the server clause
     * @param clauses further clauses
     */
    public record Settings(String key, String server, String clauses) {
        /** No key; loads what it has transferred at once. */
        public static final Settings DEFAULT = new Settings("NOKEY", "xfrd-reload-timeout: 0", "");

        public Settings withKey(String name, String algorithm, String secret) {
            return new Settings(
                    name,
                    server,
                    clauses + "\nkey:\n    name: \"" + name + "\"\n    algorithm: " + algorithm + "\n    secret: \""
                            + secret + "\"\n");
        }

        public Settings withServer(String more) {
            return new Settings(key, server + "\n    " + more, clauses);
        }

        public Settings withClauses(String more) {
            return new Settings(key, server, clauses + "\n" + more);
        }
    }

    /** Starts one whose zones are transferred from {@code primary}. */
    public static Nsd start(Path directory, HostPort primary) {
        return start(directory, primary, Settings.DEFAULT);
    }

    /** As {@link #start(Path, HostPort)}. */
    public static Nsd start(Path directory, HostPort primary, Settings settings) {
        Nsd nsd = new Nsd(directory, primary, settings);
        nsd.start();
        return nsd;
    }

    @Override
    List<String> command() {
        return List.of("/usr/sbin/nsd", "-d", "-c", configFile().toString());
    }

    @Override
    String debianPackage() {
        return "nsd";
    }

    @Override
    boolean isReady() {
        return accepts(controlPort);
    }

    /** Its control channel. */
    public HostPort control() {
        return new HostPort("127.0.0.1", controlPort);
    }

    /** {@code nsd_server.pem} and {@code nsd_control.pem} with their keys. */
    public Path certificates() {
        return directory().resolve("certificates");
    }

    public Path configFile() {
        return directory().resolve("nsd.conf");
    }

    @Override
    public Map<String, String> targetOptions() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("host", "127.0.0.1");
        options.put("port", Integer.toString(controlPort));
        options.put("notify_port", Integer.toString(dns().port()));
        options.put("certfile", certificates().resolve("nsd_control.pem").toString());
        options.put("keyfile", certificates().resolve("nsd_control.key").toString());
        options.put("ca_certs", certificates().resolve("nsd_server.pem").toString());
        return options;
    }

    @Override
    void configure() throws IOException {
        Path certificates = Files.createDirectories(certificates());
        if (!Files.exists(certificates.resolve("nsd_control.pem"))) {
            Programs.Output made = Programs.run("/usr/sbin/nsd-control-setup", "-d", certificates.toString());
            if (made.status() != 0) {
                throw new AssertionError(made.text());
            }
        }
        Files.writeString(configFile(), """
                server:
                    ip-address: 127.0.0.1
                    port: %1$d
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
                    %3$s
                remote-control:
                    control-enable: yes
                    control-interface: 127.0.0.1
                    control-port: %4$d
                    server-key-file: "%5$s/nsd_server.key"
                    server-cert-file: "%5$s/nsd_server.pem"
                    control-key-file: "%5$s/nsd_control.key"
                    control-cert-file: "%5$s/nsd_control.pem"
                pattern:
                    name: "slave"
                    zonefile: "%%s.zone"
                    allow-notify: 127.0.0.1 NOKEY
                    request-xfr: 127.0.0.1@%6$d %7$s
                    provide-xfr: 127.0.0.1 NOKEY
                    %8$s
                %9$s
                """.formatted(
                        dns().port(),
                        data(),
                        settings.server,
                        controlPort,
                        certificates,
                        primary.port(),
                        settings.key,
                        settings.key.equals("NOKEY") ? "" : "allow-notify: 127.0.0.1 " + settings.key,
                        settings.clauses));
    }
}
