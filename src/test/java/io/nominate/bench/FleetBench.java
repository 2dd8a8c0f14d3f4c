package io.nominate.bench;

import io.nominate.testkit.BindPool;
import io.nominate.testkit.Named;
import io.nominate.testkit.Nominate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Many zones and one BIND with the settings that docs/backends.md recommends: all created over the API in one go, then all
 * changed at once, with the API's answer times to somebody else meanwhile, and the memory. At the end BIND alone: started
 * again without its zone files, how long it takes to pull all zones by itself.
 *
 * <p>Arguments: zones (10000).
 */
public final class FleetBench {
    private static final int CONNECTIONS = 32;

    private final Nominate server;
    private final int zones;
    private final String[] ids;

    private FleetBench(Nominate server, int zones) {
        this.server = server;
        this.zones = zones;
        this.ids = new String[zones];
    }

    public static void main(String[] args) throws Exception {
        int zones = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        Path directory = Files.createTempDirectory("fleet-bench");
        try (Named bind = Named.start(directory.resolve("bind"));
                Nominate server = Nominate.startBuilt(
                        directory.resolve("nominate"), Map.of("OS_DEFAULT__QUOTA_DRIVER", "noop"))) {
            BindPool.use(server, bind, directory.resolve("pools.yaml"));
            FleetBench bench = new FleetBench(server, zones);
            Row.head();
            bench.create();
            bench.change();
            bench.alone(bind);
        }
    }

    private static String name(int number) {
        return "fleet" + number + ".example.";
    }

    private void create() throws Exception {
        long start = System.nanoTime();
        Load.Result load = new Load(server, CONNECTIONS)
                .run(
                        zones,
                        (api, i) -> ids[i] = ApiConnection.id(api.call(
                                "POST", "/v2/zones", "{\"name\": \"" + name(i) + "\", \"email\": \"a@example.org\"}")));
        awaitNonePending();
        load.print(zones + " zones created, API", "");
        Row.print(
                zones + " zones created: all ACTIVE on BIND by rndc",
                "90 s for 10,000",
                "%.1f s after the first request, memory %d MB".formatted(seconds(start), Row.residentMb(server.pid())));
    }

    private void change() throws Exception {
        try (Bystander bystander = new Bystander(server)) {
            TimeUnit.SECONDS.sleep(10);
            Row.print("somebody else's creates: calm", "", bystander.told());
        }
        long start = System.nanoTime();
        Load.Result load;
        try (Bystander bystander = new Bystander(server)) {
            load = new Load(server, CONNECTIONS)
                    .run(
                            zones,
                            (api, i) -> api.call(
                                    "POST",
                                    "/v2/zones/" + ids[i] + "/recordsets",
                                    "{\"name\": \"www." + name(i)
                                            + "\", \"type\": \"A\", \"records\": [\"192.0.2.1\"]}"));
            Row.print("the same while the API takes changes from " + CONNECTIONS + " others", "", bystander.told());
        }
        try (Bystander bystander = new Bystander(server)) {
            awaitNonePending();
            Row.print("the same while the changes are delivered", "p99 within 2x of calm", bystander.told());
        }
        load.print(zones + " zones changed at once, API", "");
        Row.print(
                zones + " zones changed: all ACTIVE on BIND",
                "as BIND alone",
                "%.1f s after the first request, memory %d MB".formatted(seconds(start), Row.residentMb(server.pid())));
    }

    /** How long BIND needs for the same content when nothing but its own configuration tells it to. */
    private void alone(Named bind) throws Exception {
        bind.stop();
        try (var files = Files.list(bind.data())) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".nzf")
                            && !file.toString().endsWith(".nzd")
                            && !file.toString().endsWith("named.conf"))
                    .toList()) {
                Files.delete(file);
            }
        }
        long before = bind.count("Transfer completed");
        long start = System.nanoTime();
        bind.start();
        while (bind.count("Transfer completed") - before < zones) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        Row.print(
                "BIND alone, started without zone files, pulls " + zones + " zones",
                "",
                "%.1f s".formatted(seconds(start)));
    }

    private void awaitNonePending() throws IOException, InterruptedException {
        try (ApiConnection api = new ApiConnection(server.api(), server.token())) {
            while (!api.call("GET", "/v2/zones?status=PENDING&limit=1", "").contains("\"zones\":[]")) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Somebody who makes a record set now and then, in a zone of their own. */
    private static final class Bystander implements AutoCloseable {
        private static final int PER_SECOND = 50;

        private final Thread thread;
        private volatile long[] nanos = new long[0];
        private volatile IOException failure = new IOException("none");

        Bystander(Nominate server) throws IOException {
            String own = "bystander" + System.nanoTime() + ".example.net.";
            String zone = server.createZone(own);
            ApiConnection api = new ApiConnection(server.api(), server.token());
            thread = Thread.ofVirtual().start(() -> {
                try (api) {
                    for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                        long start = System.nanoTime();
                        api.call(
                                "POST",
                                "/v2/zones/" + zone + "/recordsets",
                                "{\"name\": \"h" + i + "." + own
                                        + "\", \"type\": \"A\", \"records\": [\"192.0.2.1\"]}");
                        long took = System.nanoTime() - start;
                        long[] more = Arrays.copyOf(nanos, nanos.length + 1);
                        more[nanos.length] = took;
                        nanos = more;
                        TimeUnit.NANOSECONDS.sleep(TimeUnit.SECONDS.toNanos(1) / PER_SECOND - took);
                    }
                } catch (IOException e) {
                    failure = e;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        String told() {
            long[] now = nanos.clone();
            return "%d requests, p50 %.1f ms, p99 %.1f ms, longest %.0f ms"
                    .formatted(now.length, Row.millis(now, 50), Row.millis(now, 99), Row.millis(now, 100));
        }

        @Override
        public void close() throws IOException {
            boolean going = thread.isAlive();
            thread.interrupt();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (!going) {
                throw failure;
            }
        }
    }
}
