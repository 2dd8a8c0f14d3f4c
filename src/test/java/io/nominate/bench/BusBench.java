package io.nominate.bench;

import io.nominate.testkit.Nominate;
import io.nominate.testkit.RabbitMq;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the bus costs: the same requests to an API with everything in its process, and to one that asks central over
 * RabbitMQ. Broker, both servers and the client share one machine.
 *
 * <p>Arguments: requests of each kind (5000).
 */
public final class BusBench {
    private static final String ZONES = "/v2/zones";

    private BusBench() {}

    public static void main(String[] args) throws Exception {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 5000;
        Path directory = Files.createTempDirectory("bus-bench");
        Path keys = Files.writeString(directory.resolve("keys"), "a key of the bench of the bus, long enough");
        Row.head();
        try (Nominate whole =
                Nominate.start(directory.resolve("whole"), List.of(), Map.of("OS_DEFAULT__QUOTA_DRIVER", "noop"))) {
            measure("in one process", whole, count);
        }
        try (RabbitMq broker = RabbitMq.start(directory.resolve("rabbitmq"))) {
            Map<String, String> options = Map.of(
                    "OS_DEFAULT__QUOTA_DRIVER", "noop",
                    "OS_DEFAULT__TRANSPORT_URL", broker.url(),
                    "OS_DEFAULT__BUS_KEY_FILE", keys.toString());
            try (Nominate centre =
                            Nominate.startRoles(directory.resolve("centre"), "central,mdns,producer,worker", options);
                    Nominate api = Nominate.startRoles(directory.resolve("api"), "api", options)
                            .loggingInLike(centre)) {
                measure("over the bus", api, count);
            }
        }
    }

    private static void measure(String where, Nominate server, int count) throws Exception {
        String zone = server.createZone("bus.example.");
        Load many = new Load(server, 32);
        many.run(count / 2, (connection, number) -> createSet(connection, zone, "w" + number));
        many.run(count / 2, (connection, number) -> connection.call("GET", ZONES + "/" + zone, ""));
        Load one = new Load(server, 1);
        one.run(count / 4, (connection, number) -> connection.call("GET", ZONES + "/" + zone, ""))
                .print("GET of a zone, 1 connection, " + where, "-");
        one.run(count / 4, (connection, number) -> createSet(connection, zone, "a" + number))
                .print("recordset creates, 1 connection, " + where, "-");
        many.run(count, (connection, number) -> connection.call("GET", ZONES + "/" + zone, ""))
                .print("GET of a zone, 32 connections, " + where, "-");
        many.run(count, (connection, number) -> createSet(connection, zone, "b" + number))
                .print("recordset creates, 32 connections, " + where, "-");
    }

    private static void createSet(ApiConnection connection, String zone, String name) throws IOException {
        connection.call(
                "POST",
                ZONES + "/" + zone + "/recordsets",
                "{\"name\": \"%s.bus.example.\", \"type\": \"A\", \"records\": [\"192.0.2.1\"]}".formatted(name));
    }
}
