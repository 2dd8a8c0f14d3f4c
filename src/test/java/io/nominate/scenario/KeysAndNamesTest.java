package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.BindPool;
import io.nominate.testkit.Commands;
import io.nominate.testkit.Named;
import io.nominate.testkit.Nominate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What administrators keep, with real clients and a real BIND. */
@Tag("system")
class KeysAndNamesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String POOL = "794ccc2c-d751-44fe-b57f-8894c9f5c842";
    private static final String SECRET = "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0";

    @TempDir
    Path directory;

    private static JsonNode openstack(Nominate nominate, String... arguments) {
        List<String> command = new ArrayList<>(List.of("openstack"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-f", "json"));
        return JSON.readTree(Commands.run(nominate.openrc(), command).orThrow());
    }

    private static String transfer(Nominate nominate, String program, String zone, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                program, "@127.0.0.1", "-p", Integer.toString(nominate.mdns().port()), zone, "AXFR"));
        command.addAll(List.of(arguments));
        return Commands.run(command.toArray(String[]::new)).output();
    }

    @Test
    void keysOpenWhatTheirScopeSaysAtOnce() {
        try (Nominate nominate = Nominate.start(directory.resolve("nominate"))) {
            String one = nominate.createZone("one.example.");
            nominate.createZone("two.example.");
            JsonNode key = openstack(
                    nominate,
                    "tsigkey",
                    "create",
                    "--name",
                    "zone-key",
                    "--algorithm",
                    "hmac-sha256",
                    "--secret",
                    SECRET,
                    "--scope",
                    "ZONE",
                    "--resource-id",
                    one);
            assertThat(key.path("secret").asString()).isEqualTo(SECRET);
            for (String program : List.of("dig", "kdig")) {
                String sign = "hmac-sha256:zone-key:" + SECRET;
                assertThat(transfer(nominate, program, "one.example.", "-y", sign))
                        .contains("SOA", "ns1.example.org.");
                assertThat(transfer(nominate, program, "two.example.", "-y", sign))
                        .doesNotContain("ns1.example.org.");
            }
            String id = key.path("id").asString();
            assertThat(nominate.call(
                                    "PATCH",
                                    "/v2/tsigkeys/" + id,
                                    "application/json",
                                    "{\"scope\":\"POOL\",\"resource_id\":\"" + POOL + "\"}")
                            .code())
                    .isEqualTo(200);
            assertThat(transfer(nominate, "kdig", "two.example.", "-y", "hmac-sha256:zone-key:" + SECRET))
                    .contains("ns1.example.org.");
            Commands.run(nominate.openrc(), List.of("openstack", "tsigkey", "delete", id))
                    .orThrow();
            assertThat(transfer(nominate, "kdig", "two.example.", "-y", "hmac-sha256:zone-key:" + SECRET))
                    .doesNotContain("ns1.example.org.");
            assertThat(nominate.log()).doesNotContain(SECRET);
        }
    }

    @Test
    void aBindTransfersWithTheKeyOfItsPool() throws IOException {
        Named.Settings settings = Named.Settings.DEFAULT.withStatements(
                "key \"pool-key\" { algorithm hmac-sha256; secret \"" + SECRET + "\"; };");
        try (Nominate nominate = Nominate.start(directory.resolve("nominate"));
                Named bind = Named.start(directory.resolve("bind"), settings)) {
            String key = nominate.post(
                            "/v2/tsigkeys",
                            "{\"name\":\"pool-key\",\"algorithm\":\"hmac-sha256\",\"secret\":\"" + SECRET
                                    + "\",\"scope\":\"POOL\",\"resource_id\":\"" + POOL + "\"}")
                    .json()
                    .path("id")
                    .asString();
            Path file = directory.resolve("pools.yaml");
            BindPool.use(nominate, bind, file);
            Files.writeString(
                    file, Files.readString(file).replace("- type: bind9", "- type: bind9\n      tsigkey_id: " + key));
            nominate.command("pool", "update", "--file", file.toString()).orThrow();
            String zone = nominate.createZone("signed.example.");
            nominate.awaitActive(zone);
            assertThat(nominate.createSet(zone, "www.signed.example.", "A", "192.0.2.1")
                            .code())
                    .isEqualTo(202);
            nominate.awaitActive(zone);
            assertThat(bind.logText()).contains("TSIG 'pool-key'");
        }
    }

    /** A server that answers nothing unsigned, and has the key of one zone. */
    @Test
    void aKeyOfOneZoneTransfersNotifiesAndPollsItAndOpensNoOther() throws IOException {
        Named.Settings settings = Named.Settings.DEFAULT
                .withStatements("key \"zone-key\" { algorithm hmac-sha256; secret \"" + SECRET + "\"; };")
                .withOptions("allow-query { key \"zone-key\"; };");
        try (Nominate nominate = Nominate.start(directory.resolve("nominate"));
                Named bind = Named.start(directory.resolve("bind"), settings)) {
            String one = nominate.createZone("one.example.");
            nominate.awaitActive(one);
            String key = nominate.post(
                            "/v2/tsigkeys",
                            "{\"name\":\"zone-key\",\"algorithm\":\"hmac-sha256\",\"secret\":\"" + SECRET
                                    + "\",\"scope\":\"ZONE\",\"resource_id\":\"" + one + "\"}")
                    .json()
                    .path("id")
                    .asString();
            Path file = directory.resolve("pools.yaml");
            BindPool.use(nominate, bind, file);
            Files.writeString(
                    file,
                    Files.readString(file)
                            .replace("- type: bind9", "- type: bind9\n      tsigkey_id: " + key)
                            .replace("\n  targets:", "\n      tsigkey_id: " + key + "\n  targets:"));
            nominate.command("pool", "update", "--file", file.toString()).orThrow();
            assertThat(nominate.createSet(one, "www.one.example.", "A", "192.0.2.1")
                            .code())
                    .isEqualTo(202);
            nominate.awaitActive(one);
            assertThat(nominate.createSet(one, "mail.one.example.", "A", "192.0.2.2")
                            .code())
                    .isEqualTo(202);
            nominate.awaitActive(one);
            assertThat(bind.logText())
                    .contains("zone one.example/IN: transferred serial", "TSIG 'zone-key'")
                    .contains("received notify for zone 'one.example': TSIG 'zone-key'");

            nominate.createZone("two.example.");
            Awaitility.await("the key that is not for this zone is named")
                    .atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> {
                        JsonNode server = JSON.readTree(
                                        nominate.command("zone", "explain", "two.example.", "-f", "json")
                                                .orThrow())
                                .path("servers")
                                .path(0);
                        assertThat(server.path("cause").asString()).isEqualTo("wrong_key");
                        assertThat(server.path("message").asString()).contains("key zone-key. is not for this zone");
                    });
            assertThat(nominate.log()).doesNotContain(SECRET);
        }
    }

    @Test
    void topLevelDomainsComeFromAFile() throws IOException {
        try (Nominate nominate = Nominate.start(directory.resolve("nominate"))) {
            Path file = directory.resolve("tlds.csv");
            Files.writeString(file, "com,commerce\nco.uk\nbad.,x\n\"org\",\"a, b\"\ncom,again\nx,y,z\n");
            JsonNode loaded = JSON.readTree(nominate.command("tlds", "import", file.toString(), "-f", "json")
                    .orThrow());
            assertThat(loaded.path("tlds added").asInt()).isEqualTo(3);
            assertThat(Stream.of(0, 1, 2).map(i -> loaded.path("errors").path(i).asString()))
                    .containsExactly(
                            "line 3: InvalidTld --> bad.",
                            "line 5: DuplicateTld --> com",
                            "line 6: InvalidLine --> x,y,z");
            assertThat(openstack(nominate, "tld", "list").size()).isEqualTo(3);
            openstack(nominate, "tld", "set", "--description", "Britain", "co.uk");
            assertThat(openstack(nominate, "tld", "show", "co.uk")
                            .path("description")
                            .asString())
                    .isEqualTo("Britain");
            openstack(nominate, "zone", "blacklist", "create", "--pattern", "^secret\\.");
            assertThat(openstack(nominate, "zone", "blacklist", "list").size()).isEqualTo(1);
            assertThat(Commands.run(
                                    nominate.openrc(),
                                    List.of("openstack", "zone", "create", "--email", "a@example.org", "a.nowhere."))
                            .output())
                    .contains("Invalid TLD");
            assertThat(openstack(nominate, "dns", "service", "list").size()).isEqualTo(5);
        }
    }
}
