package io.nominate.bench;

import io.nominate.sql.DatabaseUrl;
import io.nominate.store.Database;
import io.nominate.testkit.Nominate;
import io.nominate.testkit.Postgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The API under load from 32 connections, each change on the disk before it is answered: creates, reads and pages; and
 * the memory of the server before, after and a minute later. The client runs on the same machine and takes its share of
 * the cores.
 *
 * <p>Arguments: requests of each kind (20000); the database ({@code sqlite}, {@code postgresql}); for PostgreSQL, how many
 * microseconds longer each commit takes (0).
 */
public final class ApiBench {
    private static final int CONNECTIONS = 32;
    private static final String ZONES = "/v2/zones";

    private ApiBench() {}

    public static void main(String[] args) throws Exception {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        Path directory = Files.createTempDirectory("api-bench");
        if (args.length < 2 || args[1].equals("sqlite")) {
            run(count, directory, Map.of("OS_STORAGE_SQLALCHEMY__SYNCHRONOUS", "FULL"));
            return;
        }
        String delay = args.length > 2 ? args[2] : "0";
        try (Postgres database = Postgres.start(true, "commit_delay=" + delay, "commit_siblings=0")) {
            String url = database.createDatabase("nominate");
            Database.of(DatabaseUrl.parse(url)).upgrade();
            run(count, directory, Map.of("OS_STORAGE_SQLALCHEMY__CONNECTION", url));
        }
    }

    private static void run(int count, Path directory, Map<String, String> storage) throws Exception {
        Map<String, String> options = new HashMap<>(storage);
        options.put("OS_DEFAULT__QUOTA_DRIVER", "noop");
        try (Nominate server = Nominate.startBuilt(directory, options)) {
            Row.head();
            TimeUnit.SECONDS.sleep(10);
            memory(server, "idle after the start");
            Load load = new Load(server, CONNECTIONS);
            server.token();

            String warm = server.createZone("warm.example.");
            load.run(count / 4, (connection, number) -> createSet(connection, warm, "warm.example.", number));
            load.run(count / 4, (connection, number) -> connection.call("GET", ZONES + "/" + warm, ""));

            String zone = server.createZone("sets.example.");
            load.run(count, (connection, number) -> createSet(connection, zone, "sets.example.", number))
                    .print("recordset creates in one zone", "over 1,500/s");
            String[] zones = new String[100];
            for (int i = 0; i < zones.length; i++) {
                zones[i] = server.createZone("many" + i + ".example.");
            }
            load.run(
                            count,
                            (connection, number) -> createSet(
                                    connection, zones[number % 100], "many" + number % 100 + ".example.", number))
                    .print("recordset creates in 100 zones", "over 1,500/s");
            load.run(
                            count / 4,
                            (connection, number) -> connection.call(
                                    "POST",
                                    ZONES,
                                    "{\"name\": \"zone%d.example.\", \"email\": \"admin@example.org\"}"
                                            .formatted(number)))
                    .print("zone creates", "over 500/s");
            reads(load, count, zone);
            pages(server);
            memory(server, "after the load");
            TimeUnit.MINUTES.sleep(1);
            memory(server, "a minute later");
        }
    }

    private static void createSet(ApiConnection connection, String zone, String name, int number)
            throws java.io.IOException {
        connection.call(
                "POST",
                ZONES + "/" + zone + "/recordsets",
                "{\"name\": \"host%d.%s\", \"type\": \"A\", \"records\": [\"192.0.2.%d\"]}"
                        .formatted(number, name, number % 256));
    }

    private static void reads(Load load, int count, String zone) throws Exception {
        load.run(count * 2, (connection, number) -> connection.call("GET", ZONES + "/" + zone, ""))
                .print("GET of a zone", "over 10,000/s");
        load.run(count / 4, (connection, number) -> connection.call("GET", ZONES + "?limit=100", ""))
                .print("page of 100 zones", "over 2,000/s");
    }

    /** Pages of a zone of 10,000 recordsets, one request at a time. */
    private static void pages(Nominate server) throws Exception {
        int size = 10_000;
        String zone = server.createZone("pages.example.");
        String sets = ZONES + "/" + zone + "/recordsets";
        String[] ids = new String[size];
        new Load(server, CONNECTIONS)
                .run(
                        size,
                        (connection, number) -> ids[number] = ApiConnection.id(connection.call(
                                "POST",
                                sets,
                                "{\"name\": \"h%05d.pages.example.\", \"type\": \"A\", \"records\": [\"192.0.2.1\"]}"
                                        .formatted(number))));
        Load one = new Load(server, 1);
        for (Map.Entry<String, String> page : Map.of(
                        "first", "", "middle", "&marker=" + ids[size / 2], "last", "&marker=" + ids[size - 21])
                .entrySet()) {
            Load.Result result = one.run(
                    300,
                    (connection, number) ->
                            connection.call("GET", sets + "?sort_key=name&limit=20" + page.getValue(), ""));
            Row.print(
                    page.getKey() + " page of 20 out of 10,000 recordsets",
                    "under 5 ms",
                    "p50 %.2f ms, p99 %.2f ms"
                            .formatted(Row.millis(result.nanos(), 50), Row.millis(result.nanos(), 99)));
        }
    }

    private static void memory(Nominate server, String when) {
        Row.print("resident memory " + when, "under 300 MB", "%d MB".formatted(Row.residentMb(server.pid())));
    }
}
