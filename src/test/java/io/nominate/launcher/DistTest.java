package io.nominate.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.Commands;
import io.nominate.testkit.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The release tarball and the Debian package are made, unpacked and started. */
@Tag("system")
class DistTest {
    /** Writes what comes to a Unix datagram socket into a file, as systemd would take it. */
    private static final String LISTENER = """
            import socket, sys
            s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            s.bind(sys.argv[1])
            while True:
                with open(sys.argv[2], "ab") as out:
                    out.write(s.recv(4096) + b"\\n")
            """;

    @TempDir
    private Path directory;

    @Test
    void whatIsPackedRuns() throws Exception {
        Commands.run("scripts/dist.sh", directory.resolve("out").toString()).orThrow();
        Path tarball = only("*.tar.gz");
        assertThat(Commands.run("tar", "-tzf", tarball.toString()).orThrow())
                .contains(
                        "/nominate\n",
                        "/target/nominate.jar\n",
                        "/dist/nominate.service\n",
                        "/dist/Containerfile\n",
                        "/docs/operating.md\n",
                        "/examples/service-members/build.sh\n",
                        "/LICENSE\n")
                .doesNotContainPattern("(?m)^[^/]+/src/")
                .doesNotContain(".aot", ".class\n");
        Path deb = only("*.deb");
        Path root = directory.resolve("root");
        Commands.run("dpkg-deb", "-x", deb.toString(), root.toString()).orThrow();
        assertThat(Commands.run("dpkg-deb", "-f", deb.toString()).orThrow())
                .contains("Package: nominate\n", "Architecture: all\n");
        assertThat(root.resolve("lib/systemd/system/nominate.service")).exists();
        assertThat(root.resolve("etc/nominate/nominate.conf")).exists();
        assertThat(Commands.run("promtool", "check", "rules", "dist/prometheus-alerts.yml")
                        .orThrow())
                .contains("SUCCESS");
        serve(root);
    }

    private Path only(String pattern) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("out"))) {
            return files.filter(file -> file.getFileSystem()
                            .getPathMatcher("glob:**/" + pattern)
                            .matches(file))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Starts the package's program with its configuration, as the unit does. */
    private void serve(Path root) throws Exception {
        Path socket = directory.resolve("notify");
        Path told = Files.createFile(directory.resolve("told"));
        Process listener = new ProcessBuilder("python3", "-c", LISTENER, socket.toString(), told.toString()).start();
        Awaitility.await().until(() -> Files.exists(socket));
        ProcessBuilder builder = new ProcessBuilder(
                        root.resolve("usr/share/nominate/nominate").toString(),
                        "serve",
                        "--config",
                        root.resolve("etc/nominate/nominate.conf").toString(),
                        "--state-dir",
                        directory.resolve("state").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "NOTIFY_SOCKET", socket.toString(),
                        "NOMINATE_JAVA_HOME", System.getProperty("java.home"),
                        "OS_SERVICE_API__LISTEN", "127.0.0.1:" + Ports.free(),
                        "OS_SERVICE_MDNS__LISTEN", "127.0.0.1:" + Ports.free(),
                        "OS_METRICS__LISTEN", "127.0.0.1:" + Ports.free()));
        Process server = builder.start();
        try {
            Awaitility.await("READY=1")
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> !server.isAlive() || Files.readString(told).contains("READY=1\nSTATUS=serving"));
            assertThat(server.isAlive())
                    .as(Files.readString(directory.resolve("log")))
                    .isTrue();
            server.destroy();
            server.waitFor();
            assertThat(told).content().contains("STOPPING=1");
        } finally {
            for (Process process : List.of(server, listener)) {
                process.destroyForcibly().waitFor();
            }
        }
    }
}
