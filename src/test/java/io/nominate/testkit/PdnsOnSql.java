package io.nominate.testkit;

import io.nominate.model.HostPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A real pdns_server on loopback that serves what is in a database, and gives it to everybody. Ends with {@link #close}. */
public final class PdnsOnSql implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/pdns_server");
    private static final Path UTILITY = Path.of("/usr/bin/pdnsutil");

    private final Path directory;
    private final int port = Ports.free();
    private final Process process;

    private PdnsOnSql(Path directory, String backend) {
        DatabaseServer.need(PROGRAM, "pdns-server");
        this.directory = directory;
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("pdns.conf"), """
                    local-address=127.0.0.1
                    local-port=%d
                    socket-dir=%s
                    setuid=
                    setgid=
                    daemon=no
                    guardian=no
                    module-dir=%s
                    allow-axfr-ips=127.0.0.0/8
                    cache-ttl=0
                    query-cache-ttl=0
                    negquery-cache-ttl=0
                    zone-cache-refresh-interval=0
                    zone-metadata-cache-ttl=0
                    %s
                    """.formatted(port, directory, modules(), backend));
            process = new ProcessBuilder(PROGRAM.toString(), "--config-dir=" + directory)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("pdns.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Awaitility.await("pdns_server, see " + directory)
                    .atMost(Duration.ofSeconds(30))
                    .failFast("pdns_server has ended, see " + directory, () -> !process.isAlive())
                    .until(() ->
                            Files.readString(directory.resolve("pdns.log")).contains("ready to distribute questions"));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** With a database of PostgreSQL. */
    public static PdnsOnSql start(Path directory, Postgres postgres, String database) {
        return new PdnsOnSql(
                directory, """
                launch=gpgsql
                gpgsql-host=127.0.0.1
                gpgsql-port=%d
                gpgsql-dbname=%s
                gpgsql-user=%s
                gpgsql-password=%s
                gpgsql-dnssec=yes
                """.formatted(postgres.address().port(), database, Postgres.USER, Postgres.PASSWORD));
    }

    /** With a database of MariaDB. */
    public static PdnsOnSql start(Path directory, MariaDb mariaDb, String database) {
        return new PdnsOnSql(
                directory, """
                launch=gmysql
                gmysql-host=127.0.0.1
                gmysql-port=%d
                gmysql-dbname=%s
                gmysql-user=%s
                gmysql-password=%s
                gmysql-dnssec=yes
                """.formatted(mariaDb.address().port(), database, MariaDb.USER, MariaDb.PASSWORD));
    }

    private static Path modules() throws IOException {
        try (var found = Files.find(Path.of("/usr/lib"), 3, (path, attributes) -> path.endsWith("pdns"))) {
            return found.findFirst()
                    .orElseThrow(
                            () -> new AssertionError("install the packages pdns-backend-mysql and pdns-backend-pgsql"));
        }
    }

    /** The statements that make PowerDNS's tables, from its Debian package. */
    public static String schema(String backend) {
        try {
            return Files.readString(
                    Path.of("/usr/share/pdns-backend-" + backend + "/schema/schema." + backend + ".sql"));
        } catch (IOException e) {
            throw new AssertionError("install the package pdns-backend-" + backend, e);
        }
    }

    /** Runs pdnsutil. */
    public Programs.Output util(String... words) {
        String[] command = new String[words.length + 2];
        command[0] = UTILITY.toString();
        command[1] = "--config-dir=" + directory;
        System.arraycopy(words, 0, command, 2, words.length);
        return Programs.run(command);
    }

    public HostPort dns() {
        return new HostPort("127.0.0.1", port);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
