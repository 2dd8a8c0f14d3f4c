package io.nominate.bench;

import com.sun.net.httpserver.HttpServer;
import io.nominate.auth.Authenticator;
import io.nominate.auth.keystone.KeystoneAuthenticator;
import io.nominate.auth.keystone.KeystoneClient;
import io.nominate.auth.policy.RuleTable;
import io.nominate.central.api.Caller;
import io.nominate.model.config.KeystoneConfig;
import io.nominate.model.config.KeystoneConfig.Reference;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** What a request pays for its token, when Keystone was asked before, and for a rule of the policy. */
public final class PolicyBench {
    private static final int ROUNDS = 1_000_000;
    private static final String TOKEN = "g".repeat(200);
    private static final String ANSWER = """
            {"token": {"user": {"id": "u1", "name": "u", "domain": {"id": "default", "name": "Default"}},
             "project": {"id": "p1", "name": "p", "domain": {"id": "default", "name": "Default"}},
             "roles": [{"id": "r1", "name": "member"}, {"id": "r2", "name": "reader"}],
             "expires_at": "2999-01-01T00:00:00.000000Z", "catalog": []}}""";

    private PolicyBench() {}

    public static void main(String[] args) throws Exception {
        Map<String, String> target = Map.of(
                "project_id", "p1",
                "tenant_id", "p1",
                "zone_id", "z1",
                "zone_name", "example.org.",
                "zone_type", "PRIMARY",
                "zone_shared", "False",
                "recordset_project_id", "p1");
        Caller member = new Caller("req-1", "u1", Optional.of("p1"), Set.of("member", "reader"), Caller.Switches.NONE);
        RuleTable rules = RuleTable.defaults();
        for (String rule : List.of("create_zone", "get_zone", "update_recordset", "set_quota")) {
            measure("rule " + rule, () -> rules.allows(rule, member, target));
        }
        try (Answering keystone = Answering.start();
                KeystoneClient client = new KeystoneClient(config(keystone.url()), InstantSource.system())) {
            Authenticator authenticator = new KeystoneAuthenticator(client, InstantSource.system());
            Asked request = new Asked();
            measure("token from the cache", () -> authenticator.authenticate(request) instanceof Authenticator.Known);
        }
    }

    private record Asked() implements Authenticator.Request {
        @Override
        public Optional<String> header(String name) {
            return name.equals("X-Auth-Token") ? Optional.of(TOKEN) : Optional.empty();
        }

        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String path() {
            return "/v2/zones";
        }
    }

    private static KeystoneConfig config(URI url) {
        return new KeystoneConfig(
                url,
                url,
                new KeystoneConfig.Password(Reference.id("n"), "p", Optional.of(Reference.id("s"))),
                KeystoneConfig.Tls.DEFAULT,
                Duration.ofHours(1),
                Set.of("service"),
                false,
                "dns",
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                3);
    }

    private static void measure(String what, BooleanSupplier work) {
        int passed = 0;
        long start = 0;
        for (int i = -ROUNDS; i < ROUNDS; i++) {
            if (i == 0) {
                start = System.nanoTime();
                passed = 0;
            }
            passed += work.getAsBoolean() ? 1 : 0;
        }
        double micros = (System.nanoTime() - start) / 1000.0 / ROUNDS;
        System.out.printf("%-28s %8.3f us   passed %d of %d%n", what, micros, passed, ROUNDS);
    }

    /** Answers every question about a token alike. */
    private record Answering(HttpServer server) implements AutoCloseable {
        static Answering start() throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v3/auth/tokens", exchange -> {
                byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
                exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders().set("X-Subject-Token", "own");
                exchange.sendResponseHeaders(exchange.getRequestMethod().equals("POST") ? 201 : 200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return new Answering(server);
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v3");
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
