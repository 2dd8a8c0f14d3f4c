package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.Commands;
import io.nominate.testkit.Nominate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy taken while the server runs, and put back. */
class BackupTest {
    private static final String SECRET = "c2VjcmV0IG9mIHRoZSBiYWNrdXAgdGVzdA==";

    @TempDir
    private Path directory;

    @Test
    void aCopyOfARunningServerIsWholeAndShowsNoSecret() throws Exception {
        Path copy = directory.resolve("copy.sqlite");
        try (Nominate server = Nominate.start(directory.resolve("server"), List.of(), Map.of())) {
            String kept = server.createZone("kept.example.");
            assertThat(server.post("/v2/tsigkeys", """
                            {"name": "k.example.", "algorithm": "hmac-sha256", "secret": "%s", "scope": "POOL",
                             "resource_id": "794ccc2c-d751-44fe-b57f-8894c9f5c842"}""".formatted(SECRET)).code())
                    .isEqualTo(201);
            Commands.Result made = server.command("backup", "--with-keys", copy.toString());
            assertThat(made.exit()).as(made.toString()).isZero();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                    .isEqualTo("rw-------");
            assertThat(Files.readString(copy, StandardCharsets.ISO_8859_1))
                    .contains("kept.example.")
                    .doesNotContain(SECRET);
            assertThat(server.command("backup", copy.toString()).output()).contains("cannot make " + copy);

            String lost = server.createZone("lost.example.");
            assertThat(server.command("restore", copy.toString()).output()).contains("already in use");
            server.stop();
            Path broken = Files.writeString(directory.resolve("broken"), "no database");
            assertThat(server.command("restore", broken.toString()).output()).contains("is no database of Nominate");
            Files.delete(server.state().resolve("secrets.key"));
            Commands.Result restored = server.command("restore", copy.toString());
            assertThat(restored.exit()).as(restored.toString()).isZero();
            server.restart();
            assertThat(server.get("/v2/zones/" + kept).code()).isEqualTo(200);
            assertThat(server.get("/v2/zones/" + lost).code()).isEqualTo(404);
            assertThat(server.get("/v2/tsigkeys").text()).contains(SECRET);
            String set = "www.kept.example.";
            assertThat(server.createSet(kept, set, "A", "192.0.2.1").code()).isEqualTo(202);
            server.awaitActive(kept);
        }
    }
}
