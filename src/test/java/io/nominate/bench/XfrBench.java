package io.nominate.bench;

import io.nominate.mdns.MiniDns;
import io.nominate.testkit.PlainServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Transfers of one zone over one connection: MiniDNS (in a process of its own, its zone made up rather than read from a
 * database) beside NSD and Knot with the same client, and IXFR of one change from MiniDNS.
 *
 * <p>Arguments: number of records (1000000), runs of each server (5).
 */
public final class XfrBench {
    private static final int IXFRS = 2000;

    private XfrBench() {}

    public static void main(String[] args) throws Exception {
        int hosts = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int runs = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        Path directory = Files.createTempDirectory("xfr-bench");
        HostFeed feed = new HostFeed(hosts);
        Path zone = directory.resolve("zone");
        try (BufferedWriter out = Files.newBufferedWriter(zone)) {
            feed.write(out);
        }
        try (OwnServer own = OwnServer.start(hosts);
                PlainServer nsd =
                        PlainServer.nsd(Files.createDirectory(directory.resolve("nsd")), Map.of(HostFeed.ZONE, zone));
                PlainServer knot = PlainServer.knot(
                        Files.createDirectory(directory.resolve("knot")), Map.of(HostFeed.ZONE, zone))) {
            System.out.printf(Locale.ROOT, "MiniDNS loaded %d records in %d ms%n", feed.records(), own.loadMillis());
            Map<String, InetSocketAddress> servers = new LinkedHashMap<>();
            servers.put("MiniDNS", own.address());
            servers.put("NSD", nsd.address());
            servers.put("Knot", knot.address());
            for (int run = 1; run <= runs; run++) {
                for (Map.Entry<String, InetSocketAddress> server : servers.entrySet()) {
                    try (RawTransfer client = new RawTransfer(server.getValue())) {
                        RawTransfer.Result result = client.whole(HostFeed.ZONE, feed.records());
                        System.out.printf(
                                Locale.ROOT,
                                "AXFR %d %-8s %6.2f M records/s, %5.0f ms, %d messages, %.1f MB%n",
                                run,
                                server.getKey(),
                                result.recordsPerSecond() / 1e6,
                                result.nanos() / 1e6,
                                result.messages(),
                                result.bytes() / 1e6);
                    }
                }
            }
            System.out.println("MiniDNS resident: " + resident(own.pid()) + ", Knot: " + resident(knot.pid()));
            incremental(hosts);
        }
    }

    private static String resident(long pid) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
                    .map(line -> line.replaceAll("\\s+", " "))
                    .sorted()
                    .reduce((a, b) -> a + ", " + b)
                    .orElse("unknown");
        }
    }

    /** Time from the request to the whole answer, for a change of one record that was made just before. */
    private static void incremental(int hosts) throws IOException {
        HostFeed feed = new HostFeed(hosts);
        try (MiniDns dns = OwnServer.serve(feed);
                RawTransfer client = new RawTransfer(dns.addresses().getFirst())) {
            client.since(HostFeed.ZONE, feed.serial(), 1);
            long[] nanos = new long[IXFRS];
            long bytes = 0;
            for (int i = 0; i < IXFRS; i++) {
                long serial = feed.serial();
                feed.change();
                RawTransfer.Result result = client.since(HostFeed.ZONE, serial, 6);
                nanos[i] = result.nanos();
                bytes = result.bytes();
            }
            Arrays.sort(nanos);
            for (int percent : List.of(50, 95, 99)) {
                System.out.printf(
                        Locale.ROOT, "IXFR of one change, p%d: %.3f ms%n", percent, nanos[IXFRS * percent / 100] / 1e6);
            }
            System.out.println("IXFR of one change: " + bytes + " bytes");
        }
    }
}
