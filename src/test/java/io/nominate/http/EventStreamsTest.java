package io.nominate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Deliveries;
import io.nominate.central.api.Events;
import io.nominate.model.config.EventsConfig;
import io.nominate.testkit.EventFollower;
import io.nominate.testkit.EventFollower.Told;
import io.nominate.testkit.TestApi;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /v2/events}: what goes over the wire, and how much of it one may have. */
class EventStreamsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int STREAMS = 3;

    @TempDir
    Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private TestApi api;
    private String token;

    @BeforeEach
    void start() throws Exception {
        api = new TestApi(
                directory,
                TestApi.config(),
                new EventsConfig(Duration.ofHours(1), 1000, STREAMS, 100, Duration.ofMinutes(5)));
        String login = """
                {"auth": {"identity": {"methods": ["password"], "password": {"user":
                 {"name": "admin", "domain": {"id": "default"}, "password": "%s"}}},
                 "scope": {"project": {"name": "admin", "domain": {"id": "default"}}}}}""".formatted(api.adminPassword);
        token = http.send(
                        HttpRequest.newBuilder(api.url.resolve("/identity/v3/auth/tokens"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(login))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .headers()
                .firstValue("X-Subject-Token")
                .orElseThrow();
    }

    @AfterEach
    void stop() {
        http.shutdownNow();
        api.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(api.url.resolve(path)).header("X-Auth-Token", token);
    }

    private String get(String path) throws Exception {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private JsonNode post(String path, String body) throws Exception {
        HttpResponse<String> answer = http.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
        return JSON.readTree(answer.body());
    }

    private JsonNode zone(String name) throws Exception {
        return post("/v2/zones", "{\"name\": \"" + name + "\", \"email\": \"a@example.org\"}");
    }

    private EventFollower follow(String query, Optional<String> last) {
        URI where = api.url.resolve("/v2/events" + query);
        return new EventFollower(() -> where, () -> Map.of("X-Auth-Token", token), last);
    }

    private static List<Told> told(EventFollower follower, int count) {
        await().atMost(LONG).until(() -> follower.told().size() >= count);
        return follower.told();
    }

    private static JsonNode withoutLinks(JsonNode object) {
        ((ObjectNode) object).remove("links");
        return object;
    }

    @Test
    void theObjectIsAsTheApiShowsIt() throws Exception {
        try (EventFollower follower = follow("", Optional.of("0"))) {
            JsonNode zone = zone("shown.example.org.");
            String sets = "/v2/zones/" + zone.path("id").asString() + "/recordsets";
            JsonNode set =
                    post(sets, "{\"name\": \"www.shown.example.org.\", \"type\": \"A\", \"records\": [\"192.0.2.1\"]}");
            api.central.call(
                    Caller.internal("req-served"),
                    new Deliveries.Confirm(UUID.fromString(zone.path("id").asString()), 2));

            List<Told> told = told(follower, 3);
            assertThat(told)
                    .extracting(Told::type)
                    .containsExactly("dns.zone.create", "dns.recordset.create", "dns.zone.active");
            assertThat(told.get(0).data().path("object")).isEqualTo(withoutLinks(zone));
            assertThat(told.get(1).data().path("object")).isEqualTo(withoutLinks(set));
            assertThat(told.get(2).data().path("object"))
                    .isEqualTo(withoutLinks(
                            JSON.readTree(get("/v2/zones/" + zone.path("id").asString()))));
            assertThat(told.get(2).data().path("id").asString())
                    .isEqualTo(told.get(2).id());
            assertThat(told.get(2).data().path("type").asString()).isEqualTo("dns.zone.active");
        }
    }

    @Test
    void goesOnBehindTheLastId() throws Exception {
        zone("before.example.org.");
        String all = get("/v2/events?timeout=0&last_event_id=0");
        assertThat(all).contains("before.example.org.");
        String present = get("/v2/events?timeout=0");
        assertThat(present).doesNotContain("before.example.org.").containsPattern("id: \\d+\n\n");
        String id = present.replaceFirst("(?s).*id: (\\d+)\n.*", "$1");
        zone("after.example.org.");
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(get("/v2/events?timeout=0&last_event_id=" + id))
                        .contains("after.example.org.")
                        .doesNotContain("before.example.org."));
        assertThat(get("/v2/events?timeout=0&types=dns.recordset.*&last_event_id=0"))
                .as("an id, to go on behind what was not asked for")
                .doesNotContain("data:")
                .contains("id: ");
    }

    @Test
    void whoMissedEventsIsTold() throws Exception {
        for (int i = 0; i < 5; i++) {
            zone("missed" + i + ".example.org.");
        }
        await().atMost(LONG)
                .until(() -> get("/v2/events?timeout=0&last_event_id=0").contains("missed4"));
        api.central.call(Caller.internal("req-trim"), new Events.Trim(Duration.ofHours(1), 2, 1000));
        try (EventFollower follower = follow("", Optional.of("1"))) {
            Told reset = told(follower, 1).getFirst();
            assertThat(reset.type()).isEqualTo("reset");
            assertThat(reset.data().path("after").asString()).isEqualTo("1");
            zone("next.example.org.");
            assertThat(told(follower, 2).get(1).data().path("zone_name").asString())
                    .isEqualTo("next.example.org.");
        }
    }

    @Test
    void aProjectHasSoManyAndGivesThemBack() throws Exception {
        InputStream[] open = new InputStream[STREAMS];
        for (int i = 0; i < STREAMS; i++) {
            HttpResponse<InputStream> stream =
                    http.send(request("/v2/events").build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(stream.statusCode()).isEqualTo(200);
            assertThat(stream.headers().firstValue("Content-Type")).contains("text/event-stream");
            open[i] = stream.body();
        }
        HttpResponse<String> refused = http.send(request("/v2/events").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        open[0].close();
        await().atMost(LONG).until(() -> {
            zone("again" + System.nanoTime()
                    + ".example.org."); // whoever has left is noticed when there is something to say
            return http.send(request("/v2/events?timeout=0").build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode()
                    == 200;
        });
    }

    @Test
    void endsWithTheServer() throws Exception {
        try (EventFollower follower = follow("", Optional.empty())) {
            await().atMost(LONG).until(() -> follower.last().isPresent());
            long start = System.nanoTime();
            api.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("no stream is waited for")
                    .isLessThan(Duration.ofSeconds(9));
        }
    }
}
