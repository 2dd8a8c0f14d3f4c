package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.Commands;
import io.nominate.testkit.Nominate;
import io.nominate.testkit.Nominate.Reply;
import io.nominate.testkit.RabbitMq;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation of several processes: two APIs without a database, all else in a third, RabbitMQ between them. */
@Tag("system")
class ProcessesTest {
    private static final String ZONE = "{\"name\": \"%s\", \"email\": \"admin@example.org\"}";

    @TempDir
    Path directory;

    private Map<String, String> options(RabbitMq broker, String host) throws IOException {
        Path keys = directory.resolve("bus.keys");
        if (!Files.exists(keys)) {
            Files.createFile(keys, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(keys, "a key of this installation, long enough\n");
        }
        Map<String, String> options = new HashMap<>();
        options.put("OS_DEFAULT__TRANSPORT_URL", broker.url());
        options.put("OS_DEFAULT__BUS_KEY_FILE", keys.toString());
        options.put("OS_DEFAULT__HOST", host);
        options.put("OS_HEARTBEAT_EMITTER__HEARTBEAT_INTERVAL", "1");
        return options;
    }

    private static Reply reply(Nominate nominate, String method, String path, String body) {
        return nominate.as(Map.of("X-Auth-Token", nominate.token()), method, path, body);
    }

    private static int create(Nominate nominate, String name) {
        return reply(nominate, "POST", "/v2/zones", ZONE.formatted(name)).code();
    }

    @Test
    void apisWithoutDatabaseAndABrokerThatDies() throws IOException {
        try (RabbitMq broker = RabbitMq.start(directory.resolve("rabbitmq"));
                Nominate centre = Nominate.startRoles(
                        directory.resolve("centre"), "central,mdns,producer,worker", options(broker, "centre"));
                Nominate one = Nominate.startRoles(directory.resolve("one"), "api", options(broker, "one"))
                        .loggingInLike(centre);
                Nominate two = Nominate.startRoles(directory.resolve("two"), "api", options(broker, "two"))
                        .loggingInLike(centre)) {
            assertThat(directory.resolve("one/state/nominate.sqlite")).doesNotExist();
            oneSeesWhatTheOtherDoes(one, two);
            everybodyIsListed(one);
            largeBodiesCross(one, two);
            aDeadBrokerDelays(broker, one, two);
            aCentralThatStartsAgainIsFoundAgain(centre, one, two);
        }
    }

    private static void oneSeesWhatTheOtherDoes(Nominate one, Nominate two) {
        String zone = one.createZone("one.example.org.");
        assertThat(two.get("/v2/zones/" + zone).json().path("name").asString()).isEqualTo("one.example.org.");
        assertThat(two.createSet(zone, "www.one.example.org.", "A", "192.0.2.1").code())
                .isEqualTo(202);
        Reply again = reply(two, "POST", "/v2/zones", ZONE.formatted("one.example.org."));
        assertThat(again.code()).isEqualTo(409);
        assertThat(again.json().path("type").asString()).isEqualTo("duplicate_zone");
        Reply wrong = reply(two, "POST", "/v2/zones", "{\"name\": \"x\"}");
        assertThat(wrong.code()).isEqualTo(400);
        assertThat(wrong.text()).contains("invalid_object", "is not absolute");
        String token = one.token();
        Map<String, String> own = Map.of("X-Auth-Token", token, "X-Subject-Token", token);
        assertThat(two.as(own, "GET", "/identity/v3/auth/tokens", "").code()).isEqualTo(200);
        assertThat(two.as(Map.of("X-Auth-Token", "unknown"), "GET", "/v2/zones", "")
                        .code())
                .isEqualTo(401);
    }

    private static void everybodyIsListed(Nominate one) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Set<String> seen = new LinkedHashSet<>();
            one.get("/v2/service_statuses")
                    .json()
                    .path("service_statuses")
                    .forEach(status -> seen.add(status.path("service_name").asString() + "@"
                            + status.path("hostname").asString() + " "
                            + status.path("status").asString()));
            assertThat(seen)
                    .contains(
                            "api@one UP",
                            "api@two UP",
                            "central@centre UP",
                            "mdns@centre UP",
                            "producer@centre UP",
                            "worker@centre UP");
        });
        assertThat(one.command("status").output())
                .as("a node without a database tells of the whole installation")
                .containsPattern("NODE +API +CENTRAL +MDNS +PRODUCER +WORKER\\n")
                .containsPattern("centre +- +up +up +up +up\\n")
                .containsPattern("two +up +- +- +- +-\\n")
                .contains("Zones     1, ");
    }

    private static void largeBodiesCross(Nominate one, Nominate two) {
        one.unlimit();
        StringBuilder file = new StringBuilder("""
                $ORIGIN big.example.org.
                $TTL 300
                @ SOA ns1.example.org. admin.example.org. 1 3600 600 86400 300
                @ NS ns1.example.org.
                """);
        for (int i = 0; i < 40_000; i++) {
            file.append("a-longer-name-")
                    .append(i)
                    .append(" A 192.0.2.")
                    .append(i % 250)
                    .append('\n');
        }
        assertThat(file.length()).isGreaterThan(1 << 20);
        String task = one.importByTask(file.toString().getBytes(StandardCharsets.US_ASCII))
                .path("status")
                .asString();
        assertThat(task).isEqualTo("COMPLETE");
        String zone = two.get("/v2/zones?name=big.example.org.")
                .json()
                .path("zones")
                .path(0)
                .path("id")
                .asString();
        assertThat(two.get("/v2/zones/" + zone + "/recordsets?limit=1")
                        .json()
                        .path("metadata")
                        .path("total_count")
                        .asInt())
                .isGreaterThan(40_000);
    }

    /** While it is away calls are refused with a time to wait, and what was answered with 202 is there afterwards. */
    private static void aDeadBrokerDelays(RabbitMq broker, Nominate one, Nominate two) {
        Set<String> accepted = new LinkedHashSet<>();
        AtomicBoolean over = new AtomicBoolean();
        Thread load = Thread.ofVirtual().start(() -> {
            for (int i = 0; !over.get(); i++) {
                String name = "load-" + i + ".example.org.";
                if (create(i % 2 == 0 ? one : two, name) == 202) {
                    accepted.add(name);
                }
            }
        });
        Awaitility.await().until(() -> accepted.size() > 20);
        broker.kill();
        Awaitility.await().untilAsserted(() -> {
            Reply refused = reply(one, "GET", "/v2/zones", "");
            assertThat(refused.code()).isEqualTo(503);
            assertThat(refused.headers()).containsKey("retry-after");
        });
        Reply login = one.as(
                Map.of(),
                "POST",
                "/identity/v3/auth/tokens",
                "{\"auth\": {\"identity\": {\"methods\": [\"password\"], \"password\": {\"user\": {\"name\": \"admin\","
                        + " \"domain\": {\"name\": \"Default\"}, \"password\": \"x\"}}}}}");
        assertThat(login.code()).isEqualTo(503);
        assertThat(login.headers()).containsKey("retry-after");
        broker.start();
        for (Nominate api : new Nominate[] {one, two}) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> reply(api, "GET", "/v2/zones?limit=1", "").code() == 200);
        }
        over.set(true);
        Awaitility.await().until(() -> !load.isAlive());
        for (String name : accepted) {
            assertThat(reply(two, "GET", "/v2/zones?name=" + name, "").json().path("zones"))
                    .as(name)
                    .hasSize(1);
        }
    }

    private static void aCentralThatStartsAgainIsFoundAgain(Nominate centre, Nominate one, Nominate two) {
        assertThat(centre.stop()).isIn(0, 143);
        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                reply(one, "GET", "/v2/zones?limit=1", "").code())
                        .isEqualTo(503));
        centre.restart();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> create(one, "after.example.org.") == 202);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(reply(two, "GET", "/v2/zones?name=after.example.org.", "")
                                .json()
                                .path("zones"))
                        .hasSize(1));
    }

    @Test
    void rolesThatCannotRunSaySo() {
        Map<String, String> free =
                Map.of("OS_SERVICE_API__LISTEN", "127.0.0.1:0", "OS_SERVICE_MDNS__LISTEN", "127.0.0.1:0");
        Commands.Result worker = serve(free, "worker");
        assertThat(worker.exit()).isEqualTo(1);
        assertThat(worker.output()).contains("embedded database", "missing: central, mdns, producer");
        Commands.Result api = serve(free, "api");
        assertThat(api.exit()).isEqualTo(1);
        assertThat(api.output()).contains("transport_url", "bus_key_file");
    }

    private Commands.Result serve(Map<String, String> options, String roles) {
        return Nominate.run(
                options, "serve", "--state-dir", directory.resolve("refused").toString(), "--roles", roles);
    }
}
