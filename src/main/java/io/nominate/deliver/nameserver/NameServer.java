package io.nominate.deliver.nameserver;

import io.nominate.deliver.pace.LateZones;
import io.nominate.deliver.pace.Pace;
import io.nominate.deliver.probe.Exchange;
import io.nominate.deliver.probe.Probe;
import io.nominate.deliver.probe.SoaAnswer;
import io.nominate.dns.Name;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.model.HostPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One server that is asked over DNS, with what is known of its health. A server that stays silent is <em>down</em>: it
 * is then asked by one thread alone until it answers, and costs the zones it should serve no time.
 */
public final class NameServer {
    /** Queries that one server may have to answer at once: what is more waits here, and not in its socket. */
    private static final int WINDOW = 128;

    private static final int LOSSES_TO_BE_DOWN = 3;
    private static final long SILENCE_TO_BE_DOWN = TimeUnit.MILLISECONDS.toNanos(1200);
    private static final double FIRST_TIMEOUT_MS = 500;
    private static final double MIN_TIMEOUT_MS = 100;

    private final HostPort address;
    private final Duration maxTimeout;
    private final Probe probe;
    private final Runnable onDown;
    /** NOTIFY for so many zones at once, and in a second: a server that gets more of them drops them. */
    private final Pace notifies = new Pace(2000, 500);

    private final Semaphore window = new Semaphore(WINDOW);
    private final LateZones late = new LateZones();
    private final AtomicInteger losses = new AtomicInteger();
    private final AtomicBoolean doubted = new AtomicBoolean();
    private volatile SoaAnswer.Silent silence = SoaAnswer.Silent.TIMEOUT;
    private volatile long silentSince;
    private volatile double roundTripMs = -1;
    private volatile boolean down;

    /** @param onDown called once each time the server goes down; it has {@link #revive} called */
    public NameServer(HostPort address, Duration maxTimeout, Probe probe, Runnable onDown) {
        this.address = address;
        this.maxTimeout = maxTimeout;
        this.probe = probe;
        this.onDown = onDown;
    }

    public HostPort address() {
        return address;
    }

    public boolean isDown() {
        return down;
    }

    /** Zones that are to be looked after when it is back. */
    public LateZones late() {
        return late;
    }

    /**
     * Asks once; a server that is down is not asked.
     *
     * @param catalog whether it is a catalog zone, which a server may show over TCP alone, as Knot does
     */
    public SoaAnswer soa(Name zone, Optional<TsigKey> key, boolean catalog) throws InterruptedException {
        if (down) {
            return silence;
        }
        SoaAnswer answer = ask(zone, key);
        if (catalog && answer instanceof SoaAnswer.Unknown) {
            SoaAnswer shown = probe.soaOverTcp(resolved(), zone, key, timeout());
            return shown instanceof SoaAnswer.Silent ? answer : shown;
        }
        return answer;
    }

    /** Asks a server that is down; true once it answers again, whatever it says. */
    public boolean revive() {
        long start = System.nanoTime();
        Optional<SoaAnswer.Silent> silent = probe.knock(resolved(), timeout());
        silent.ifPresentOrElse(known -> silence = known, () -> answered(System.nanoTime() - start));
        return silent.isEmpty();
    }

    /** Sends NOTIFY, when it is its turn, without waiting for the answer. */
    public Exchange notify(Name zone, Optional<TsigKey> key) throws IOException, InterruptedException {
        notifies.await();
        return probe.notify(resolved(), zone, key);
    }

    private SoaAnswer ask(Name zone, Optional<TsigKey> key) throws InterruptedException {
        window.acquire();
        try {
            long start = System.nanoTime();
            SoaAnswer answer = probe.soa(resolved(), zone, key, timeout());
            if (answer instanceof SoaAnswer.Silent) {
                lost(start);
            } else {
                answered(System.nanoTime() - start);
            }
            return answer;
        } finally {
            window.release();
        }
    }

    private InetSocketAddress resolved() {
        return new InetSocketAddress(address.host(), address.port());
    }

    /** Time to wait for an answer: some round trips, more after each loss. */
    public Duration timeout() {
        double usual = roundTripMs < 0 ? FIRST_TIMEOUT_MS : Math.max(MIN_TIMEOUT_MS, 4 * roundTripMs + 50);
        double backedOff = usual * Math.pow(1.5, Math.min(losses.get(), 4));
        return Duration.ofMillis((long) Math.min((double) maxTimeout.toMillis(), backedOff));
    }

    private void answered(long nanos) {
        double ms = nanos / 1e6;
        double known = roundTripMs;
        roundTripMs = known < 0 ? ms : known * 0.875 + ms * 0.125;
        losses.set(0);
        down = false;
    }

    private void lost(long sentAt) {
        int count = losses.incrementAndGet();
        if (count == 1) {
            silentSince = sentAt;
        }
        if (count >= LOSSES_TO_BE_DOWN
                && System.nanoTime() - silentSince >= SILENCE_TO_BE_DOWN
                && doubted.compareAndSet(false, true)) {
            try {
                doubt();
            } finally {
                doubted.set(false);
            }
        }
    }

    /** Knocks at the door of a server that has been silent for long: nobody opens, so it is down. */
    private void doubt() {
        if (!down && !revive() && !Thread.currentThread().isInterrupted()) {
            down = true;
            onDown.run();
        }
    }
}
