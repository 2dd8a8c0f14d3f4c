package io.nominate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.model.config.RequestLimits;
import io.nominate.testkit.TestApi;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    private static HttpResponse<String> call(TestApi api, String token, String method, String path) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(api.url.resolve(path))
                        .header("X-Auth-Token", token)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String token(TestApi api) throws Exception {
        URI tokens = api.url.resolve("/identity/v3/auth/tokens");
        return CLIENT.send(
                        HttpRequest.newBuilder(tokens)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("""
                                        {"auth": {"identity": {"methods": ["password"], "password": {"user":
                                         {"name": "admin", "domain": {"id": "default"}, "password": "%s"}}},
                                         "scope": {"project": {"name": "admin", "domain": {"id": "default"}}}}}
                                        """.formatted(api.adminPassword)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .headers()
                .firstValue("X-Subject-Token")
                .orElseThrow();
    }

    /** Calls until it is refused, at most so often; answers how many calls were let in. */
    private static int admitted(TestApi api, String token, String path, int most) throws Exception {
        for (int i = 0; i < most; i++) {
            HttpResponse<String> answer = call(api, token, "GET", path);
            if (answer.statusCode() == 429) {
                assertThat(answer.body()).contains("\"type\":\"too_many_requests\"", "try again in");
                assertThat(Integer.parseInt(
                                answer.headers().firstValue("Retry-After").orElseThrow()))
                        .isBetween(1, 60);
                return i;
            }
        }
        return most;
    }

    @Test
    void eachTokenHasItsOwnLimit() throws Exception {
        try (TestApi api = new TestApi(directory, TestApi.config(new RequestLimits(0, 5, 0), Optional.empty()))) {
            String one = token(api);
            String two = token(api);
            assertThat(admitted(api, one, "/v2/zones", 60)).isBetween(5, 20);
            assertThat(call(api, two, "GET", "/v2/zones").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aProjectHasOneLimitForAllItsTokens() throws Exception {
        try (TestApi api = new TestApi(directory, TestApi.config(new RequestLimits(1, 0, 0), Optional.empty()))) {
            assertThat(call(api, token(api), "GET", "/v2/zones").statusCode()).isEqualTo(200);
            assertThat(call(api, token(api), "GET", "/v2/zones").statusCode()).isEqualTo(429);
        }
    }

    @Test
    void zoneFilesAreCountedApart() throws Exception {
        try (TestApi api = new TestApi(directory, TestApi.config(new RequestLimits(1, 0, 1), Optional.empty()))) {
            String token = token(api);
            String export = "/v2/zones/01a20424-113a-7001-93b3-6be4b0f8b04c/tasks/export";
            assertThat(call(api, token, "POST", export).statusCode()).isEqualTo(404);
            assertThat(call(api, token, "POST", export).statusCode()).isEqualTo(429);
            assertThat(call(api, token, "GET", "/v2/zones").statusCode()).isEqualTo(200);
            assertThat(call(api, token, "GET", "/v2/zones").statusCode()).isEqualTo(429);
        }
    }

    @Test
    void maintenanceLetsOneRoleIn() throws Exception {
        try (TestApi api = new TestApi(directory, TestApi.config(RequestLimits.NONE, Optional.of("janitor")))) {
            HttpResponse<String> answer = call(api, token(api), "GET", "/v2/zones");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("60");
            assertThat(answer.body()).isEmpty();
        }
        try (TestApi api = new TestApi(
                Files.createDirectory(directory.resolve("second")),
                TestApi.config(RequestLimits.NONE, Optional.of("admin")))) {
            assertThat(call(api, token(api), "GET", "/v2/zones").statusCode()).isEqualTo(200);
        }
    }
}
