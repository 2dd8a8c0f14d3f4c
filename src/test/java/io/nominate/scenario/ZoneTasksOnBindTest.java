package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.model.HostPort;
import io.nominate.testkit.Commands;
import io.nominate.testkit.Named;
import io.nominate.testkit.Nominate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What abandoning, restoring and moving a zone does on real name servers: two pools with a BIND each. */
@Tag("system")
class ZoneTasksOnBindTest {
    private static final String GOLD = "11111111-2222-4333-8444-555555555555";

    @TempDir
    Path directory;

    private Named usual;
    private Named gold;
    private Nominate nominate;

    @BeforeEach
    void start() throws Exception {
        usual = Named.start(directory.resolve("usual"));
        gold = Named.start(directory.resolve("gold"));
        nominate = Nominate.start(directory.resolve("nominate"));
        Path pools = directory.resolve("pools.yaml");
        Files.writeString(
                pools,
                pool("default", "794ccc2c-d751-44fe-b57f-8894c9f5c842", "ns1", usual)
                        + pool("gold", GOLD, "ns2", gold));
        nominate.command("pool", "update", "--file", pools.toString()).orThrow();
    }

    private String pool(String name, String id, String ns, Named bind) {
        return """
                - name: %s
                  id: %s
                  ns_records:
                    - hostname: %s.example.org.
                      priority: 1
                  nameservers:
                    - host: 127.0.0.1
                      port: %d
                  targets:
                    - type: bind9
                      masters:
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
                        ns,
                        bind.dns().port(),
                        nominate.mdns().port(),
                        bind.dns().port(),
                        bind.control().port(),
                        bind.keyFile());
    }

    @AfterEach
    void stop() {
        nominate.close();
        usual.close();
        gold.close();
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
                        name,
                        type)
                .output();
    }

    private String zone(String name) {
        String zone = nominate.createZone(name);
        nominate.createSet(zone, "www." + name, "A", "192.0.2.1");
        nominate.awaitActive(zone);
        return zone;
    }

    private void task(String zone, String task, String body, int code) {
        Nominate.Answer answer = nominate.post("/v2/zones/" + zone + "/tasks/" + task, body);
        assertThat(answer.code()).as("%s: %s", task, answer.text()).isEqualTo(code);
    }

    @Test
    void aDeletedZoneThatIsBroughtBackIsServedAgain() {
        String zone = zone("example.com.");
        nominate.deleteZone(zone);
        Awaitility.await("the zone is gone")
                .atMost(Duration.ofMinutes(1))
                .until(() -> nominate.get("/v2/zones/" + zone).code() == 404);
        assertThat(dig(usual.dns(), "example.com.", "SOA")).contains("status: REFUSED");

        task(zone, "restore", "{}", 202);

        nominate.awaitActive(zone);
        assertThat(dig(usual.dns(), "www.example.com.", "A")).contains("192.0.2.1");
        nominate.createSet(zone, "later.example.com.", "A", "192.0.2.2");
        nominate.awaitActive(zone);
        assertThat(dig(usual.dns(), "later.example.com.", "A")).contains("192.0.2.2");
    }

    @Test
    void anAbandonedZoneStaysOnTheServerUntilItIsAdoptedAgain() {
        String zone = zone("example.com.");

        task(zone, "abandon", "{}", 204);

        assertThat(nominate.get("/v2/zones/" + zone).code()).isEqualTo(404);
        Awaitility.await("MiniDNS lets it go")
                .until(() -> dig(nominate.mdns(), "example.com.", "SOA").contains("status: REFUSED"));
        assertThat(dig(usual.dns(), "www.example.com.", "A")).contains("192.0.2.1");

        task(zone, "restore", "{}", 202);
        nominate.createSet(zone, "later.example.com.", "A", "192.0.2.2");
        nominate.awaitActive(zone);
        assertThat(dig(usual.dns(), "later.example.com.", "A")).contains("192.0.2.2");
    }

    @Test
    void aMovedZoneIsServedByTheOtherPool() {
        String zone = zone("example.com.");
        assertThat(dig(gold.dns(), "example.com.", "SOA")).contains("status: REFUSED");

        task(zone, "pool_move", "{\"pool_id\":\"" + GOLD + "\"}", 202);

        nominate.awaitActive(zone);
        assertThat(dig(gold.dns(), "example.com.", "SOA")).contains("ns2.example.org. admin.example.org.");
        assertThat(dig(gold.dns(), "example.com.", "NS"))
                .contains("ns2.example.org.")
                .doesNotContain("ns1");
        assertThat(dig(gold.dns(), "www.example.com.", "A")).contains("192.0.2.1");
        assertThat(dig(usual.dns(), "www.example.com.", "A"))
                .as("resolvers ask the servers before for a while")
                .contains("192.0.2.1");
        nominate.createSet(zone, "later.example.com.", "A", "192.0.2.2");
        nominate.awaitActive(zone);
        assertThat(dig(gold.dns(), "later.example.com.", "A")).contains("192.0.2.2");

        nominate.deleteZone(zone);
        Awaitility.await("the zone is gone")
                .atMost(Duration.ofMinutes(1))
                .until(() -> nominate.get("/v2/zones/" + zone).code() == 404);
        assertThat(dig(gold.dns(), "example.com.", "SOA")).contains("status: REFUSED");
    }
}
