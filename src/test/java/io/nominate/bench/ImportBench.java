package io.nominate.bench;

import io.nominate.testkit.Nominate;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;

/**
 * Imports of zone files: a middling one alone, and a large one while records are created in another zone five times a
 * second; then the large zone is asked for and transferred.
 *
 * <p>Arguments: records of the one (30000) and of the other (1000000).
 */
public final class ImportBench {
    private static final String IMPORTS = "/v2/zones/tasks/imports";
    private static final int CREATE_MILLIS = 200;

    private ImportBench() {}

    public static void main(String[] args) throws Exception {
        int middling = args.length > 0 ? Integer.parseInt(args[0]) : 30_000;
        int large = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
        Path directory = Files.createTempDirectory("import-bench");
        try (Nominate server = Nominate.startBuilt(directory, Map.of("OS_DEFAULT__QUOTA_DRIVER", "noop"))) {
            Row.head();
            String small = server.createZone("small.example.");
            load(server, "warm.example.", 1000);
            Row.print(
                    "import of %,d records".formatted(middling),
                    "under 3 s",
                    "%.2f s".formatted(load(server, "middling.example.", middling) / 1e9));

            AtomicBoolean over = new AtomicBoolean();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<long[]> creates = threads.submit(creates(server, small, over));
                long began = System.nanoTime();
                long took;
                try {
                    took = load(server, "large.example.", large);
                } finally {
                    over.set(true);
                }
                try (Asker asker = new Asker(server.mdns())) {
                    asker.await("h%07d.large.example.".formatted(large - 1), 1);
                }
                long served = System.nanoTime() - began;
                long[] nanos = creates.get();
                Row.print("import of %,d records".formatted(large), "", "%.1f s".formatted(took / 1e9));
                Row.print("until MiniDNS answers from it", "", "%.1f s".formatted(served / 1e9));
                Row.print(
                        "recordset creates meanwhile",
                        "p99 under 50 ms",
                        "%d, p50 %.1f ms, p99 %.1f ms, longest %.0f ms"
                                .formatted(
                                        nanos.length,
                                        Row.millis(nanos, 50),
                                        Row.millis(nanos, 99),
                                        Row.millis(nanos, 100)));
            }
            transfers(server, large);
        }
    }

    private static void transfers(Nominate server, int large) throws IOException {
        Row.print("resident memory with that zone", "under 700 MB", "%d MB".formatted(Row.residentMb(server.pid())));
        InetSocketAddress mdns =
                new InetSocketAddress(server.mdns().host(), server.mdns().port());
        double best = 0;
        for (int i = 0; i < 5; i++) {
            try (RawTransfer transfer = new RawTransfer(mdns)) {
                // The zone, its NS record, and its SOA record at both ends.
                best = Math.max(
                        best, transfer.whole("large.example.", large + 3L).recordsPerSecond());
            }
        }
        Row.print("AXFR of it, best of 5", "over 3 million/s", "%.2f million records/s".formatted(best / 1e6));
        Row.print(
                "resident memory after the transfers", "under 700 MB", "%d MB".formatted(Row.residentMb(server.pid())));
    }

    /** Imports a zone of that many A records; answers the nanoseconds until the task is complete. */
    private static long load(Nominate server, String zone, int records) throws InterruptedException {
        StringBuilder text = new StringBuilder(records * 30 + 300);
        text.append("$ORIGIN ").append(zone).append("\n$TTL 300\n");
        text.append("@ SOA ns1.example.org. hostmaster.example.org. 1 3600 600 86400 300\n@ NS ns1.example.org.\n");
        for (int i = 0; i < records; i++) {
            text.append("h%07d A 10.%d.%d.%d\n".formatted(i, i >> 16 & 255, i >> 8 & 255, i & 255));
        }
        String body = text.toString();
        long began = System.nanoTime();
        Nominate.Answer answer = server.call("POST", IMPORTS, "text/dns", body);
        if (answer.code() != 202) {
            throw new IllegalStateException(answer.toString());
        }
        String task = answer.json().path("id").asString();
        while (true) {
            Nominate.Answer now = server.get(IMPORTS + "/" + task);
            switch (now.json().path("status").asString()) {
                case "COMPLETE" -> {
                    return System.nanoTime() - began;
                }
                case "ERROR" -> throw new IllegalStateException(now.toString());
                default -> TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    /** Creates records at a steady pace until it is over; a late one does not make the next late. */
    private static Callable<long[]> creates(Nominate server, String zone, AtomicBoolean over) {
        return () -> {
            LongStream.Builder nanos = LongStream.builder();
            try (ApiConnection api = new ApiConnection(server.api(), server.token())) {
                long due = System.nanoTime();
                for (int i = 0; !over.get(); i++) {
                    long began = System.nanoTime();
                    api.call(
                            "POST",
                            "/v2/zones/" + zone + "/recordsets",
                            "{\"name\": \"h%d.small.example.\", \"type\": \"A\", \"records\": [\"192.0.2.1\"]}"
                                    .formatted(i));
                    nanos.add(System.nanoTime() - began);
                    due += TimeUnit.MILLISECONDS.toNanos(CREATE_MILLIS);
                    TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
                }
            }
            return nanos.build().toArray();
        };
    }
}
