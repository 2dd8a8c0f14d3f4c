package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.model.HostPort;
import io.nominate.testkit.Commands;
import io.nominate.testkit.Named;
import io.nominate.testkit.Nominate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One name in two pools with a BIND each, on one address: each has its own zone, by the key that it signs with. */
@Tag("system")
class SplitHorizonTest {
    private static final String USUAL = "794ccc2c-d751-44fe-b57f-8894c9f5c842";
    private static final String INSIDE = "11111111-2222-4333-8444-555555555555";
    private static final String NAME = "split.example.";
    private static final String SECRET = "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0";

    @TempDir
    Path directory;

    private Named usual;
    private Named inside;
    private Nominate nominate;

    @BeforeEach
    void start() throws Exception {
        usual = Named.start(directory.resolve("usual"));
        inside = Named.start(
                directory.resolve("inside"),
                Named.Settings.DEFAULT.withStatements(
                        "key \"inside-key\" { algorithm hmac-sha256; secret \"" + SECRET + "\"; };"));
        nominate = Nominate.start(
                directory.resolve("nominate"),
                List.of(),
                Map.of("OS_SERVICE_CENTRAL__SCHEDULER_FILTERS", "pool_id_attribute,in_doubt_default_pool"));
        update(pool("default", USUAL, usual, "") + pool("inside", INSIDE, inside, ""));
    }

    @AfterEach
    void stop() {
        nominate.close();
        usual.close();
        inside.close();
    }

    private void update(String pools) throws Exception {
        Path file = directory.resolve("pools.yaml");
        Files.writeString(file, pools);
        nominate.command("pool", "update", "--file", file.toString()).orThrow();
    }

    private String pool(String name, String id, Named bind, String key) {
        return """
                - name: %s
                  id: %s
                  ns_records:
                    - hostname: ns.%s.example.org.
                      priority: 1
                  nameservers:
                    - host: 127.0.0.1
                      port: %d
                  targets:
                    - type: bind9
                      %smasters:
                        - host: 127.0.0.1
                          port: %d
                      options:
                        host: 127.0.0.1
                        port: %d
                        rndc_host: 127.0.0.1
                        rndc_port: %d
                        rndc_key_file: %s
                """.formatted(
                        name,
                        id,
                        name,
                        bind.dns().port(),
                        key.isEmpty() ? "" : "tsigkey_id: " + key + "\n      ",
                        nominate.mdns().port(),
                        bind.dns().port(),
                        bind.control().port(),
                        bind.keyFile());
    }

    private Nominate.Answer create(String pool) {
        return nominate.post(
                "/v2/zones",
                "{\"name\": \"%s\", \"email\": \"a@example.org\", \"attributes\": {\"pool_id\": \"%s\"}}"
                        .formatted(NAME, pool));
    }

    private static String dig(HostPort server, String name, String type) {
        return Commands.run(
                        "dig",
                        "@127.0.0.1",
                        "-p",
                        String.valueOf(server.port()),
                        "+norecurse",
                        "+tries=1",
                        "+time=2",
                        "+short",
                        name,
                        type)
                .output()
                .strip();
    }

    @Test
    void eachSideSeesItsOwn() throws Exception {
        String world = create(USUAL).json().path("id").asString();
        assertThat(create(INSIDE).code()).as("without a key").isEqualTo(400);
        String key = nominate.post(
                        "/v2/tsigkeys",
                        "{\"name\":\"inside-key\",\"algorithm\":\"hmac-sha256\",\"secret\":\"" + SECRET
                                + "\",\"scope\":\"POOL\",\"resource_id\":\"" + INSIDE + "\"}")
                .json()
                .path("id")
                .asString();
        update(pool("default", USUAL, usual, "") + pool("inside", INSIDE, inside, key));
        Nominate.Answer made = create(INSIDE);
        assertThat(made.code()).as(made.text()).isEqualTo(202);
        String hidden = made.json().path("id").asString();
        for (int i = 1; i <= 3; i++) {
            nominate.createSet(world, "www" + i + "." + NAME, "A", "192.0.2." + i);
            nominate.createSet(hidden, "www" + i + "." + NAME, "A", "10.0.0." + i);
        }
        nominate.awaitActive(world);
        nominate.awaitActive(hidden);

        for (int i = 1; i <= 3; i++) {
            assertThat(dig(usual.dns(), "www" + i + "." + NAME, "A")).isEqualTo("192.0.2." + i);
            assertThat(dig(inside.dns(), "www" + i + "." + NAME, "A")).isEqualTo("10.0.0." + i);
        }
        assertThat(dig(usual.dns(), NAME, "NS")).isEqualTo("ns.default.example.org.");
        assertThat(dig(inside.dns(), NAME, "NS")).isEqualTo("ns.inside.example.org.");
        assertThat(servers(world)).containsExactly("bind9 " + usual.dns());
        assertThat(servers(hidden)).containsExactly("bind9 " + inside.dns());

        nominate.deleteZone(world);
        assertThat(dig(usual.dns(), "www1." + NAME, "A")).isEmpty();
        nominate.createSet(hidden, "later." + NAME, "A", "10.0.0.9");
        Awaitility.await("the other goes on")
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() ->
                        assertThat(dig(inside.dns(), "later." + NAME, "A")).isEqualTo("10.0.0.9"));
    }

    /** Where a zone is, as its owner is told. */
    private List<String> servers(String zone) {
        JsonNode delivery = nominate.get("/v2/zones/" + zone + "/delivery").json();
        return delivery.path("servers")
                .valueStream()
                .map(server -> server.path("address").asString())
                .distinct()
                .toList();
    }
}
