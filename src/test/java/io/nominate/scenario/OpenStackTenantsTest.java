package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.Nominate;
import io.nominate.testkit.OpenStack;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Debian's {@code openstack} command gives zones away, takes and abandons them. */
@Tag("system")
class OpenStackTenantsTest {
    @TempDir
    Path directory;

    private Nominate nominate;
    private OpenStack openstack;

    @BeforeEach
    void start() {
        nominate = Nominate.start(directory.resolve("nominate"));
        openstack = new OpenStack(nominate.openrc());
    }

    @AfterEach
    void stop() {
        nominate.close();
    }

    @Test
    void aZoneIsGivenTakenAndAbandoned() {
        String zone = openstack
                .json("zone", "create", "--email", "admin@example.org", "example.com.")
                .path("id")
                .asString();

        JsonNode request =
                openstack.json("zone", "transfer", "request", "create", "--description", "take it", "example.com.");
        String id = request.path("id").asString();
        assertThat(request.path("zone_id").asString()).isEqualTo(zone);
        assertThat(request.path("key").asString()).matches("[A-Z0-9]{8}");
        openstack.json("zone", "transfer", "request", "set", "--description", "take it soon", id);
        assertThat(openstack
                        .json("zone", "transfer", "request", "show", id)
                        .path("description")
                        .asString())
                .isEqualTo("take it soon");
        assertThat(openstack.json("zone", "transfer", "request", "list")).hasSize(1);

        JsonNode accept = openstack.json(
                "zone",
                "transfer",
                "accept",
                "request",
                "--transfer-id",
                id,
                "--key",
                request.path("key").asString());
        assertThat(accept.path("status").asString()).isEqualTo("COMPLETE");
        assertThat(openstack
                        .json(
                                "zone",
                                "transfer",
                                "accept",
                                "show",
                                accept.path("id").asString())
                        .path("zone_id")
                        .asString())
                .isEqualTo(zone);
        assertThat(openstack.json("zone", "transfer", "accept", "list")).hasSize(1);
        openstack.run("zone", "transfer", "request", "delete", id).orThrow();
        assertThat(openstack.json("zone", "transfer", "request", "list")).isEmpty();

        openstack.run("zone", "abandon", "example.com.").orThrow();
        assertThat(openstack.json("zone", "list")).isEmpty();
    }
}
