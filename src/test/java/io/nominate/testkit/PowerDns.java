package io.nominate.testkit;

import io.nominate.model.HostPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A real PowerDNS over SQLite, driven over its HTTP API; transfers zones as a secondary. */
public final class PowerDns extends RealServer {
    private static final Path SCHEMA = Path.of("/usr/share/pdns-backend-sqlite3/schema/schema.sqlite3.sql");
    private static final String TOKEN = "pdns-token-for-tests";

    private final int apiPort = Ports.free();
    private final String settings;

    private PowerDns(Path directory, String settings) {
        super(directory);
        this.settings = settings;
    }

    /** Starts one in an empty directory, with the settings that docs/backends.md recommends. */
    public static PowerDns start(Path directory) {
        return start(directory, "");
    }

    /** @param settings further lines of its configuration, which come before those recommended */
    public static PowerDns start(Path directory, String settings) {
        PowerDns server = new PowerDns(directory, settings);
        server.start();
        return server;
    }

    @Override
    List<String> command() {
        return List.of("/usr/sbin/pdns_server", "--config-dir=" + directory());
    }

    @Override
    String debianPackage() {
        return "pdns-server";
    }

    @Override
    boolean isReady() {
        return accepts(apiPort);
    }

    /** Where its API is. */
    public HostPort api() {
        return new HostPort("127.0.0.1", apiPort);
    }

    /** The key of its API. */
    public String token() {
        return TOKEN;
    }

    @Override
    public Map<String, String> targetOptions() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("host", "127.0.0.1");
        options.put("port", Integer.toString(dns().port()));
        options.put("api_endpoint", "http://" + api());
        options.put("api_token", TOKEN);
        return options;
    }

    private Path database() {
        return data().resolve("pdns.sqlite3");
    }

    @Override
    void configure() throws IOException {
        Files.writeString(directory().resolve("pdns.conf"), """
                launch=gsqlite3
                gsqlite3-database=%s
                gsqlite3-dnssec=no
                local-address=127.0.0.1
                local-port=%d
                api=yes
                api-key=%s
                webserver=yes
                webserver-address=127.0.0.1
                webserver-port=%d
                webserver-allow-from=127.0.0.1
                secondary=yes
                socket-dir=%s
                setuid=
                setgid=
                guardian=no
                daemon=no
                disable-axfr=no
                allow-axfr-ips=127.0.0.0/8
                retrieval-threads=8
                %s
                """.formatted(
                        database(), dns().port(), TOKEN, apiPort, data(), settings));
        if (!Files.exists(database())) {
            if (!Files.exists(SCHEMA)) {
                throw new AssertionError(SCHEMA + " is missing: install the package pdns-backend-sqlite3");
            }
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                    Statement statement = connection.createStatement()) {
                for (String command : Files.readString(SCHEMA).split(";")) {
                    if (!command.isBlank()) {
                        statement.execute(command);
                    }
                }
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }
}
