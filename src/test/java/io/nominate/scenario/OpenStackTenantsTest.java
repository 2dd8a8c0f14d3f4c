package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.Commands;
import io.nominate.testkit.Nominate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Debian's {@code openstack} command gives zones away, takes and abandons them. */
@Tag("system")
class OpenStackTenantsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path directory;

    private Nominate nominate;

    @BeforeEach
    void start() {
        nominate = Nominate.start(directory.resolve("nominate"));
    }

    @AfterEach
    void stop() {
        nominate.close();
    }

    private Commands.Result openstack(String... arguments) {
        List<String> command = new ArrayList<>(List.of("openstack"));
        command.addAll(List.of(arguments));
        return Commands.run(nominate.openrc(), command);
    }

    private JsonNode json(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-f", "json"));
        return JSON.readTree(openstack(all.toArray(String[]::new)).orThrow());
    }

    @Test
    void aZoneIsGivenTakenAndAbandoned() {
        String zone = json("zone", "create", "--email", "admin@example.org", "example.com.")
                .path("id")
                .asString();

        JsonNode request = json("zone", "transfer", "request", "create", "--description", "take it", "example.com.");
        String id = request.path("id").asString();
        assertThat(request.path("zone_id").asString()).isEqualTo(zone);
        assertThat(request.path("key").asString()).matches("[A-Z0-9]{8}");
        json("zone", "transfer", "request", "set", "--description", "take it soon", id);
        assertThat(json("zone", "transfer", "request", "show", id)
                        .path("description")
                        .asString())
                .isEqualTo("take it soon");
        assertThat(json("zone", "transfer", "request", "list")).hasSize(1);

        JsonNode accept = json(
                "zone",
                "transfer",
                "accept",
                "request",
                "--transfer-id",
                id,
                "--key",
                request.path("key").asString());
        assertThat(accept.path("status").asString()).isEqualTo("COMPLETE");
        assertThat(json("zone", "transfer", "accept", "show", accept.path("id").asString())
                        .path("zone_id")
                        .asString())
                .isEqualTo(zone);
        assertThat(json("zone", "transfer", "accept", "list")).hasSize(1);
        openstack("zone", "transfer", "request", "delete", id).orThrow();
        assertThat(json("zone", "transfer", "request", "list")).isEmpty();

        openstack("zone", "abandon", "example.com.").orThrow();
        assertThat(json("zone", "list")).isEmpty();
    }
}
