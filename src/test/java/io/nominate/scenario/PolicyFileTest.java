package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nominate.testkit.Commands;
import io.nominate.testkit.Nominate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy file is obeyed, and read again while Nominate runs. */
@Tag("system")
class PolicyFileTest {
    @TempDir
    Path directory;

    private Nominate start() {
        Path file = directory.resolve("policy.yaml");
        return Nominate.start(
                directory.resolve("nominate"),
                List.of(),
                Map.of("OS_SERVICE_API__AUTH_STRATEGY", "noauth", "OS_OSLO_POLICY__POLICY_FILE", file.toString()));
    }

    private void write(String rules) throws Exception {
        Files.writeString(directory.resolve("policy.yaml"), rules);
    }

    private static int list(Nominate nominate, String role) {
        return nominate.as(Map.of("X-Roles", role, "X-Auth-Project-ID", "p1"), "GET", "/v2/zones", "")
                .code();
    }

    private static void await(Nominate nominate, String role, int code) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> list(nominate, role) == code);
    }

    @Test
    void changesHoldWithoutARestart() throws Exception {
        write("find_zones: \"role:auditor\"\n");
        try (Nominate nominate = start()) {
            assertThat(list(nominate, "auditor")).isEqualTo(200);
            assertThat(list(nominate, "member")).isEqualTo(403);

            write("find_zones: \"role:member\"\nfind_zonez: \"@\"\n");
            await(nominate, "member", 200);
            assertThat(list(nominate, "auditor")).isEqualTo(403);
            Awaitility.await().until(() -> nominate.log().contains("find_zonez (did you mean find_zones?)"));

            write("find_zones: \"role:auditor and\"\n");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> nominate.log().contains("policy.yaml:1: rule find_zones: a check is missing"));
            assertThat(list(nominate, "member")).isEqualTo(200);

            write("find_zones: \"role:auditor\"\n");
            Commands.run("kill", "-HUP", String.valueOf(nominate.pid())).orThrow();
            await(nominate, "auditor", 200);
            assertThat(list(nominate, "member")).isEqualTo(403);
        }
    }

    @Test
    void aFileThatWillNotDoRefusesTheStart() throws Exception {
        write("find_zones: \"role:x\"\nget_zone: \"role:x or or\"\n");
        assertThatThrownBy(this::start).hasMessageContaining("policy.yaml:2: rule get_zone: ");
    }
}
