package io.nominate.deliver.nameserver;

import io.nominate.deliver.probe.Probe;
import io.nominate.model.HostPort;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All servers that are asked over DNS, by address; looks after those that are down until they answer again. */
public final class NameServers {
    private static final Logger LOG = LoggerFactory.getLogger(NameServers.class);
    private static final long FIRST_PAUSE_MS = 200;
    private static final long MAX_PAUSE_MS = 3000;

    private final Probe probe;
    private final Duration maxTimeout;
    private final ExecutorService threads;
    private final Consumer<NameServer> onReturn;
    private final ConcurrentMap<HostPort, NameServer> byAddress = new ConcurrentHashMap<>();

    public NameServers(Probe probe, Duration maxTimeout, ExecutorService threads, Consumer<NameServer> onReturn) {
        this.probe = probe;
        this.maxTimeout = maxTimeout;
        this.threads = threads;
        this.onReturn = onReturn;
    }

    public NameServer get(HostPort address) {
        return byAddress.computeIfAbsent(
                address, key -> new NameServer(key, maxTimeout, probe, () -> threads.execute(() -> watch(key))));
    }

    private void watch(HostPort address) {
        NameServer server = get(address);
        LOG.warn("The name server {} does not answer", address);
        try {
            double pause = FIRST_PAUSE_MS;
            do {
                Thread.sleep((long) (pause * ThreadLocalRandom.current().nextDouble(0.75, 1.25)));
                pause = Math.min(MAX_PAUSE_MS, pause * 1.5);
            } while (!server.revive());
            LOG.info("The name server {} answers again", address);
            onReturn.accept(server);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
