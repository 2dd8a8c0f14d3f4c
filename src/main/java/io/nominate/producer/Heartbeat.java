package io.nominate.producer;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.Services;
import io.nominate.model.ServiceStatus.State;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says every few seconds that the roles of this process are up, and at the end that they stop. */
public final class Heartbeat {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final Central central;
    private final List<String> roles;
    private final String hostname;
    private final Duration interval;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private Thread thread = Thread.ofVirtual().unstarted(() -> {});

    public Heartbeat(Central central, List<String> roles, String hostname, Duration interval) {
        this.central = central;
        this.roles = List.copyOf(roles);
        this.hostname = hostname;
        this.interval = interval;
    }

    public void start() {
        thread = Thread.ofVirtual().name("heartbeat").start(this::run);
    }

    private void run() {
        try {
            do {
                say(State.UP);
            } while (!stopping.await(interval.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(State state) {
        try {
            central.call(Caller.internal("req-" + UUID.randomUUID()), new Services.Beat(roles, hostname, state));
        } catch (RuntimeException e) {
            LOG.warn("It cannot be said that {} {}: {}", roles, state, e.getMessage());
        }
    }

    public void stop() {
        stopping.countDown();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        say(State.STOPPED);
    }
}
