package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.Databases;
import io.nominate.testkit.Nominate;
import io.nominate.testkit.RabbitMq;
import io.nominate.testkit.ServedZone;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * Events that come twice and in any order, while Sink and RabbitMQ are killed and started again, end in the same records as
 * a clean run: each event once, in order, and nobody dies. {@code -Dnominate.seed} repeats a run.
 */
@Tag("system")
class SinkStormTest {
    private static final String CLEAN = "clean.example.";
    private static final String STORM = "storm.example.";
    private static final int BATCH = 150;

    @TempDir
    Path directory;

    private final long seed = Long.getLong("nominate.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<AutoCloseable> running = new ArrayList<>();
    private RabbitMq broker;

    @BeforeEach
    void start() {
        System.out.println("storm: -Dnominate.seed=" + seed);
        broker = RabbitMq.start(directory.resolve("rabbitmq"));
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : running.reversed()) {
            each.close();
        }
        broker.close();
    }

    /** Handlers for the storm, and the same once more for the clean run, with exchanges and a zone of their own. */
    private Path config() throws IOException {
        StringBuilder config = new StringBuilder("""
                [service:sink]
                enabled_notification_handlers = nova_fixed,neutron_floatingip,nova_fixed:clean,neutron_floatingip:clean
                [oslo_messaging_notifications]
                transport_url = %s
                amqp_durable_queues = true
                """.formatted(broker.url()));
        for (String service : List.of("nova", "neutron")) {
            String handler = service.equals("nova") ? "nova_fixed" : "neutron_floatingip";
            config.append("""
                    [handler:%s]
                    zone_name = %s
                    [handler:%s:clean]
                    zone_name = %s
                    control_exchange = %s-clean
                    notification_topics = clean
                    """.formatted(handler, STORM, handler, CLEAN, service));
        }
        return Files.writeString(directory.resolve("sink.conf"), config);
    }

    private Nominate start(String name, String roles, Map<String, String> options) throws IOException {
        Map<String, String> all = new HashMap<>(options);
        all.put("OS_DEFAULT__HOST", name);
        // A server that lives for seconds gains nothing from its best compiler.
        all.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
        Nominate nominate =
                Nominate.startWith(directory.resolve(name), all, "--config", config().toString(), "--roles", roles);
        running.add(nominate);
        return nominate;
    }

    private Nominate whole() throws IOException {
        return start("whole", "api,central,mdns,producer,sink,worker", Map.of());
    }

    @Test
    void aStormEndsAsACleanRun() throws Exception {
        Nominate nominate = whole();
        storm(2_000, nominate, List.of(nominate));
    }

    @Test
    @Tag("full")
    void aStormOfTenThousandEndsAsACleanRun() throws Exception {
        Nominate nominate = whole();
        storm(10_000, nominate, List.of(nominate));
    }

    @Test
    void aStormOverTwoSinkProcessesEndsAsACleanRun() throws Exception {
        overTheBus(2_000);
    }

    @Test
    @Tag("full")
    void aStormOfTenThousandOverTwoSinkProcessesEndsAsACleanRun() throws Exception {
        overTheBus(10_000);
    }

    /** Sink alone in two processes, central in another, with PostgreSQL; the bus goes over the broker that is killed. */
    private void overTheBus(int number) throws Exception {
        Path key = Files.createFile(
                directory.resolve("bus.keys"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, "a key of this installation, long enough\n");
        Map<String, String> options =
                Map.of("OS_DEFAULT__TRANSPORT_URL", broker.url(), "OS_DEFAULT__BUS_KEY_FILE", key.toString());
        Map<String, String> withDatabase = new HashMap<>(options);
        withDatabase.put("OS_STORAGE_SQLALCHEMY__CONNECTION", Databases.made("postgresql"));
        Nominate center = start("center", "api,central,mdns,producer,worker", withDatabase);
        List<Nominate> sinks = List.of(start("sink-1", "sink", options), start("sink-2", "sink", options));
        storm(number, center, sinks);
    }

    private void storm(int number, Nominate center, List<Nominate> sinks) throws Exception {
        center.unlimit();
        center.createZone(CLEAN);
        center.createZone(STORM);
        CloudStory story = new CloudStory(random, number);
        try (StormSender clean = new StormSender(broker, "-clean", "clean")) {
            clean.keep(story.events());
        }
        awaitRecords(center, CLEAN, story.records());

        List<CloudStory.Event> events = story.disturbed();
        try (StormSender sender = new StormSender(broker, "", "notifications")) {
            for (int i = 0; i * BATCH < events.size(); i++) {
                List<CloudStory.Event> batch = events.subList(i * BATCH, Math.min((i + 1) * BATCH, events.size()));
                int half = batch.size() / 2;
                if (i % 8 == 3) {
                    sender.send(batch.subList(0, half));
                    broker.kill();
                    broker.start();
                } else if (i % 4 == 1) {
                    sender.keep(batch.subList(0, half));
                    Nominate victim = sinks.get(random.nextInt(sinks.size()));
                    victim.kill();
                    victim.restart();
                }
                sender.keep(batch);
            }
        }
        awaitRecords(center, STORM, addresses(center, CLEAN));
        assertThat(center.command("sink", "parked", "-f", "json").orThrow().strip())
                .endsWith("[ ]");
    }

    private void awaitRecords(Nominate center, String zone, Set<String> expected) {
        Awaitility.await(zone + " with -Dnominate.seed=" + seed)
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(addresses(center, zone)).isEqualTo(expected));
    }

    /** The records of a zone as MiniDNS serves it: owner relative to the zone, and address. */
    private static Set<String> addresses(Nominate center, String zone) {
        Name apex = Name.fromConstantString(zone);
        Set<String> addresses = new TreeSet<>();
        InetSocketAddress server =
                new InetSocketAddress(center.mdns().host(), center.mdns().port());
        for (Record record : ServedZone.of(server, zone).records()) {
            if (record instanceof ARecord a) {
                addresses.add(
                        a.getName().relativize(apex) + " " + a.getAddress().getHostAddress());
            }
        }
        return addresses;
    }
}
