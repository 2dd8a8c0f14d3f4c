package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nominate.testkit.Commands;
import io.nominate.testkit.EventFollower;
import io.nominate.testkit.EventFollower.Told;
import io.nominate.testkit.Nominate;
import io.nominate.testkit.RabbitMq;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that follow events of real servers: over restarts, and at API nodes without a database. */
@Tag("system")
class EventsTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    private static EventFollower follow(Nominate at, Optional<String> last) {
        return new EventFollower(
                () -> URI.create(at.url() + "/v2/events?types=dns.recordset.*"),
                () -> Map.of("X-Auth-Token", at.token()),
                last);
    }

    private static List<String> names(EventFollower follower) {
        return follower.told().stream()
                .map(Told::data)
                .map(data -> data.path("object").path("name").asString())
                .toList();
    }

    private static List<String> made(Nominate at, String zoneId, String zone, int from, int count) {
        List<String> names = IntStream.range(from, from + count)
                .mapToObj(i -> "set-" + i + "." + zone)
                .toList();
        for (String name : names) {
            assertThat(at.createSet(zoneId, name, "A", "192.0.2.1").code()).isEqualTo(202);
        }
        return names;
    }

    @Test
    void aClientMissesNothingOverRestarts() {
        try (Nominate server = Nominate.start(directory)) {
            String zone = server.createZone("follow.example.org.");
            try (EventFollower follower = follow(server, Optional.of("0"))) {
                List<String> expected = new java.util.ArrayList<>();
                for (int round = 0; round < 3; round++) {
                    expected.addAll(made(server, zone, "follow.example.org.", round * 10, 10));
                    if (round == 1) {
                        server.kill();
                    } else {
                        server.stop();
                    }
                    server.restart();
                }
                expected.addAll(made(server, zone, "follow.example.org.", 30, 10));
                await().atMost(LONG).until(() -> follower.told().size() >= expected.size());
                assertThat(names(follower)).as("nothing missed, nothing twice").isEqualTo(expected);
                assertThat(follower.connections()).isGreaterThan(3);
            }
            curlReadsToo(server);
        }
    }

    private static void curlReadsToo(Nominate server) {
        Commands.Result all = Commands.run(
                Map.of(),
                List.of(
                        "curl",
                        "-sN",
                        "-H",
                        "X-Auth-Token: " + server.token(),
                        "-H",
                        "Last-Event-ID: 0",
                        server.url() + "/v2/events?timeout=0&types=dns.zone.create"));
        assertThat(all.output())
                .startsWith("retry: 1000\n\n")
                .contains("event: dns.zone.create\ndata: {\"id\":\"1\",\"type\":\"dns.zone.create\",")
                .containsPattern("\nid: \\d+\n\n$");
    }

    @Test
    void apisWithoutADatabaseTellWhatOthersDo() throws IOException {
        Path keys = directory.resolve("bus.keys");
        Files.createFile(keys, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(keys, "a key of this installation, long enough\n");
        try (RabbitMq broker = RabbitMq.start(directory.resolve("rabbitmq"))) {
            Map<String, String> options =
                    Map.of("OS_DEFAULT__TRANSPORT_URL", broker.url(), "OS_DEFAULT__BUS_KEY_FILE", keys.toString());
            try (Nominate centre =
                            Nominate.startRoles(directory.resolve("centre"), "central,mdns,producer,worker", options);
                    Nominate one = Nominate.startRoles(directory.resolve("one"), "api", options)
                            .loggingInLike(centre);
                    Nominate two = Nominate.startRoles(directory.resolve("two"), "api", options)
                            .loggingInLike(centre)) {
                String zone = one.createZone("edge.example.org.");
                try (EventFollower follower = follow(two, Optional.of("0"))) {
                    List<String> expected = new java.util.ArrayList<>(made(one, zone, "edge.example.org.", 0, 10));
                    await().atMost(LONG).until(() -> follower.told().size() >= 10);
                    centre.kill();
                    centre.restart();
                    await().atMost(LONG)
                            .ignoreExceptions()
                            .until(() -> one.get("/v2/zones").code() == 200);
                    expected.addAll(made(one, zone, "edge.example.org.", 10, 10));
                    await().atMost(LONG).until(() -> follower.told().size() >= 20);
                    assertThat(names(follower)).isEqualTo(expected);
                }
            }
        }
    }
}
