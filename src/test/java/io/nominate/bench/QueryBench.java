package io.nominate.bench;

import io.nominate.testkit.PlainServer;
import io.nominate.testkit.Programs;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Queries over UDP by dnsperf: MiniDNS beside NSD and Knot, for names that are there and for names that are not.
 *
 * <p>Arguments: number of records (100000), seconds of each run (5).
 */
public final class QueryBench {
    private QueryBench() {}

    public static void main(String[] args) throws IOException {
        int hosts = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        String seconds = args.length > 1 ? args[1] : "5";
        Path directory = Files.createTempDirectory("query-bench");
        Path zone = directory.resolve("zone");
        try (BufferedWriter out = Files.newBufferedWriter(zone)) {
            new HostFeed(hosts).write(out);
        }
        Random random = new Random(1);
        Path there = directory.resolve("there");
        Path missing = directory.resolve("missing");
        try (BufferedWriter yes = Files.newBufferedWriter(there);
                BufferedWriter no = Files.newBufferedWriter(missing)) {
            for (int i = 0; i < 50_000; i++) {
                yes.write(HostFeed.host(random.nextInt(hosts)) + " A\n");
                no.write("n" + random.nextInt(1 << 30) + "." + HostFeed.ZONE + " A\n");
            }
        }
        try (OwnServer own = OwnServer.start(hosts);
                PlainServer nsd =
                        PlainServer.nsd(Files.createDirectory(directory.resolve("nsd")), Map.of(HostFeed.ZONE, zone));
                PlainServer knot = PlainServer.knot(
                        Files.createDirectory(directory.resolve("knot")), Map.of(HostFeed.ZONE, zone))) {
            Map<String, InetSocketAddress> servers = new LinkedHashMap<>();
            servers.put("MiniDNS", own.address());
            servers.put("NSD", nsd.address());
            servers.put("Knot", knot.address());
            for (int run = 1; run <= 2; run++) {
                for (Path queries : new Path[] {there, missing}) {
                    for (Map.Entry<String, InetSocketAddress> server : servers.entrySet()) {
                        System.out.printf(
                                Locale.ROOT,
                                "run %d %-8s names %-8s %s%n",
                                run,
                                server.getKey(),
                                queries.getFileName(),
                                dnsperf(server.getValue(), queries, seconds));
                    }
                }
            }
        }
    }

    private static String dnsperf(InetSocketAddress server, Path queries, String seconds) {
        String text = Programs.run(
                        "dnsperf",
                        "-s",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(server.getPort()),
                        "-d",
                        queries.toString(),
                        "-l",
                        seconds,
                        "-c",
                        "8",
                        "-q",
                        "100")
                .text();
        return text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("Queries per second") || line.startsWith("Queries lost"))
                .map(line -> line.replaceAll("\\s+", " "))
                .reduce((a, b) -> a + ", " + b)
                .orElse(text);
    }
}
