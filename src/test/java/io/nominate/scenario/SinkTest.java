package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.nominate.testkit.BindPool;
import io.nominate.testkit.Commands;
import io.nominate.testkit.Named;
import io.nominate.testkit.Nominate;
import io.nominate.testkit.OsloNotifier;
import io.nominate.testkit.RabbitMq;
import io.nominate.testkit.ServedZone;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Record;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events of the cloud, sent by oslo.messaging over a real RabbitMQ, become records that a real BIND serves. */
@Tag("system")
class SinkTest {
    private static final String ZONE = "cloud.example.org.";

    @TempDir
    static Path directory;

    private static RabbitMq broker;
    private static Named bind;
    private static Nominate nominate;
    private static OsloNotifier cloud;

    @BeforeAll
    static void start() throws Exception {
        broker = RabbitMq.start(directory.resolve("rabbitmq"));
        bind = Named.start(directory.resolve("bind"));
        Map<String, String> options = new HashMap<>();
        options.put("OS_OSLO_MESSAGING_NOTIFICATIONS__TRANSPORT_URL", broker.url());
        options.put("OS_SERVICE_SINK__ENABLED_NOTIFICATION_HANDLERS", "nova_fixed,neutron_floatingip");
        options.put("OS_HANDLER_NOVA_FIXED__ZONE_NAME", ZONE);
        options.put("OS_HANDLER_NEUTRON_FLOATINGIP__ZONE_NAME", ZONE);
        nominate = Nominate.start(directory.resolve("nominate"), List.of(), options);
        BindPool.use(nominate, bind, directory.resolve("pools.yaml"));
        nominate.awaitActive(nominate.createZone(ZONE));
        cloud = OsloNotifier.start(directory.resolve("oslo"), broker);
    }

    @AfterAll
    static void stop() {
        for (AutoCloseable each : new AutoCloseable[] {cloud, nominate, bind, broker}) {
            close(Optional.ofNullable(each));
        }
    }

    private static void close(Optional<AutoCloseable> one) {
        one.ifPresent(it -> {
            try {
                it.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
    }

    /** The addresses that BIND answers with. */
    private static Set<String> answers(String name) {
        return new TreeSet<>(Commands.run(
                        "dig",
                        "+short",
                        "+timeout=5",
                        "@" + bind.dns().host(),
                        "-p",
                        Integer.toString(bind.dns().port()),
                        name + "." + ZONE,
                        "A")
                .output()
                .lines()
                .toList());
    }

    private static Map<String, Object> instance(String id, String hostname, String address) {
        return Map.of(
                "instance_id",
                id,
                "hostname",
                hostname,
                "tenant_id",
                "t1",
                "state",
                "active",
                "fixed_ips",
                List.of(Map.of("address", address, "label", "private", "version", 4, "type", "fixed")),
                "metadata",
                List.of());
    }

    @Test
    void anInstanceHasARecordAndItsNeighbourKeepsIts() {
        cloud.send("nova", "compute.instance.create.end", instance("a1", "web", "192.0.2.1"));
        cloud.send("nova", "compute.instance.create.end", instance("a2", "web", "192.0.2.2"));
        cloud.send("nova", "compute.instance.create.end", instance("a3", "web", "192.0.2.2"));
        eventually().untilAsserted(() -> assertThat(answers("web")).containsExactly("192.0.2.1", "192.0.2.2"));
        cloud.send("nova", "compute.instance.delete.start", instance("a1", "web", "192.0.2.1"));
        cloud.send("nova", "compute.instance.delete.start", instance("a2", "web", "192.0.2.2"));
        eventually().untilAsserted(() -> assertThat(answers("web")).containsExactly("192.0.2.2"));
        cloud.send("nova", "compute.instance.delete.end", instance("a3", "web", "192.0.2.2"));
        eventually().untilAsserted(() -> assertThat(answers("web")).isEmpty());
    }

    @Test
    void aFloatingAddressHasARecordWhileItLeadsSomewhere() {
        Map<String, Object> floating = new HashMap<>(
                Map.of("id", "f1", "tenant_id", "t1", "floating_ip_address", "192.0.2.77", "floating_network_id", "n"));
        floating.put("fixed_ip_address", "10.0.0.3");
        cloud.send("neutron", "floatingip.update.end", Map.of("floatingip", floating));
        eventually().untilAsserted(() -> assertThat(answers("192-0-2-77")).containsExactly("192.0.2.77"));
        cloud.send("neutron", "floatingip.delete.start", Map.of("floatingip_id", "f1"));
        eventually().untilAsserted(() -> assertThat(answers("192-0-2-77")).isEmpty());
    }

    /** The payload of the talk that Designate began with; it belongs to its authors, and is read where it lies. */
    @Test
    void theTalksPayloadIsARecord() throws Exception {
        Path seed = Path.of("../shared/seed");
        if (System.getenv("CI") == null) {
            Assumptions.assumeTrue(Files.isDirectory(seed), "left out: there is no folder " + seed.toAbsolutePath());
        }
        Path talk;
        try (var files = Files.list(seed)) {
            talk = files.findFirst().orElseThrow();
        }
        Matcher slide = Pattern.compile("Payload (\\{.*?\"instance_flavor_id\": \"1\"})", Pattern.DOTALL)
                .matcher(Files.readString(talk));
        assertThat(slide.find()).isTrue();
        @SuppressWarnings("unchecked") // an object of JSON
        Map<String, Object> payload = JsonMapper.shared().readValue(slide.group(1), Map.class);
        cloud.send("nova", "compute.instance.create.end", payload);
        eventually().untilAsserted(() -> assertThat(answers("rontest")).containsExactly("10.0.0.2"));
        cloud.send("nova", "compute.instance.delete.start", payload);
        eventually().untilAsserted(() -> assertThat(answers("rontest")).isEmpty());
    }

    @Test
    void whatIsUnfitIsParkedAndTheQueueGoesOn() throws Exception {
        publish(
                "no JSON".getBytes(StandardCharsets.UTF_8),
                new byte[] {(byte) 0xff, 0, 1},
                "{\"oslo.version\": \"9.0\", \"oslo.message\": \"{}\"}".getBytes(StandardCharsets.UTF_8),
                "x".repeat(10 << 20).getBytes(StandardCharsets.UTF_8),
                "[1, 2]".getBytes(StandardCharsets.UTF_8),
                "{\"oslo.version\": \"2.0\", \"oslo.message\": {}}".getBytes(StandardCharsets.UTF_8),
                "{\"event_type\": \"compute.instance.create.end\"}".getBytes(StandardCharsets.UTF_8),
                ("[".repeat(100_000) + "]".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        cloud.send("nova", "compute.instance.create.end", instance("b1", "bad", "no address"));
        cloud.send("nova", "compute.instance.create.end", instance("b2", "my 😀 " + "x".repeat(300), "192.0.2.9"));
        cloud.send("nova", "compute.instance.create.end", Map.of("hostname", "nobody", "fixed_ips", List.of()));
        cloud.send(
                "nova",
                "compute.instance.create.end",
                Map.of("instance_id", "b4", "fixed_ips", List.of(Map.of("address", "192.0.2.8"))));
        cloud.send("nova", "compute.instance.create.end", Map.of("instance_id", "b5", "fixed_ips", "none"));
        cloud.send("nova", "compute.instance.create.end", instance("b6", " My Web\tServer. ", "192.0.2.4"));
        cloud.send("nova", "compute.instance.create.end", instance("b3", "after", "192.0.2.3"));
        eventually().untilAsserted(() -> assertThat(answers("after")).containsExactly("192.0.2.3"));
        eventually().untilAsserted(() -> assertThat(answers("my-web-server")).containsExactly("192.0.2.4"));
        eventually().untilAsserted(() -> assertThat(parked()).hasSize(11));
        List<String> reasons = new ArrayList<>();
        parked().forEach(row -> reasons.add(row.path("reason").asString()));
        assertThat(reasons)
                .anyMatch(reason -> reason.contains("not JSON"))
                .anyMatch(reason -> reason.contains("version 9.0"))
                .anyMatch(reason -> reason.contains("10485760 octets"))
                .anyMatch(reason -> reason.contains("no JSON object"))
                .anyMatch(reason -> reason.contains("oslo.message is not text"))
                .anyMatch(reason -> reason.contains("no payload"))
                .anyMatch(reason -> reason.contains("no instance_id"))
                .anyMatch(reason -> reason.contains("needs hostname"))
                .anyMatch(reason -> reason.contains("'no address' is not an address"));
        Commands.Result retried = nominate.command("sink", "retry", "--all", "-f", "json");
        assertThat(retried.exit()).as(retried.output()).isZero();
        assertThat(parked()).hasSize(11);
        Commands.Result dropped = nominate.command("sink", "drop", "--all");
        assertThat(dropped.exit()).as(dropped.output()).isZero();
        assertThat(parked()).isEmpty();
    }

    private static JsonNode parked() {
        Commands.Result result = nominate.command("sink", "parked", "-f", "json");
        assertThat(result.exit()).as(result.output()).isZero();
        return JsonMapper.shared().readTree(result.output());
    }

    private static void publish(byte[]... bodies) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.url().replace("rabbit://", "amqp://").replaceFirst("/$", ""));
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            for (byte[] body : bodies) {
                channel.basicPublish("nova", "notifications.info", null, body);
            }
            channel.waitForConfirmsOrDie(30_000);
        }
    }

    /**
     * Events twice and in any order, while Nominate is killed and started again, end in the records that the latest ones
     * say.
     */
    @Test
    void repeatedReorderedAndInterruptedEventsEndInTheSame() throws Exception {
        long seed = Long.getLong("nominate.seed", System.nanoTime());
        int number = Integer.getInteger("nominate.events", 1200);
        Random random = new Random(seed);
        List<byte[]> messages = new ArrayList<>();
        Set<String> expected = new TreeSet<>();
        Instant now = Instant.now();
        for (int i = 0; messages.size() < number; i++) {
            String name = "s" + i % 50;
            String address = "198.51.100." + (1 + i % 200);
            Instant made = now.plusMillis(10L * i);
            messages.add(message(i, 1, "compute.instance.create.end", name, address, made));
            if (random.nextInt(3) > 0) {
                messages.add(message(i, 2, "compute.instance.delete.start", name, address, made.plusMillis(1)));
            } else {
                expected.add(name + "." + ZONE + " " + address);
            }
        }
        messages.addAll(List.copyOf(messages.subList(0, number / 4)));
        Collections.shuffle(messages, random);
        for (int third = 0; third < 3; third++) {
            List<byte[]> some = messages.subList(third * messages.size() / 3, (third + 1) * messages.size() / 3);
            publish(some.toArray(byte[][]::new));
            nominate.kill();
            nominate.restart();
        }
        ServedZone served = ServedZone.of(
                new InetSocketAddress(bind.dns().host(), bind.dns().port()), ZONE);
        eventually().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            Set<String> there = new TreeSet<>();
            for (Record record : served.records()) {
                if (record instanceof ARecord a && a.getName().toString().matches("s\\d+\\..*")) {
                    there.add(a.getName() + " " + a.getAddress().getHostAddress());
                }
            }
            assertThat(there).as("-Dnominate.seed=" + seed).isEqualTo(expected);
        });
    }

    private static byte[] message(int i, int step, String event, String name, String address, Instant at) {
        Map<String, Object> inner = Map.of(
                "message_id",
                "m" + i + "-" + step,
                "event_type",
                event,
                "timestamp",
                at.toString().replace('T', ' ').replace("Z", ""),
                "publisher_id",
                "compute.host1",
                "priority",
                "INFO",
                "payload",
                instance("s-" + i, name, address));
        return JsonMapper.shared()
                .writeValueAsBytes(Map.of(
                        "oslo.version",
                        "2.0",
                        "oslo.message",
                        JsonMapper.shared().writeValueAsString(inner)));
    }
}
