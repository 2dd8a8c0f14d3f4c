package io.nominate.deliver;

import io.nominate.deliver.nameserver.NameServer;
import io.nominate.deliver.probe.Exchange;
import io.nominate.dns.tsig.TsigKey;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * NOTIFY to a server that is not asked for the zone: repeated a few times until it is acknowledged, one change at a
 * time, the latest one next.
 */
final class Announcement implements Runnable {
    private static final int TRIES = 3;

    private final Track.Owner owner;
    private final NameServer server;
    private final Optional<TsigKey> key;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile long announced = -1;

    Announcement(Track.Owner owner, NameServer server, Optional<TsigKey> key) {
        this.owner = owner;
        this.server = server;
        this.key = key;
    }

    /** Whether somebody has to {@link #run} it now. */
    boolean wantsToRun() {
        return announced < owner.head().seq() && running.compareAndSet(false, true);
    }

    @Override
    public void run() {
        try {
            while (announced < owner.head().seq()) {
                long seq = owner.head().seq();
                announce();
                announced = seq;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running.set(false);
        }
    }

    private void announce() throws InterruptedException {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try (Exchange sent = server.notify(owner.zone(), key)) {
                if (sent.awaitAnswer(server.timeout())) {
                    return;
                }
            } catch (IOException e) {
                Thread.sleep(server.timeout()); // no address, no route: perhaps a little later
            }
        }
    }
}
