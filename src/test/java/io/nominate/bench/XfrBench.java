package io.nominate.bench;

import io.nominate.dns.Name;
import io.nominate.dns.tsig.KeyRing;
import io.nominate.dns.tsig.TsigAlgorithm;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.mdns.MdnsSettings;
import io.nominate.mdns.MiniDns;
import io.nominate.mdns.transfer.TransferPolicy;
import io.nominate.model.HostPort;
import io.nominate.testkit.PlainServer;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
        if (args.length > 0 && args[0].equals("serve")) {
            serve(Integer.parseInt(args[1]));
            return;
        }
        int hosts = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int runs = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        Path directory = Files.createTempDirectory("xfr-bench");
        HostFeed feed = new HostFeed(hosts);
        Path zone = directory.resolve("zone");
        try (BufferedWriter out = Files.newBufferedWriter(zone)) {
            feed.write(out);
        }
        Process own = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        XfrBench.class.getName(),
                        "serve",
                        Integer.toString(hosts))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = own.inputReader();
                PlainServer nsd =
                        PlainServer.nsd(Files.createDirectory(directory.resolve("nsd")), Map.of(HostFeed.ZONE, zone));
                PlainServer knot = PlainServer.knot(
                        Files.createDirectory(directory.resolve("knot")), Map.of(HostFeed.ZONE, zone))) {
            String[] words = said.readLine().split(" ");
            InetSocketAddress mdns =
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(words[0]));
            System.out.printf(Locale.ROOT, "MiniDNS loaded %d records in %s ms%n", feed.records(), words[1]);
            Map<String, InetSocketAddress> servers = new LinkedHashMap<>();
            servers.put("MiniDNS", mdns);
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
        } finally {
            own.destroy();
            own.waitFor();
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

    private static MiniDns start(HostFeed feed) throws IOException {
        TsigKey key = new TsigKey(Name.parse("bench."), TsigAlgorithm.HMAC_SHA256, new byte[32]);
        KeyRing ring = name -> name.equals(key.name()) ? Optional.of(key) : Optional.empty();
        return MiniDns.start(
                MdnsSettings.on(new HostPort("127.0.0.1", 0)),
                feed,
                feed,
                ring,
                pool -> TransferPolicy.LOOPBACK,
                InstantSource.system());
    }

    /** The server's process: tells its port and how long loading took, and runs until its parent ends it. */
    private static void serve(int hosts) throws Exception {
        HostFeed feed = new HostFeed(hosts);
        try (MiniDns dns = start(feed)) {
            InetSocketAddress address = dns.addresses().getFirst();
            long start = System.nanoTime();
            try (RawTransfer client = new RawTransfer(address)) {
                client.since(HostFeed.ZONE, feed.serial(), 1);
            }
            System.out.println(address.getPort() + " " + (System.nanoTime() - start) / 1_000_000);
            while (System.in.read() >= 0) {
                // until the parent is gone
            }
        }
    }

    /** Time from the request to the whole answer, for a change of one record that was made just before. */
    private static void incremental(int hosts) throws IOException {
        HostFeed feed = new HostFeed(hosts);
        try (MiniDns dns = start(feed);
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
