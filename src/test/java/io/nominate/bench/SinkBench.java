package io.nominate.bench;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import io.nominate.model.HostPort;
import io.nominate.testkit.BindPool;
import io.nominate.testkit.Named;
import io.nominate.testkit.Nominate;
import io.nominate.testkit.OsloNotifier;
import io.nominate.testkit.Ports;
import io.nominate.testkit.Postgres;
import io.nominate.testkit.RabbitMq;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sink with a real RabbitMQ and queues as OpenStack's defaults make them: how long until BIND answers with the record of an event that
 * oslo.messaging sends, one event at a time; and before that, without name servers, how many events a second become records,
 * in one zone and in many. Broker, database, BIND and sender share the machine with it.
 *
 * <p>Arguments: events of each kind (20000), database: {@code postgresql} (each commit on the disk) or {@code sqlite}.
 */
public final class SinkBench {
    private static final String PARENT = "sink.example.";
    private static final int ZONES = 100;
    private static final int ALONE = 200;

    /** The zone whose records are looked for on BIND. */
    private static final String SERVED = "served";

    private static final String CHANGED = "nominate_sink_notifications_total{outcome=\"changed\"}";
    private static final String COMMITS = "nominate_commit_changes_count";
    private static final String IN_COMMITS = "nominate_commit_changes_sum";

    private final HostPort metrics;
    private final long pid;
    private final Channel channel;
    private final HttpClient http = HttpClient.newHttpClient();
    private int number;

    private SinkBench(HostPort metrics, long pid, Channel channel) {
        this.metrics = metrics;
        this.pid = pid;
        this.channel = channel;
    }

    public static void main(String[] args) throws Exception {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        String engine = args.length > 1 ? args[1] : "postgresql";
        Optional<Postgres> postgres =
                engine.equals("postgresql") ? Optional.of(Postgres.start(true)) : Optional.empty();
        try {
            run(count, engine, postgres);
        } finally {
            postgres.ifPresent(Postgres::close);
        }
    }

    private static void run(int count, String engine, Optional<Postgres> postgres) throws Exception {
        Path directory = Files.createTempDirectory("sink-bench");
        HostPort metrics = new HostPort("127.0.0.1", Ports.free());
        try (RabbitMq broker = RabbitMq.start(directory.resolve("rabbitmq"));
                Named bind = Named.start(directory.resolve("bind"))) {
            Map<String, String> options = new HashMap<>();
            options.put("OS_DEFAULT__QUOTA_DRIVER", "noop");
            options.put("OS_METRICS__LISTEN", metrics.toString());
            options.put("OS_OSLO_MESSAGING_NOTIFICATIONS__TRANSPORT_URL", broker.url());
            options.put("OS_SERVICE_SINK__ENABLED_NOTIFICATION_HANDLERS", "nova_fixed");
            options.put("OS_HANDLER_NOVA_FIXED__ZONE_NAME", "%(tenant_id)s." + PARENT);
            postgres.ifPresent(
                    it -> options.put("OS_STORAGE_SQLALCHEMY__CONNECTION", migrated(it.createDatabase("bench"))));
            try (Nominate nominate = Nominate.startBuilt(directory.resolve("nominate"), options)) {
                while (!nominate.log().contains("Sink listens")) {
                    TimeUnit.MILLISECONDS.sleep(100);
                }
                for (int i = 0; i < ZONES; i++) {
                    nominate.createZone("z" + i + "." + PARENT);
                }
                ConnectionFactory factory = new ConnectionFactory();
                factory.setUri(broker.url().replace("rabbit://", "amqp://").replaceFirst("/$", ""));
                try (Connection connection = factory.newConnection();
                        Channel channel = connection.createChannel()) {
                    SinkBench bench = new SinkBench(metrics, nominate.pid(), channel);
                    Row.head();
                    bench.events(count / 2, ZONES);
                    bench.throughput(engine + ", one zone", count, 1);
                    bench.throughput(engine + ", 100 zones", count, ZONES);
                    BindPool.use(nominate, bind, directory.resolve("pools.yaml"));
                    nominate.awaitActive(nominate.createZone(SERVED + "." + PARENT));
                    bench.latency(broker, bind, directory.resolve("oslo"));
                }
            }
        }
    }

    private static String migrated(String url) {
        Nominate.run(Map.of("OS_STORAGE_SQLALCHEMY__CONNECTION", url), "database", "upgrade")
                .orThrow();
        return url;
    }

    private Map<String, Object> instance(String name, String zone) {
        return Map.of(
                "instance_id",
                "id-" + name,
                "hostname",
                name,
                "tenant_id",
                zone,
                "fixed_ips",
                List.of(Map.of("address", "192.0.2.1", "label", "private", "version", 4)));
    }

    private void latency(RabbitMq broker, Named bind, Path directory) throws Exception {
        long[] nanos = new long[ALONE];
        try (OsloNotifier cloud = OsloNotifier.start(directory, broker);
                Asker asker = new Asker(bind.dns())) {
            for (int i = -20; i < ALONE; i++) {
                String name = "one" + (i + 20);
                long sent = System.nanoTime();
                cloud.send("nova", "compute.instance.create.end", instance(name, SERVED));
                asker.await(name + "." + SERVED + "." + PARENT, 1);
                if (i >= 0) {
                    nanos[i] = System.nanoTime() - sent;
                }
            }
        }
        Row.print(
                "event sent by oslo.messaging to answer on BIND, one at a time",
                "p50 under 100 ms",
                "p50 %.1f ms, p95 %.1f ms, longest %.0f ms"
                        .formatted(Row.millis(nanos, 50), Row.millis(nanos, 95), Row.millis(nanos, 100)));
    }

    private void throughput(String what, int count, int zones) throws Exception {
        double cpu = Row.cpuSeconds(pid);
        double machine = Row.machineSeconds();
        double commits = metric(COMMITS);
        double changes = metric(IN_COMMITS);
        long nanos = events(count, zones);
        Row.print(
                "create events to records committed: " + what,
                "over 1,000/s",
                "%,.0f/s (%,d events; %.1f changes in a commit; %.2f ms of Nominate's processor time each, %.2f ms of all of the machine)"
                        .formatted(
                                count / (nanos / 1e9),
                                count,
                                (metric(IN_COMMITS) - changes) / (metric(COMMITS) - commits),
                                (Row.cpuSeconds(pid) - cpu) * 1000 / count,
                                (Row.machineSeconds() - machine) * 1000 / count));
    }

    /** Sends so many and waits until all have become records; answers how long that took. */
    private long events(int count, int zones) throws Exception {
        long before = changed();
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            number++;
            channel.basicPublish(
                    "nova", "notifications.info", MessageProperties.BASIC, message("h" + number, "z" + number % zones));
        }
        while (changed() < before + count) {
            TimeUnit.MILLISECONDS.sleep(500);
        }
        return System.nanoTime() - start;
    }

    private byte[] message(String name, String zone) {
        Map<String, Object> inner = Map.of(
                "message_id",
                "m" + number,
                "event_type",
                "compute.instance.create.end",
                "timestamp",
                Instant.now().toString().replace('T', ' ').replace("Z", ""),
                "payload",
                instance(name, zone));
        return JsonMapper.shared()
                .writeValueAsBytes(Map.of(
                        "oslo.version",
                        "2.0",
                        "oslo.message",
                        JsonMapper.shared().writeValueAsString(inner)));
    }

    private long changed() throws IOException, InterruptedException {
        return (long) metric(CHANGED);
    }

    private double metric(String name) throws IOException, InterruptedException {
        String text = http.send(
                        HttpRequest.newBuilder(URI.create("http://" + metrics + "/metrics"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        Matcher matcher = Pattern.compile("^" + Pattern.quote(name) + "(?:\\{[^}]*})? ([0-9.E+-]+)$", Pattern.MULTILINE)
                .matcher(text);
        double sum = 0;
        while (matcher.find()) {
            sum += Double.parseDouble(matcher.group(1));
        }
        return sum;
    }
}
