package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.Commands;
import io.nominate.testkit.FakeNeutron;
import io.nominate.testkit.FakeNova;
import io.nominate.testkit.Keystone;
import io.nominate.testkit.Nominate;
import io.nominate.testkit.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code nominate sink resync}, and the same in time, with the catalog, the projects and the tokens of a real Keystone. No
 * RabbitMQ is there: all events are lost.
 */
@Tag("system")
class ResyncOverKeystoneTest {
    @TempDir
    Path directory;

    /** As Keystone's tokens begin. */
    private static boolean isIssued(String token) {
        return token.startsWith("gAAAA");
    }

    private static Map<String, String> options(Keystone keystone, String interval) {
        Map<String, String> options = new HashMap<>(keystone.options("60"));
        options.put("OS_OSLO_MESSAGING_NOTIFICATIONS__TRANSPORT_URL", "rabbit://u:p@127.0.0.1:" + Ports.free() + "/");
        options.put("OS_SERVICE_SINK__ENABLED_NOTIFICATION_HANDLERS", "nova_fixed,neutron_floatingip,vpc");
        options.put("OS_SERVICE_SINK__RESYNC_INTERVAL", interval);
        options.put("OS_HANDLER_NOVA_FIXED__ZONE_NAME", "%(project)s.example.");
        options.put("OS_HANDLER_NEUTRON_FLOATINGIP__ZONE_NAME", "admin-devcos.example.");
        // By their names, as the talk has them.
        options.put("OS_HANDLER_VPC__NETWORK_HOST_TENANTS", "ext:admin_extcos,dev:admin_devcos,prod:admin_prodcos");
        return options;
    }

    private static String records(Nominate nominate, String token) {
        return nominate.as(
                        Map.of("X-Auth-Token", token, "X-Auth-All-Projects", "True"),
                        "GET",
                        "/v2/recordsets?type=A",
                        "")
                .json()
                .toString();
    }

    @Test
    void whatTheCloudHasBecomesRecords() throws Exception {
        try (Keystone keystone = Keystone.start(directory.resolve("keystone"), 3600);
                FakeNova nova = FakeNova.start(ResyncOverKeystoneTest::isIssued);
                FakeNeutron neutron = FakeNeutron.start(token ->
                        isIssued(token) ? Optional.of(new FakeNeutron.Who("service", true)) : Optional.empty())) {
            keystone.service("compute", nova.url());
            keystone.service("network", neutron.url());
            String user = keystone.user("dev", "sesame");
            Map<String, String> projects = new HashMap<>();
            for (String name : List.of("admin_extcos", "admin_devcos", "admin_prodcos")) {
                projects.put(name, keystone.project(name));
                keystone.grant(user, projects.getOrDefault(name, ""), "member");
            }
            String dev = projects.getOrDefault("admin_devcos", "");
            nova.server("i1", "one", dev, "192.0.2.1");
            nova.set("i1", "metadata", Map.of("vpc", "prod", "zone", "prod.example.", "hostname", "app"));
            String floating = neutron.give("192.0.2.7", dev);
            neutron.lead(floating, "10.0.0.1");
            String admin = keystone.token("admin", keystone.password(), "admin");
            try (Nominate nominate = Nominate.start(directory.resolve("asked"), List.of(), options(keystone, "0"))) {
                zone(nominate, keystone, "admin_devcos", "admin-devcos.example.");
                zone(nominate, keystone, "admin_prodcos", "prod.example.");
                Commands.Result dry = nominate.command("sink", "resync", "--dry-run");
                assertThat(dry.orThrow()).contains("would be mended", "neutron_floatingip", "vpc");
                assertThat(records(nominate, admin)).doesNotContain("192.0.2");
                nominate.command("sink", "resync").orThrow();
                assertThat(records(nominate, admin))
                        .contains("one.admin-devcos.example.", "192-0-2-7.admin-devcos.example.", "app.prod.example.");

                assertThat(nominate.command("sink", "resync", "--handler", "nobody")
                                .output())
                        .contains("there is no handler nobody");
                nova.fail(503);
                Commands.Result failed = nominate.command("sink", "resync");
                assertThat(failed.exit()).isNotZero();
                assertThat(failed.output()).contains("Nova answers 503");
                nova.fail(0);
            }
            try (Nominate nominate = Nominate.start(directory.resolve("in-time"), List.of(), options(keystone, "2"))) {
                zone(nominate, keystone, "admin_devcos", "admin-devcos.example.");
                Awaitility.await()
                        .atMost(Duration.ofMinutes(1))
                        .untilAsserted(() -> assertThat(records(nominate, admin))
                                .contains("one.admin-devcos.example.", "192-0-2-7.admin-devcos.example."));
            }
        }
    }

    private static void zone(Nominate nominate, Keystone keystone, String project, String name) {
        Nominate.Reply made = nominate.as(
                Map.of("X-Auth-Token", keystone.token("dev", "sesame", project)),
                "POST",
                "/v2/zones",
                "{\"name\": \"%s\", \"email\": \"admin@example.org\"}".formatted(name));
        assertThat(made.code()).as(made.toString()).isEqualTo(202);
    }
}
