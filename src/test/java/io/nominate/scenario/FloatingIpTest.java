package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.Commands;
import io.nominate.testkit.FakeNeutron;
import io.nominate.testkit.Nominate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code openstack ptr record ...} of two projects, with a Neutron that trusts the same identity. */
@Tag("system")
class FloatingIpTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private FakeNeutron neutron;
    private Nominate nominate;

    @BeforeEach
    void start() {
        neutron = FakeNeutron.start(this::who);
        nominate = Nominate.start(
                directory.resolve("nominate"),
                List.of(),
                Map.of(
                        "OS_DEFAULT__NETWORK_API",
                        "neutron",
                        "OS_NETWORK_API_NEUTRON__ENDPOINTS",
                        "RegionOne|" + neutron.url()));
    }

    @AfterEach
    void stop() {
        nominate.close();
        neutron.close();
        http.close();
    }

    /** As Keystone's middleware does it: the token vouches for itself. */
    private Optional<FakeNeutron.Who> who(String token) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(nominate.url() + "/identity/v3/auth/tokens"))
                .header("X-Auth-Token", token)
                .header("X-Subject-Token", token)
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200
                    ? Optional.of(new FakeNeutron.Who(
                            JSON.readTree(response.body())
                                    .at("/token/project/id")
                                    .asString(),
                            false))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode ptr(Map<String, String> who, String... arguments) {
        List<String> command = new ArrayList<>(List.of("openstack", "ptr", "record"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-f", "json"));
        return JSON.readTree(Commands.run(who, command).orThrow());
    }

    private String dig(String address) {
        return Commands.run(
                        "dig",
                        "@127.0.0.1",
                        "-p",
                        Integer.toString(nominate.mdns().port()),
                        "+norecurse",
                        "+short",
                        "-x",
                        address)
                .orThrow();
    }

    private Map<String, String> user(String name) {
        nominate.command("identity", "project", "create", name).orThrow();
        JsonNode made = JSON.readTree(nominate.command(
                        "identity", "user", "create", name, "--project", name, "--role", "member", "-f", "json")
                .orThrow());
        Map<String, String> variables = new HashMap<>(nominate.openrc());
        variables.put("OS_USERNAME", name);
        variables.put("OS_PROJECT_NAME", name);
        variables.put("OS_PASSWORD", made.path("password").asString());
        return variables;
    }

    private String project(String name) {
        for (JsonNode project : JSON.readTree(
                nominate.command("identity", "project", "list", "-f", "json").orThrow())) {
            if (project.path("name").asString().equals(name)) {
                return project.path("id").asString().replace("-", "");
            }
        }
        throw new AssertionError("no project " + name);
    }

    @Test
    void recordsFollowTheAddressesOwner() {
        Map<String, String> web = user("web");
        Map<String, String> mail = user("mail");
        String id = "RegionOne:" + neutron.give("192.0.2.7", project("web"));
        neutron.give("2001:db8::7", project("mail"));

        assertThat(ptr(web, "set", id, "www.example.com.", "--ttl", "600", "--description", "ours")
                        .path("ptrdname")
                        .asString())
                .isEqualTo("www.example.com.");
        assertThat(ptr(web, "list")).singleElement().satisfies(row -> {
            assertThat(row.path("id").asString()).isEqualTo(id);
            assertThat(row.path("ptrdname").asString()).isEqualTo("www.example.com.");
            assertThat(row.path("ttl").asInt()).isEqualTo(600);
        });
        Awaitility.await("the record is served").until(() -> dig("192.0.2.7").contains("www.example.com."));
        Awaitility.await("and known to be")
                .until(() -> ptr(web, "show", id).path("status").asString().equals("ACTIVE"));
        assertThat(Commands.run(mail, List.of("openstack", "ptr", "record", "show", id))
                        .exit())
                .isNotZero();

        String again = "RegionOne:" + neutron.give("192.0.2.7", project("mail"));
        assertThat(ptr(mail, "list"))
                .hasSize(2)
                .allMatch(row -> row.path("ptrdname").asString("").isEmpty());
        assertThat(ptr(web, "list")).isEmpty();
        Awaitility.await("the former owner's record goes")
                .atMost(Duration.ofMinutes(1))
                .until(() -> dig("192.0.2.7").isEmpty());

        ptr(mail, "set", again, "mx.example.com.");
        Awaitility.await("the new owner's record is served")
                .until(() -> dig("192.0.2.7").contains("mx.example.com."));
        Commands.run(mail, List.of("openstack", "ptr", "record", "unset", again))
                .orThrow();
        Awaitility.await("it is unset").until(() -> dig("192.0.2.7").isEmpty());
    }
}
