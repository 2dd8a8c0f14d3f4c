package io.nominate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.model.HostPort;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsServerTest {
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final MetricsServer server = new MetricsServer(
            List.of(new HostPort("127.0.0.1", 0)),
            accept -> new MetricsServer.Page("text/plain", ("for " + accept).getBytes(StandardCharsets.UTF_8)),
            () -> List.copyOf(problems));
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private HttpResponse<String> ask(String method, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://" + server.addresses().getFirst() + path))
                        .header("Accept", "application/json")
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void onlyTheMetricsAndTheHealthAreThere() throws Exception {
        assertThat(ask("GET", "/metrics").body()).isEqualTo("for Optional[application/json]");
        assertThat(ask("POST", "/metrics").statusCode()).isEqualTo(405);
        assertThat(ask("GET", "/v2/zones").statusCode()).isEqualTo(404);
    }

    @Test
    void oneThatCannotWorkLivesAndIsNotReady() throws Exception {
        assertThat(ask("GET", "/healthz/ready").statusCode()).isEqualTo(200);
        problems.add("DATABASE NOT AVAILABLE");
        HttpResponse<String> ready = ask("GET", "/healthz/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).isEqualTo("{\"detailed\":false,\"reasons\":[\"DATABASE NOT AVAILABLE\"]}");
        assertThat(ask("HEAD", "/healthz/ready").statusCode()).isEqualTo(503);
        assertThat(ask("GET", "/healthz/live").statusCode()).isEqualTo(200);
        assertThat(ask("HEAD", "/healthz/live").statusCode()).isEqualTo(204);
    }
}
