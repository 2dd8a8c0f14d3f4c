package io.nominate.bench;

import io.nominate.testkit.Named;
import io.nominate.testkit.Nominate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How long after the API's answer to the create of one record a real BIND, the pool's only target and name server,
 * answers with it, and how long until the API says ACTIVE. One change at a time; each kind has changes of its own, so that
 * asking for the one does not slow the other.
 *
 * <p>Arguments: changes of each kind (200).
 */
public final class PropagationBench {
    private static final String ZONE = "propagation.example.";

    private PropagationBench() {}

    public static void main(String[] args) throws Exception {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 200;
        Path directory = Files.createTempDirectory("propagation-bench");
        try (Named bind = Named.start(directory.resolve("bind"));
                Nominate server = Nominate.startBuilt(
                        directory.resolve("nominate"), Map.of("OS_DEFAULT__QUOTA_DRIVER", "noop"))) {
            Path pools = Files.writeString(directory.resolve("pools.yaml"), pools(bind, server));
            server.command("pool", "update", "--file", pools.toString()).orThrow();
            String zone = server.createZone(ZONE);
            server.awaitActive(zone);
            run(bind, server, zone, "warm", 50);
            long[][] nanos = run(bind, server, zone, "host", count);
            Row.head();
            print("API answer to answer on BIND", "p50 under 30 ms, p95 under 80 ms", nanos[0]);
            print("API answer to status ACTIVE", "p50 under 150 ms", nanos[1]);
        }
    }

    private static void print(String what, String target, long[] nanos) {
        Row.print(
                what,
                target,
                "p50 %.1f ms, p95 %.1f ms, longest %.0f ms"
                        .formatted(Row.millis(nanos, 50), Row.millis(nanos, 95), Row.millis(nanos, 100)));
    }

    private static String pools(Named bind, Nominate server) {
        return """
                - name: default
                  id: 794ccc2c-d751-44fe-b57f-8894c9f5c842
                  ns_records:
                    - {hostname: ns1.example.org., priority: 1}
                  nameservers:
                    - {host: 127.0.0.1, port: %1$d}
                  targets:
                    - type: bind9
                      masters:
                        - {host: 127.0.0.1, port: %2$d}
                      options: {host: 127.0.0.1, port: %1$d, rndc_host: 127.0.0.1, rndc_port: %3$d, rndc_key_file: %4$s}
                """.formatted(
                        bind.dns().port(), server.mdns().port(), bind.control().port(), bind.keyFile());
    }

    private static long[][] run(Named bind, Nominate server, String zone, String label, int count) throws Exception {
        String sets = "/v2/zones/" + zone + "/recordsets";
        long[][] nanos = new long[2][count];
        try (ApiConnection api = new ApiConnection(server.api(), server.token());
                Asker asker = new Asker(bind.dns())) {
            for (int i = 0; i < count; i++) {
                String name = label + i + "." + ZONE;
                String id = create(api, sets, name);
                long answered = System.nanoTime();
                asker.await(name, 1);
                nanos[0][i] = System.nanoTime() - answered;
                awaitActive(api, sets + "/" + id);

                String other = create(api, sets, "second-" + name);
                answered = System.nanoTime();
                awaitActive(api, sets + "/" + other);
                nanos[1][i] = System.nanoTime() - answered;
            }
        }
        return nanos;
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
