package io.nominate.bench;

import io.nominate.sql.DatabaseUrl;
import io.nominate.store.Database;
import io.nominate.testkit.Nominate;
import io.nominate.testkit.Postgres;
import io.nominate.testkit.RabbitMq;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How creates scale with processes of the API: one, two and so on at the same time, over PostgreSQL and RabbitMQ, with a
 * process of the other roles beside them. All of it and the client share one machine, so what shows is what the processes
 * cost each other; more machines would show more.
 *
 * <p>Arguments: recordsets of each kind (20000); processes at most (3); their roles ({@code api,central}: each changes the
 * database by itself; {@code api}: each asks the one central over the bus).
 */
public final class ScaleBench {
    private static final int CONNECTIONS = 32;
    private static final int ZONES = 100;

    private ScaleBench() {}

    public static void main(String[] args) throws Exception {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        int most = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        String roles = args.length > 2 ? args[2] : "api,central";
        Path directory = Files.createTempDirectory("scale-bench");
        Path keys = Files.writeString(directory.resolve("keys"), "a key of the bench that scales, long enough");
        Row.head();
        for (int processes = 1; processes <= most; processes++) {
            Path here = directory.resolve(Integer.toString(processes));
            try (Postgres database = Postgres.start(true);
                    RabbitMq broker = RabbitMq.start(here.resolve("rabbitmq"))) {
                Map<String, String> options = new HashMap<>();
                options.put("OS_DEFAULT__QUOTA_DRIVER", "noop");
                options.put("OS_DEFAULT__TRANSPORT_URL", broker.url());
                options.put("OS_DEFAULT__BUS_KEY_FILE", keys.toString());
                options.put(
                        "OS_STORAGE__SECRETS_KEY_FILE",
                        here.resolve("secrets.key").toString());
                String url = database.createDatabase("nominate");
                Database.of(DatabaseUrl.parse(url)).upgrade();
                options.put("OS_STORAGE_SQLALCHEMY__CONNECTION", url);
                measure(here, options, roles, processes, count);
            }
        }
    }

    private static void measure(Path directory, Map<String, String> options, String roles, int processes, int count)
            throws Exception {
        List<Nominate> servers = new ArrayList<>();
        try (Nominate centre =
                Nominate.startBuilt(directory.resolve("centre"), options, "--roles", "central,worker,mdns,producer")) {
            for (int i = 0; i < processes; i++) {
                servers.add(Nominate.startBuilt(directory.resolve("api-" + i), options, "--roles", roles)
                        .loggingInLike(centre));
            }
            Load load = new Load(servers, CONNECTIONS);
            String[] zones = new String[ZONES + 1];
            for (int i = 0; i < zones.length; i++) {
                zones[i] = servers.getFirst().createZone("z" + i + ".example.");
            }
            String with = "%d %s of %s".formatted(processes, processes == 1 ? "process" : "processes", roles);
            load.run(count / 4, (connection, number) -> create(connection, zones, ZONES, number, "w"));
            load.run(count, (connection, number) -> create(connection, zones, ZONES, number, "h"))
                    .print("recordset creates in one zone, " + with, "-");
            load.run(count, (connection, number) -> create(connection, zones, number % ZONES, number, "h"))
                    .print("recordset creates in 100 zones, " + with, "-");
        } finally {
            servers.forEach(Nominate::close);
        }
    }

    private static void create(ApiConnection connection, String[] zones, int zone, int number, String prefix)
            throws java.io.IOException {
        connection.call(
                "POST",
                "/v2/zones/" + zones[zone] + "/recordsets",
                "{\"name\": \"%s%d.z%d.example.\", \"type\": \"A\", \"records\": [\"192.0.2.%d\"]}"
                        .formatted(prefix, number, zone, number % 256));
    }
}
