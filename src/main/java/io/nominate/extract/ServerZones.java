package io.nominate.extract;

import io.nominate.dns.Name;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.inbound.FullTransfer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Zones of a name server that gives them by transfer (AXFR).
 *
 * @param key with which it gives them, if it asks for one
 */
public record ServerZones(InetSocketAddress server, Optional<TsigKey> key, InstantSource clock) {
    /**
     * Transfers zones.
     *
     * @param atOnce how many at a time
     */
    public Inventory read(List<Name> names, Scratch scratch, int atOnce) throws InterruptedException {
        List<Found> zones = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
            Map<Name, Future<Found>> running = new LinkedHashMap<>();
            names.forEach(name -> running.computeIfAbsent(name, zone -> threads.submit(() -> one(zone, scratch))));
            for (Map.Entry<Name, Future<Found>> zone : running.entrySet()) {
                try {
                    zones.add(zone.getValue().get());
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof IOException why)) {
                        throw new IllegalStateException(e.getCause());
                    }
                    left.add(new Left(Found.NO_VIEW, zone.getKey().toString(), where(), Reasons.of(why), true));
                }
            }
        }
        return new Inventory(zones, left);
    }

    private String where() {
        return server.getHostString() + ":" + server.getPort();
    }

    private Found one(Name zone, Scratch scratch) throws IOException {
        try (Scratch.Sheet sheet = scratch.sheet(zone)) {
            FullTransfer.run(zone, server, key, clock, sheet::add);
            return sheet.found(where());
        }
    }
}
