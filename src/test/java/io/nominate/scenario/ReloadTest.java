package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.Commands;
import io.nominate.testkit.Nominate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGHUP has the configuration read again. */
@Tag("system")
class ReloadTest {
    private static final String START = "[DEFAULT]\ndebug = false\n";

    @TempDir
    private Path directory;

    private static ConditionFactory within() {
        return Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(100));
    }

    private static int list(Nominate nominate, String role) {
        return nominate.as(Map.of("X-Roles", role, "X-Auth-Project-ID", "p1"), "GET", "/v2/zones", "")
                .code();
    }

    private static void hangUp(Nominate nominate) {
        Commands.run("kill", "-HUP", String.valueOf(nominate.pid())).orThrow();
    }

    @Test
    void whatCanChangeDoesAndWhatCannotIsNamed() throws Exception {
        Path file = Files.writeString(directory.resolve("nominate.conf"), START);
        try (Nominate nominate = Nominate.startWith(
                directory.resolve("nominate"),
                Map.of("OS_SERVICE_API__AUTH_STRATEGY", "noauth"),
                "--config",
                file.toString())) {
            assertThat(list(nominate, "reader")).isEqualTo(200);
            assertThat(nominate.command("log", "show").output()).doesNotContain("debug");

            Files.writeString(directory.resolve("policy.yaml"), "find_zones: \"role:auditor\"\n");
            within().untilAsserted(() -> assertThat(list(nominate, "reader"))
                    .as("a policy file that came after the start")
                    .isEqualTo(403));

            Files.writeString(
                    file,
                    "[DEFAULT]\ndebug = true\n[service:worker]\npoll_timeout = 7\n[storage:sqlalchemy]\nnonsense\n");
            hangUp(nominate);
            within().until(() -> nominate.log().contains("configuration not read again: " + file + ":6"));
            assertThat(nominate.command("log", "show").output()).doesNotContain("debug");

            Files.writeString(file, "[DEFAULT]\ndebug = true\n[service:worker]\npoll_timeout = 7\n");
            hangUp(nominate);
            within().until(() -> nominate.log().contains("these wait for a restart: [service:worker] poll_timeout"));
            assertThat(nominate.command("log", "show").output()).contains("debug");
            assertThat(list(nominate, "auditor")).isEqualTo(200);

            Files.writeString(file, START);
            hangUp(nominate);
            within().until(() -> nominate.log().contains("configuration read again\n"));
            assertThat(nominate.command("log", "show").output()).doesNotContain("debug");
        }
    }
}
