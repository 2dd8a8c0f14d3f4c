package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nominate.testkit.Commands;
import io.nominate.testkit.Databases;
import io.nominate.testkit.Nominate;
import io.nominate.testkit.Ports;
import io.nominate.testkit.RabbitMq;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three nodes of dist/three-nodes.conf over PostgreSQL and RabbitMQ, as docs/operating.md has them made and upgraded. */
@Tag("system")
class ThreeNodesTest {
    @TempDir
    private Path directory;

    /** The sample with the machine's own servers and files in it, for one node. */
    private Nominate start(String node, RabbitMq broker, String database) throws IOException {
        Path home = Files.createDirectories(directory.resolve(node));
        Path file = home.resolve("nominate.conf");
        String sample = Files.readString(Path.of("dist/three-nodes.conf"))
                .replaceFirst("transport_url = .*", "transport_url = " + broker.url())
                .replaceFirst("connection = .*", "connection = " + database)
                .replaceFirst("\nlisten = 0.0.0.0:9003", "\nlisten = 127.0.0.1:" + Ports.free())
                .replaceFirst("api_base_uri = .*", "")
                .replaceFirst("cert_file = .*", "")
                .replaceFirst("key_file = /etc/nominate/tls.*", "")
                .replace("/etc/nominate/", home + "/")
                .replace("/var/lib/nominate/", home + "/");
        Files.writeString(file, sample);
        Path keys = home.resolve("bus.keys");
        if (!Files.exists(keys)) {
            Files.createFile(keys, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(keys, "a key of these three nodes, long enough\n");
        }
        Map<String, String> own = new HashMap<>();
        own.put("OS_DEFAULT__HOST", node);
        own.put("OS_HEARTBEAT_EMITTER__HEARTBEAT_INTERVAL", "1");
        return Nominate.startWith(home, own, "--config", file.toString());
    }

    private void copyKeys(String to) throws IOException {
        Files.createDirectories(directory.resolve(to));
        Files.copy(
                directory.resolve("dns1/secrets.key"),
                directory.resolve(to).resolve("secrets.key"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static ConditionFactory within() {
        return Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(100));
    }

    private static void awaitAnswer(Nominate node, String name) {
        within().alias(name + " on " + node.mdns())
                .until(() -> Commands.run(
                                "dig",
                                "@" + node.mdns().host(),
                                "-p",
                                "" + node.mdns().port(),
                                "+short",
                                "+time=2",
                                name,
                                "A")
                        .output()
                        .contains("192.0.2.1"));
    }

    /** A client with ordinary retries: the next node when one does not answer or says 503, with the same key. */
    private static final class Client implements Runnable {
        private final List<Nominate> nodes;
        private final String token;
        private final String zone;
        private final AtomicBoolean over = new AtomicBoolean();
        private final List<String> made = new ArrayList<>();
        private final AtomicInteger retried = new AtomicInteger();
        private final Queue<String> failed = new ConcurrentLinkedQueue<>();

        Client(List<Nominate> nodes, String token, String zone) {
            this.nodes = nodes;
            this.token = token;
            this.zone = zone;
        }

        @Override
        public void run() {
            for (int i = 0; !over.get(); i++) {
                String name = "w" + i + ".three.example.";
                if (create(name, i)) {
                    made.add(name);
                } else {
                    failed.add(name);
                }
            }
        }

        private boolean create(String name, int start) {
            Map<String, String> headers = Map.of(
                    "X-Auth-Token", token, "Idempotency-Key", UUID.randomUUID().toString());
            for (int attempt = 0; attempt < 6; attempt++) {
                try {
                    int code = nodes.get((start + attempt) % nodes.size())
                            .as(headers, "POST", "/v2/zones/" + zone + "/recordsets", """
                                    {"name": "%s", "type": "A", "ttl": 300, "records": ["192.0.2.1"]}""".formatted(name))
                            .code();
                    if (code == 202) {
                        return true;
                    }
                    if (code != 503) {
                        failed.add(name + ": " + code);
                        return false;
                    }
                } catch (UncheckedIOException e) {
                    retried.incrementAndGet();
                }
            }
            return false;
        }
    }

    @Test
    void threeNodesAreMadeRestartedOneByOneAndGivenNewKeys() throws Exception {
        String database = Databases.made("postgresql");
        try (RabbitMq broker = RabbitMq.start(directory.resolve("rabbitmq"));
                Nominate one = start("dns1", broker, database)) {
            assertThat(one.post("/v2/tsigkeys", """
                            {"name": "k.example.", "algorithm": "hmac-sha256", "secret": "c2VjcmV0", "scope": "POOL",
                             "resource_id": "794ccc2c-d751-44fe-b57f-8894c9f5c842"}""").code()).isEqualTo(201);
            assertThatThrownBy(() -> start("dns2", broker, database))
                    .as("a node without the keys")
                    .hasMessageContaining("from another node");
            copyKeys("dns2");
            copyKeys("dns3");
            try (Nominate two = start("dns2", broker, database).loggingInLike(one);
                    Nominate three = start("dns3", broker, database).loggingInLike(one)) {
                List<Nominate> nodes = List.of(one, two, three);
                one.unlimit();
                String zone = one.createZone("three.example.");
                within().until(() -> two.get("/v2/zones/" + zone).code() == 200);
                oneScreenShowsAll(three);
                restartOneByOne(nodes, zone);
                newKeys(one, two, three);
            }
        }
    }

    private static void oneScreenShowsAll(Nominate node) {
        within().untilAsserted(() -> {
            String screen = node.command("status").output();
            for (String host : List.of("dns1", "dns2", "dns3")) {
                assertThat(screen).containsPattern(host + " +up +up +up +up +up");
            }
        });
    }

    private static void restartOneByOne(List<Nominate> nodes, String zone) throws InterruptedException {
        Client client = new Client(nodes, nodes.getFirst().token(), zone);
        Thread load = Thread.ofVirtual().start(client);
        for (Nominate node : nodes) {
            assertThat(node.stop()).isIn(0, 143);
            node.restart();
        }
        client.over.set(true);
        load.join();
        assertThat(client.failed).as("calls that failed in spite of retries").isEmpty();
        assertThat(client.retried).as("calls that met a node which was away").hasPositiveValue();
        nodes.getFirst().awaitActive(zone);
        for (Nominate node : nodes) {
            awaitAnswer(node, client.made.getFirst());
            awaitAnswer(node, client.made.getLast());
        }
    }

    private void newKeys(Nominate one, Nominate two, Nominate three) throws IOException {
        assertThat(one.command("secrets", "prepare").exit()).isZero();
        copyKeys("dns2");
        copyKeys("dns3");
        Commands.Result rotated = one.command("secrets", "rotate");
        assertThat(rotated.exit()).as(rotated.toString()).isZero();
        for (Nominate node : List.of(one, two, three)) {
            assertThat(node.get("/v2/tsigkeys").text()).contains("c2VjcmV0");
        }
        copyKeys("dns2");
        two.stop();
        two.restart();
        assertThat(two.get("/v2/tsigkeys").text()).contains("c2VjcmV0");
    }
}
