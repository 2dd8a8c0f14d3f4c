package io.nominate.bench;

import io.nominate.dns.Name;
import io.nominate.dns.tsig.KeyRing;
import io.nominate.dns.tsig.TsigAlgorithm;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.mdns.MdnsSettings;
import io.nominate.mdns.MiniDns;
import io.nominate.mdns.transfer.TransferPolicy;
import io.nominate.model.HostPort;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** MiniDNS with the zone of {@link HostFeed}, in a process of its own. */
final class OwnServer implements AutoCloseable {
    private final Process process;
    private final InetSocketAddress address;
    private final long loadMillis;

    private OwnServer(Process process, InetSocketAddress address, long loadMillis) {
        this.process = process;
        this.address = address;
        this.loadMillis = loadMillis;
    }

    static OwnServer start(int hosts) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OwnServer.class.getName(),
                        Integer.toString(hosts))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = process.inputReader(StandardCharsets.US_ASCII);
        String line = said.readLine();
        while (line != null && !line.startsWith("ready ")) {
            line = said.readLine();
        }
        if (line == null) {
            throw new IOException("the server did not start");
        }
        String[] words = line.split(" ");
        return new OwnServer(
                process,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(words[1])),
                Long.parseLong(words[2]));
    }

    InetSocketAddress address() {
        return address;
    }

    long pid() {
        return process.pid();
    }

    /** How long it took to load the zone. */
    long loadMillis() {
        return loadMillis;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** MiniDNS in this process. */
    static MiniDns serve(HostFeed feed) throws IOException {
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

    public static void main(String[] args) throws IOException {
        HostFeed feed = new HostFeed(Integer.parseInt(args[0]));
        try (MiniDns dns = serve(feed)) {
            InetSocketAddress address = dns.addresses().getFirst();
            long start = System.nanoTime();
            try (RawTransfer client = new RawTransfer(address)) {
                client.since(HostFeed.ZONE, feed.serial(), 1);
            }
            System.out.println("ready " + address.getPort() + " " + (System.nanoTime() - start) / 1_000_000);
            while (System.in.read() >= 0) {
                // until the parent is gone
            }
        }
    }
}
