package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.BindPool;
import io.nominate.testkit.Commands;
import io.nominate.testkit.Named;
import io.nominate.testkit.Nominate;
import io.nominate.testkit.OsloNotifier;
import io.nominate.testkit.RabbitMq;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a site's own notification handler, built as its page says, dropped in, and at work on a real BIND. */
@Tag("system")
class SiteHandlerTest {
    private static final String ZONE = "members.example.";

    @TempDir
    Path directory;

    private Path build() throws Exception {
        Path plugins = Files.createDirectories(directory.resolve("plugins"));
        Commands.run(
                        Map.of("JAVA_HOME", System.getProperty("java.home")),
                        List.of(
                                "examples/service-members/build.sh",
                                Path.of("target/classes").toAbsolutePath().toString(),
                                plugins.resolve("service-members.jar").toString()))
                .orThrow();
        return plugins;
    }

    private static Map<String, String> options(RabbitMq broker, Path plugins) {
        Map<String, String> options = new HashMap<>();
        options.put("OS_DEFAULT__PLUGIN_DIR", plugins.toString());
        options.put("OS_OSLO_MESSAGING_NOTIFICATIONS__TRANSPORT_URL", broker.url());
        options.put("OS_SERVICE_SINK__ENABLED_NOTIFICATION_HANDLERS", "service_members");
        options.put("OS_HANDLER_SERVICE_MEMBERS__ZONE_NAME", ZONE);
        return options;
    }

    private static Set<String> answers(Named bind, String name, String type) {
        return new TreeSet<>(Commands.run(
                        "dig",
                        "+short",
                        "+timeout=5",
                        "@" + bind.dns().host(),
                        "-p",
                        Integer.toString(bind.dns().port()),
                        name + "." + ZONE,
                        type)
                .output()
                .lines()
                .toList());
    }

    private static Map<String, Object> instance(String name, String address) {
        return Map.of(
                "instance_id",
                "id-" + name,
                "hostname",
                name,
                "tenant_id",
                "t1",
                "fixed_ips",
                List.of(Map.of("address", address, "version", 4)),
                "metadata",
                Map.of("service", "https", "port", "8443"));
    }

    @Test
    void itsRecordsAreThereAsLongAsTheMembersAre() throws Exception {
        Path plugins = build();
        try (RabbitMq broker = RabbitMq.start(directory.resolve("rabbitmq"));
                Named bind = Named.start(directory.resolve("bind"));
                Nominate nominate =
                        Nominate.start(directory.resolve("nominate"), List.of(), options(broker, plugins))) {
            BindPool.use(nominate, bind, directory.resolve("pools.yaml"));
            nominate.awaitActive(nominate.createZone(ZONE));
            try (OsloNotifier cloud = OsloNotifier.start(directory.resolve("oslo"), broker)) {
                cloud.send("nova", "compute.instance.create.end", instance("Web1", "192.0.2.1"));
                cloud.send("nova", "compute.instance.create.end", instance("web2", "192.0.2.2"));
                await(bind, "_https._tcp", "SRV", "0 10 8443 web1." + ZONE, "0 10 8443 web2." + ZONE);
                await(bind, "web1", "A", "192.0.2.1");
                cloud.send("nova", "compute.instance.delete.end", Map.of("instance_id", "id-Web1"));
                await(bind, "_https._tcp", "SRV", "0 10 8443 web2." + ZONE);
                await(bind, "web1", "A");
                cloud.send("nova", "compute.instance.delete.end", Map.of("instance_id", "id-web2"));
                await(bind, "_https._tcp", "SRV");
            }
        }
    }

    private static void await(Named bind, String name, String type, String... expected) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(answers(bind, name, type)).containsExactly(expected));
    }

    @Test
    void oneThatDoesNotFitKeepsTheServerFromStarting() throws Exception {
        Path plugins = build();
        Files.writeString(plugins.resolve("other.jar"), "not a jar");
        Map<String, String> options = new HashMap<>();
        options.put("OS_DEFAULT__PLUGIN_DIR", plugins.toString());
        Commands.Result result = Nominate.run(
                options, "serve", "--state-dir", directory.resolve("state").toString());
        assertThat(result.exit()).isNotZero();
        assertThat(result.output()).contains("other.jar", "not a jar").doesNotContain("\tat ");
    }
}
