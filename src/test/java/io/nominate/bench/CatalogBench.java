package io.nominate.bench;

import io.nominate.testkit.Knot;
import io.nominate.testkit.Nominate;
import io.nominate.testkit.ServerPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Many zones and one Knot that learns of them from the pool's catalog zone alone: all created over the API in one go; when
 * Knot answers for the last of them, and when all are ACTIVE.
 *
 * <p>Arguments: zones (10000).
 */
public final class CatalogBench {
    private static final String CATALOG = "catalog.example.org.";
    private static final String SECRET = "dGhlIHNlY3JldCBvZiBhIGNhdGFsb2csIGZvciB0ZXN0cw==";
    private static final int CONNECTIONS = 32;
    private static final int SOA = 6;

    /** Zones that are made before, by a server that has just been started and runs slowly yet. */
    private static final int WARM = 2000;

    private CatalogBench() {}

    public static void main(String[] args) throws Exception {
        int zones = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        Path directory = Files.createTempDirectory("catalog-bench");
        try (Nominate server =
                        Nominate.startBuilt(directory.resolve("nominate"), Map.of("OS_DEFAULT__QUOTA_DRIVER", "noop"));
                Knot knot = Knot.consumer(directory.resolve("knot"), server.mdns(), CATALOG, SECRET)) {
            pool(server, knot, directory.resolve("pools.yaml"));
            Row.head();
            server.token();
            Load load = new Load(server, CONNECTIONS);
            load.run(WARM, (api, i) -> create(api, "warm" + i + ".example."));
            awaitActive(server);
            double ours = Row.cpuSeconds(server.pid());
            double theirs = Row.cpuSeconds(knot.pid());
            long start = System.nanoTime();
            Load.Result result = load.run(zones, (api, i) -> create(api, name(i)));
            long created = System.nanoTime();
            try (Asker asker = new Asker(knot.dns())) {
                for (int i = 0; i < zones; i++) {
                    asker.await(name(i), SOA);
                }
            }
            long served = System.nanoTime();
            awaitActive(server);
            long active = System.nanoTime();
            result.print(zones + " zones created, API", "");
            Row.print(
                    zones + " zones created: the last is served by Knot, which has them from the catalog zone",
                    "10 s for 10,000",
                    "%.1f s after the first request, %.1f s after the last answer"
                            .formatted((served - start) / 1e9, (served - created) / 1e9));
            Row.print(
                    "all ACTIVE",
                    "",
                    "%.1f s after the first request; processor time of Nominate %.1f s, of Knot %.1f s; memory %d MB"
                            .formatted(
                                    (active - start) / 1e9,
                                    Row.cpuSeconds(server.pid()) - ours,
                                    Row.cpuSeconds(knot.pid()) - theirs,
                                    Row.residentMb(server.pid())));
        }
    }

    private static void create(ApiConnection api, String name) throws IOException {
        api.call("POST", "/v2/zones", "{\"name\": \"" + name + "\", \"email\": \"a@example.org\"}");
    }

    private static void awaitActive(Nominate server) throws IOException, InterruptedException {
        try (ApiConnection api = new ApiConnection(server.api(), server.token())) {
            while (!api.call("GET", "/v2/zones?status=PENDING&limit=1", "").contains("\"zones\":[]")) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private static void pool(Nominate server, Knot knot, Path file) {
        new ServerPool(server)
                .with(
                        "catalog",
                        knot,
                        Map.of(
                                "host",
                                "127.0.0.1",
                                "port",
                                String.valueOf(knot.dns().port())))
                .withItems("""
                          catalog_zone:
                            catalog_zone_fqdn: %s
                            catalog_zone_tsig_key: %s
                            catalog_zone_tsig_algorithm: hmac-sha256
                        """.formatted(CATALOG, SECRET))
                .use(file);
    }

    private static String name(int number) {
        return "catalog" + number + ".example.";
    }
}
