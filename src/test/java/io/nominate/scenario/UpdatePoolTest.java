package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.Commands;
import io.nominate.testkit.Named;
import io.nominate.testkit.Nominate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pool whose only server is a BIND that is primary for the zones and takes UPDATE. */
@Tag("system")
class UpdatePoolTest {
    private static final String SECRET =
            Base64.getEncoder().encodeToString(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});

    @TempDir
    Path directory;

    private Named bind;
    private Nominate nominate;

    @BeforeEach
    void start() throws Exception {
        Path zone = Files.writeString(directory.resolve("made.example.zone"), """
                $ORIGIN made.example.
                @ 60 SOA by-hand.example. admin.example. 1 3600 600 86400 60
                @ 60 NS by-hand.example.
                """);
        bind = Named.start(
                directory.resolve("bind"), Named.Settings.DEFAULT.withStatements("""
                        key "pushes" { algorithm hmac-sha256; secret "%s"; };
                        zone "made.example" { type primary; file "%s";
                          allow-update { key pushes; }; allow-transfer { key pushes; }; };
                        """.formatted(SECRET, zone)));
        nominate = Nominate.start(directory.resolve("nominate"));
        String key = nominate.post("/v2/tsigkeys", """
                        {"name": "pushes", "algorithm": "hmac-sha256", "secret": "%s", "scope": "POOL",
                         "resource_id": "794ccc2c-d751-44fe-b57f-8894c9f5c842"}""".formatted(SECRET))
                .json()
                .path("id")
                .asString();
        Path pools = Files.writeString(
                directory.resolve("pools.yaml"), """
                - name: default
                  id: 794ccc2c-d751-44fe-b57f-8894c9f5c842
                  ns_records:
                    - {hostname: ns1.example.org., priority: 1}
                  nameservers:
                    - {host: 127.0.0.1, port: %1$d}
                  targets:
                    - type: rfc2136
                      tsigkey_id: %2$s
                      options: {host: 127.0.0.1, port: %1$d}
                """.formatted(bind.dns().port(), key));
        nominate.command("pool", "update", "--file", pools.toString()).orThrow();
    }

    @AfterEach
    void stop() {
        nominate.close();
        bind.close();
    }

    private String dig(String name, String type) {
        return Commands.run(
                        "dig",
                        "@127.0.0.1",
                        "-p",
                        String.valueOf(bind.dns().port()),
                        "+norecurse",
                        "+tries=1",
                        "+short",
                        name,
                        type)
                .output()
                .strip();
    }

    @Test
    void zonesAreFilledFollowedAndEmptied() {
        String id = nominate.createZone("made.example.");
        nominate.awaitActive(id);
        assertThat(dig("made.example.", "NS")).isEqualTo("ns1.example.org.");
        nominate.createSet(id, "www.made.example.", "A", "192.0.2.1");
        nominate.createSet(id, "made.example.", "MX", "10 www.made.example.");
        nominate.awaitActive(id);
        assertThat(dig("www.made.example.", "A")).isEqualTo("192.0.2.1");
        assertThat(dig("made.example.", "SOA"))
                .contains(" "
                        + nominate.get("/v2/zones/" + id).json().path("serial").asLong() + " ");
        assertThat(nominate.command("pool", "check", "--all").exit()).isZero();

        nominate.deleteZone(id);
        assertThat(dig("www.made.example.", "A")).isEmpty();
        assertThat(dig("made.example.", "NS")).isEqualTo("ns1.example.org.");
    }

    @Test
    void aZoneThatNobodyHasMadeThereWaitsAndSaysWhy() {
        String id = nominate.createZone("missing.example.");
        Awaitility.await("the reason")
                .atMost(Duration.ofSeconds(30))
                .until(() -> nominate.command("zone", "why", "missing.example.")
                        .output()
                        .contains("is not primary for missing.example."));
        nominate.deleteZone(id);
    }
}
