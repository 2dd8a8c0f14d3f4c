package io.nominate.auth.keystone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nominate.central.api.Token.Endpoint;
import io.nominate.central.port.Projects;
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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Keystone may answer, told by a server that answers just that. */
class KeystoneClientTest {
    private static final String TOKEN = """
            {"token": {"user": {"id": "u1", "name": "sue", "domain": {"id": "d1", "name": "D"}},
             "project": {"id": "p1", "name": "p", "domain": {"id": "d1", "name": "D"}},
             "roles": [{"name": "Member"}, {"name": "reader"}], "is_admin_project": false,
             "expires_at": "2999-01-01T00:00:00.000000Z",
             "catalog": [{"type": "network", "endpoints": [
               {"interface": "public", "region_id": "north", "url": "http://n.example.org:9696"},
               {"interface": "public", "region_id": "south", "url": "no url at all"}]},
              {"type": "compute", "endpoints": [
               {"interface": "public", "region_id": "north", "url": "http://c.example.org"}]}]}}""";

    private final AtomicInteger logins = new AtomicInteger();
    private volatile int login = 201;
    private volatile int answer = 200;
    private volatile String body = TOKEN;
    /** The token of ours that is good. */
    private volatile String good = "own1";

    private HttpServer server;
    private KeystoneClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("POST")) {
                exchange.getResponseHeaders().set("X-Subject-Token", "own" + logins.incrementAndGet());
                send(exchange, login, TOKEN);
            } else if (!good.equals(exchange.getRequestHeaders().getFirst("X-Auth-Token"))) {
                send(exchange, 401, "{}");
            } else {
                send(exchange, answer, body);
            }
        });
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v3");
        client = new KeystoneClient(
                new KeystoneConfig(
                        url,
                        url,
                        new KeystoneConfig.Password(Reference.id("n"), "sesame", Optional.of(Reference.id("s"))),
                        KeystoneConfig.Tls.DEFAULT,
                        Duration.ofSeconds(60),
                        Set.of("service"),
                        false,
                        "dns",
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        1),
                InstantSource.system());
    }

    private static void send(HttpExchange exchange, int code, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void aTokenIsWhatItsDocumentSays() throws Exception {
        Validated token = client.validate("t", false).orElseThrow();
        assertThat(token.userId()).isEqualTo("u1");
        assertThat(token.projectId()).contains("p1");
        assertThat(token.roles()).containsExactlyInAnyOrder("member", "reader");
        assertThat(token.attributes())
                .containsEntry("user_name", "sue")
                .containsEntry("project_domain_id", "d1")
                .containsEntry("is_admin_project", "False")
                .doesNotContainKeys("domain_id", "system_scope");
        assertThat(token.catalog())
                .isEqualTo(
                        List.of(new Endpoint("network", "north", "public", URI.create("http://n.example.org:9696"))));
    }

    @Test
    void ourOwnTokenIsRenewedWhenItIsRefused() throws Exception {
        assertThat(client.validate("t", false)).isPresent();
        good = "own2";
        assertThat(client.validate("t", false)).isPresent();
        assertThat(logins).hasValue(2);
    }

    @Test
    void onlyNotFoundMeansThatATokenIsBad() throws Exception {
        answer = 404;
        assertThat(client.validate("t", false)).isEmpty();
        assertThat(client.validate("line\nfeed", false)).isEmpty();
        for (int other : new int[] {400, 403, 429, 500, 503}) {
            answer = other;
            assertThatThrownBy(() -> client.validate("t", false))
                    .as("%d", other)
                    .isInstanceOf(KeystoneUnavailableException.class);
        }
        answer = 200;
        for (String other : new String[] {"", "<html>", "{}", "[]", "{\"token\": {\"user\": {\"id\": \"u\"}}}"}) {
            body = other;
            assertThatThrownBy(() -> client.validate("t", false))
                    .as(other)
                    .isInstanceOf(KeystoneUnavailableException.class);
        }
    }

    @Test
    void whatGoesWrongIsToldWithoutSecrets() {
        login = 401;
        assertThatThrownBy(() -> client.validate("t0ken", false))
                .hasMessageContaining("[keystone_authtoken]")
                .hasMessageNotContainingAny("sesame", "t0ken");
        login = 201;
        good = "none";
        assertThatThrownBy(() -> client.validate("t0ken", false)).hasMessageNotContainingAny("own", "t0ken");
        server.stop(0);
        assertThatThrownBy(() -> client.validate("t0ken", false))
                .hasMessageContaining("127.0.0.1")
                .hasMessageNotContainingAny("sesame", "t0ken");
        assertThat(client.config().toString()).doesNotContain("sesame");
    }

    @Test
    void projects() {
        Projects projects = new KeystoneProjects(client);
        assertThat(projects.find("p1")).isEqualTo(Projects.Answer.EXISTS);
        assertThat(projects.find("../users")).isEqualTo(Projects.Answer.MISSING);
        answer = 404;
        assertThat(projects.find("p1")).isEqualTo(Projects.Answer.MISSING);
        answer = 403;
        assertThat(projects.find("p1")).isEqualTo(Projects.Answer.UNKNOWN);
        server.stop(0);
        assertThatThrownBy(() -> projects.find("p1")).hasMessageContaining("Keystone does not answer");
    }
}
