package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.Commands;
import io.nominate.testkit.Nominate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Logs of a running server, and what changes in them while it runs. */
class LogsTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @TempDir
    private Path directory;

    @Test
    void linesTellRequestZoneAndTrace() throws Exception {
        Path log = directory.resolve("nominate.log");
        try (Nominate server = Nominate.start(
                directory, List.of(), Map.of("OS_DEFAULT__USE_JSON", "true", "OS_DEFAULT__LOG_FILE", log.toString()))) {
            String zone = server.createZone("logged.example.");
            Map<String, String> headers =
                    Map.of("X-Auth-Token", server.token(), "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
            assertThat(server.as(headers, "GET", "/v2/zones/" + zone, "").code())
                    .isEqualTo(200);
            JsonNode line = Awaitility.await()
                    .until(() -> line(log, "GET /v2/zones/" + zone), Optional::isPresent)
                    .orElseThrow();
            assertThat(line.path("request_id").asString()).startsWith("req-");
            assertThat(line.path("zone_id").asString()).isEqualTo(zone);
            assertThat(line.path("trace_id").asString()).isEqualTo(TRACE);

            Commands.Result off = server.command("log", "level", "http.access", "off");
            assertThat(off.exit()).as(off.toString()).isZero();
            assertThat(off.output()).contains("http.access");
            server.get("/v2/zones/" + zone + "?quiet");
            assertThat(Files.readString(log)).doesNotContain("?quiet");
            assertThat(server.command("log", "level", "cellar", "debug").exit()).isEqualTo(2);

            Commands.Result doctor = server.command("doctor");
            assertThat(doctor.exit()).as(doctor.toString()).isZero();
            assertThat(doctor.output()).contains("disk", "database", "this server at 127.0.0.1:");
        }
    }

    private static Optional<JsonNode> line(Path log, String part) throws Exception {
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains(part))
                .map(JsonMapper.shared()::readTree)
                .findFirst();
    }
}
