package io.nominate.bench;

import io.nominate.testkit.Knot;
import io.nominate.testkit.Named;
import io.nominate.testkit.Nominate;
import io.nominate.testkit.Nsd;
import io.nominate.testkit.PowerDns;
import io.nominate.testkit.RealServer;
import io.nominate.testkit.ServerPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * How long after the API's answer to the create of one record the last of a pool's real servers answers with it, and how
 * long until the API says ACTIVE: BIND alone, then BIND, NSD and Knot, then PowerDNS among them. One change at a time; each
 * kind has changes of its own, so that asking for the one does not slow the other. Each server is asked by a thread of its
 * own, once in a millisecond.
 *
 * <p>Arguments: changes of each kind (200).
 */
public final class PropagationBench {
    private static final String ZONE = "propagation.example.";
    private static final int WARM = 50;

    private final Nominate nominate;
    private final Map<String, RealServer> servers;
    private final Map<String, long[]> each = new LinkedHashMap<>();

    private PropagationBench(Nominate nominate, Map<String, RealServer> servers) {
        this.nominate = nominate;
        this.servers = servers;
    }

    public static void main(String[] args) throws Exception {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 200;
        Row.head();
        run(count, List.of("bind9"), "BIND", "p50 under 30 ms, p95 under 80 ms");
        run(count, List.of("bind9", "nsd4", "knot"), "the last of BIND, NSD, Knot", "p50 under 60 ms");
        run(count, List.of("bind9", "nsd4", "knot", "pdns4"), "the last of those and PowerDNS", "p50 under 100 ms");
    }

    private static void run(int count, List<String> types, String last, String target) throws Exception {
        Path directory = Files.createTempDirectory("propagation-bench");
        Map<String, RealServer> servers = new LinkedHashMap<>();
        try (Nominate nominate =
                Nominate.startBuilt(directory.resolve("nominate"), Map.of("OS_DEFAULT__QUOTA_DRIVER", "noop"))) {
            ServerPool pool = new ServerPool(nominate);
            for (String type : types) {
                RealServer server = start(type, directory.resolve(type), nominate);
                servers.put(type, server);
                pool.with(type, server);
            }
            pool.use(directory.resolve("pools.yaml"));
            String zone = nominate.createZone(ZONE);
            nominate.awaitActive(zone);
            PropagationBench bench = new PropagationBench(nominate, servers);
            bench.measure(zone, "warm", WARM);
            long[][] nanos = bench.measure(zone, "host", count);
            print("API answer to answer on " + last, target, nanos[0]);
            if (types.size() > 1) {
                StringJoiner told = new StringJoiner("; ");
                bench.each.forEach((type, times) -> told.add(type + " " + text(times)));
                Row.print("of these each", "", told.toString());
            }
            print("API answer to status ACTIVE", types.size() > 1 ? "" : "p50 under 150 ms", nanos[1]);
        } finally {
            servers.values().forEach(RealServer::close);
        }
    }

    private static RealServer start(String type, Path directory, Nominate nominate) throws IOException {
        return switch (type) {
            case "bind9" -> Named.start(directory);
            case "nsd4" -> Nsd.start(directory, nominate.mdns());
            case "knot" -> Knot.start(directory);
            default -> PowerDns.start(directory);
        };
    }

    private static void print(String what, String target, long[] nanos) {
        Row.print(what, target, text(nanos));
    }

    private static String text(long[] nanos) {
        return "p50 %.1f ms, p95 %.1f ms, longest %.0f ms"
                .formatted(Row.millis(nanos, 50), Row.millis(nanos, 95), Row.millis(nanos, 100));
    }

    private long[][] measure(String zone, String label, int count) throws Exception {
        String sets = "/v2/zones/" + zone + "/recordsets";
        long[][] nanos = new long[2][count];
        servers.keySet().forEach(type -> each.put(type, new long[count]));
        Map<String, Asker> askers = new LinkedHashMap<>();
        try (ApiConnection api = new ApiConnection(nominate.api(), nominate.token())) {
            for (Map.Entry<String, RealServer> server : servers.entrySet()) {
                askers.put(server.getKey(), new Asker(server.getValue().dns()));
            }
            for (int i = 0; i < count; i++) {
                String name = label + i + "." + ZONE;
                String id = create(api, sets, name);
                nanos[0][i] = awaitAll(askers, name, i);
                awaitActive(api, sets + "/" + id);

                String other = create(api, sets, "second-" + name);
                long answered = System.nanoTime();
                awaitActive(api, sets + "/" + other);
                nanos[1][i] = System.nanoTime() - answered;
            }
        } finally {
            askers.values().forEach(Asker::close);
        }
        return nanos;
    }

    private long awaitAll(Map<String, Asker> askers, String name, int number) throws Exception {
        long answered = System.nanoTime();
        Map<String, Thread> threads = new LinkedHashMap<>();
        Map<String, Exception> failures = new ConcurrentHashMap<>();
        askers.forEach((type, asker) -> threads.put(type, Thread.startVirtualThread(() -> {
            try {
                asker.await(name, 1);
                each.getOrDefault(type, new long[0])[number] = System.nanoTime() - answered;
            } catch (IOException | InterruptedException e) {
                failures.put(type, e);
            }
        })));
        for (Thread thread : threads.values()) {
            thread.join();
        }
        long last = System.nanoTime() - answered;
        for (Exception failure : failures.values()) {
            throw failure;
        }
        return last;
    }

    private static String create(ApiConnection api, String sets, String name) throws Exception {
        return ApiConnection.id(api.call(
                "POST", sets, "{\"name\": \"%s\", \"type\": \"A\", \"records\": [\"192.0.2.1\"]}".formatted(name)));
    }

    private static void awaitActive(ApiConnection api, String set) throws Exception {
        while (!api.call("GET", set, "").contains("\"ACTIVE\"")) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }
}
