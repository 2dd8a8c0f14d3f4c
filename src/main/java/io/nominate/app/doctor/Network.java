package io.nominate.app.doctor;

import io.nominate.central.port.Store;
import io.nominate.central.port.StoreUnavailableException;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Whether what should listen does: this server, and the servers of all pools, over TCP. */
final class Network {
    private static final int PATIENCE_MS = 3000;
    private static final int DNS = 53;

    private final Store store;
    private final Supplier<List<HostPort>> listening;

    Network(Store store, Supplier<List<HostPort>> listening) {
        this.store = store;
        this.listening = listening;
    }

    List<Finding> look() {
        Map<String, HostPort> all = new LinkedHashMap<>();
        listening.get().forEach(address -> all.put("this server at " + address, address));
        try {
            store.read(tx -> tx.pools().all()).forEach(pool -> servers(pool, all));
        } catch (StoreUnavailableException e) {
            return List.of(Finding.bad("pools", String.valueOf(e.getMessage())));
        }
        List<Finding> findings = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, Future<Finding>> looks = new LinkedHashMap<>();
            all.forEach((name, address) -> looks.put(name, threads.submit(() -> knock(name, address))));
            for (Future<Finding> look : looks.values()) {
                findings.add(look.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return findings;
    }

    private static void servers(Pool pool, Map<String, HostPort> all) {
        pool.nameservers()
                .forEach(server ->
                        all.put("name server " + server.address() + " of pool " + pool.name(), server.address()));
        for (Pool.Target target : pool.targets()) {
            String host = target.options().getOrDefault("host", "");
            String port = target.options().getOrDefault("port", "" + DNS);
            if (!host.isEmpty() && port.chars().allMatch(Character::isDigit)) {
                HostPort address = new HostPort(host, Integer.parseInt(port));
                all.put(target.type() + " " + address + " of pool " + pool.name(), address);
            }
        }
    }

    private static Finding knock(String name, HostPort address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), PATIENCE_MS);
            return Finding.ok("network", name + " answers over TCP");
        } catch (IOException | IllegalArgumentException e) {
            return Finding.bad("network", name + " cannot be reached over TCP: " + e.getMessage());
        }
    }
}
