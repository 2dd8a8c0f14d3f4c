package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.nominate.testkit.Commands;
import io.nominate.testkit.Nominate;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Webhooks of a real server at a receiver over HTTPS, which checks signatures by Python's own means. */
@Tag("system")
class WebhooksTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    /** As the documentation shows it to those who write receivers. */
    private static final String CHECK = """
            import base64, hashlib, hmac, sys
            secret, id, time, signature, file = sys.argv[1:]
            key = base64.b64decode(secret.removeprefix("whsec_"))
            signed = f"{id}.{time}.".encode() + open(file, "rb").read()
            right = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
            sys.exit(0 if hmac.compare_digest(right, signature) else 1)
            """;

    @TempDir
    Path directory;

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger code = new AtomicInteger(200);
    private HttpsServer receiver;

    private record Received(Map<String, String> headers, byte[] body, int answered) {
        private JsonNode json() {
            return tools.jackson.databind.json.JsonMapper.builder().build().readTree(body);
        }

        private String type() {
            return json().path("type").asString();
        }
    }

    @BeforeEach
    void receive() throws Exception {
        Path key = directory.resolve("key.pem");
        Path certificate = directory.resolve("cert.pem");
        Path store = directory.resolve("store.p12");
        run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=receiver",
                "-addext",
                "subjectAltName=IP:127.0.0.1",
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString());
        run(
                "openssl",
                "pkcs12",
                "-export",
                "-inkey",
                key.toString(),
                "-in",
                certificate.toString(),
                "-passout",
                "pass:receiver",
                "-out",
                store.toString());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "receiver".toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, "receiver".toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(factory.getKeyManagers(), null, null);
        receiver = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        receiver.setHttpsConfigurator(new HttpsConfigurator(tls));
        receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        receiver.createContext("/", this::take);
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    private static void run(String... command) {
        Commands.Result result = Commands.run(Map.of(), List.of(command));
        assertThat(result.exit()).as(result.output()).isZero();
    }

    private void take(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
        int answer = code.get();
        received.add(new Received(headers, exchange.getRequestBody().readAllBytes(), answer));
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    private String url() {
        return "https://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
    }

    private Map<String, String> options() {
        return Map.of(
                "OS_WEBHOOKS__ALLOWED_NETWORKS", "127.0.0.1/32",
                "OS_WEBHOOKS__CA_FILE", directory.resolve("cert.pem").toString(),
                "OS_WEBHOOKS__RETRY_INTERVAL", "1",
                "OS_WEBHOOKS__LONGEST_RETRY_INTERVAL", "2");
    }

    private static Nominate.Reply call(Nominate server, String method, String path, String body) {
        return server.as(Map.of("X-Auth-Token", server.token()), method, path, body);
    }

    private List<Received> taken() {
        return received.stream().filter(it -> it.answered() == 200).toList();
    }

    private void verify(Received message, String secret) throws IOException {
        Path file = Files.write(directory.resolve("body"), message.body());
        Commands.Result result = Commands.run(
                Map.of(),
                List.of(
                        "python3",
                        "-c",
                        CHECK,
                        secret,
                        message.headers().get("webhook-id"),
                        message.headers().get("webhook-timestamp"),
                        message.headers().get("webhook-signature"),
                        file.toString()));
        assertThat(result.exit())
                .as("python checks the signature: %s", result.output())
                .isZero();
    }

    @Test
    void eventsArriveSignedInOrderAndOverTroubles() throws Exception {
        try (Nominate server = Nominate.start(directory.resolve("nominate"), List.of(), options())) {
            Nominate.Reply made = call(
                    server,
                    "POST",
                    "/v2/webhooks",
                    "{\"url\": \"" + url() + "\", \"types\": [\"dns.zone.create\", \"dns.recordset.*\"]}");
            assertThat(made.code()).as(made.text()).isEqualTo(201);
            String secret = made.json().path("secret").asString();
            String hook = "/v2/webhooks/" + made.json().path("id").asString();

            call(server, "POST", hook + "/ping", "");
            await().atMost(LONG).until(() -> taken().size() == 1);
            assertThat(taken().getFirst().type()).isEqualTo("dns.webhook.ping");
            verify(taken().getFirst(), secret);

            String zone = server.createZone("hooks.example.org.");
            await().atMost(LONG).until(() -> taken().size() == 2);
            assertThat(taken().getLast().type()).isEqualTo("dns.zone.create");
            verify(taken().getLast(), secret);

            code.set(500);
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                expected.add("set-" + i + ".hooks.example.org.");
                server.createSet(zone, expected.getLast(), "A", "192.0.2.1");
            }
            await().atMost(LONG)
                    .until(() -> call(server, "GET", hook, "")
                                    .json()
                                    .path("failures")
                                    .asInt()
                            >= 2);
            JsonNode failing = call(server, "GET", hook, "").json();
            assertThat(failing.path("last_error").asString()).isEqualTo("answered 500");
            assertThat(failing.path("status").asString()).isEqualTo("ACTIVE");
            assertThat(failing.has("secret")).isFalse();
            server.kill();
            code.set(200);
            server.restart();
            await().atMost(LONG).until(() -> taken().size() >= 7);
            assertThat(taken().stream()
                            .skip(2)
                            .map(it -> it.json().path("object").path("name").asString())
                            .distinct())
                    .as("in order, over a crash of the sender")
                    .isEqualTo(expected);
            assertThat(call(server, "GET", hook + "/deliveries", "").text())
                    .contains("\"outcome\":\"DELIVERED\"", "\"outcome\":\"FAILED\"", "\"error\":\"answered 500\"");

            code.set(410);
            server.createSet(zone, "last.hooks.example.org.", "A", "192.0.2.1");
            await().atMost(LONG)
                    .until(() -> call(server, "GET", hook, "")
                            .json()
                            .path("status")
                            .asString()
                            .equals("FAILED"));
            secretsAreSealed(server, secret);
        }
    }

    /** Neither the webhook's secret nor the key of an offered zone is in any file of the database, or in the log. */
    private void secretsAreSealed(Nominate server, String secret) throws IOException {
        String zone = server.createZone("offered.example.org.");
        String key = call(server, "POST", "/v2/zones/" + zone + "/tasks/transfer_requests", "{}")
                .json()
                .path("key")
                .asString();
        assertThat(key).hasSize(8);
        assertThat(server.log()).doesNotContain(secret);
        server.stop();
        try (var files = Files.list(server.state())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(content.contains(secret))
                        .as("%s shows the secret", file)
                        .isFalse();
                assertThat(content.contains(key)).as("%s shows the key", file).isFalse();
            }
        }
    }
}
