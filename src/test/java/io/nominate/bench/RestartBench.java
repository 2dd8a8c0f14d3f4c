package io.nominate.bench;

import io.nominate.testkit.FakeNameServer;
import io.nominate.testkit.Nominate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that is started again with many zones in its database: how soon MiniDNS serves a zone, how soon a change is
 * ACTIVE, and how many questions the pool's name server gets meanwhile.
 *
 * <p>Arguments: zones (100000).
 */
public final class RestartBench {
    private static final String FIRST = "restart0.example.";

    private RestartBench() {}

    public static void main(String[] args) throws Exception {
        int zones = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        Path directory = Files.createTempDirectory("restart-bench");
        try (FakeNameServer secondary = new FakeNameServer();
                Nominate server = Nominate.startBuilt(
                        directory.resolve("nominate"), Map.of("OS_DEFAULT__QUOTA_DRIVER", "noop"))) {
            AtomicInteger asked = new AtomicInteger();
            secondary.setSpoil(answer -> {
                asked.incrementAndGet();
                return answer;
            });
            fill(server, secondary, zones);
            Path pools = Files.writeString(directory.resolve("pools.yaml"), """
                    - name: default
                      id: 794ccc2c-d751-44fe-b57f-8894c9f5c842
                      ns_records:
                        - {hostname: ns1.example.org., priority: 1}
                      nameservers:
                        - {host: 127.0.0.1, port: %d}
                    """.formatted(
                            secondary.address().port()));
            server.command("pool", "update", "--file", pools.toString()).orThrow();
            server.stop();
            asked.set(0);
            long start = System.nanoTime();
            Thread starting = Thread.ofVirtual().start(server::restart);
            try (Asker asker = new Asker(server.mdns())) {
                asker.await(FIRST, 6);
            }
            double first = (System.nanoTime() - start) / 1e9;
            starting.join();
            double ready = (System.nanoTime() - start) / 1e9;
            TimeUnit.SECONDS.sleep(10);
            Row.head();
            Row.print(
                    "started again with " + zones + " zones: first zone served",
                    "under 2 s",
                    "%.2f s (all parts ready after %.2f s)".formatted(first, ready));
            Row.print(
                    "questions to the pool's name server in the first 10 s",
                    "no storm",
                    "%d, memory %d MB".formatted(asked.get(), Row.residentMb(server.pid())));
        }
    }

    private static void fill(Nominate server, FakeNameServer secondary, int zones) throws Exception {
        new Load(server, 32).run(zones, (api, i) -> {
            String name = "restart" + i + ".example.";
            String body = api.call("POST", "/v2/zones", "{\"name\": \"" + name + "\", \"email\": \"a@example.org\"}");
            secondary.put(name, serial(body));
        });
        try (ApiConnection api = new ApiConnection(server.api(), server.token())) {
            while (!api.call("GET", "/v2/zones?status=PENDING&limit=1", "").contains("\"zones\":[]")) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private static long serial(String body) throws IOException {
        int at = body.indexOf("\"serial\":") + "\"serial\":".length();
        if (at < "\"serial\":".length()) {
            throw new IOException("no serial in " + body);
        }
        int end = at;
        while (Character.isDigit(body.charAt(end))) {
            end++;
        }
        return Long.parseLong(body.substring(at, end));
    }
}
