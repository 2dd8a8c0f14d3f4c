package io.nominate.mdns;

import io.nominate.central.port.Metrics;
import io.nominate.mdns.cache.ZoneImages;
import io.nominate.mdns.net.Connections;
import io.nominate.mdns.transfer.TransferMeter;

/** What MiniDNS shows of itself. */
final class Meters {
    private Meters() {}

    static TransferMeter transfers(Metrics metrics) {
        Metrics.Distribution times = metrics.distribution(
                "nominate_transfer_out_seconds",
                "Time that transfers to name servers took, by kind (axfr, ixfr, soa: nothing new) and how they ended.",
                Metrics.Scale.SECONDS,
                "kind",
                "result");
        Metrics.Distribution sizes = metrics.distribution(
                "nominate_transfer_out_bytes",
                "Size of transfers to name servers that were sent to the end.",
                Metrics.Scale.BYTES,
                "kind");
        return (kind, bytes, nanos, complete) -> {
            times.observe(nanos / 1e9, kind, complete ? "sent" : "broken_off");
            if (complete) {
                sizes.observe((double) bytes, kind);
            }
        };
    }

    static void declare(Metrics metrics, ZoneImages images, Connections connections) {
        metrics.cache("images", "Zones asked of MiniDNS", images::hits, images::misses);
        metrics.gauge("nominate_mdns_connections", "TCP connections to MiniDNS that are open.", connections::count);
    }
}
