package io.nominate.notify;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.Events;
import io.nominate.central.api.Fault;
import io.nominate.central.api.NotificationWork;
import io.nominate.central.api.NotificationWork.Batch;
import io.nominate.central.api.NotificationWork.Existing;
import io.nominate.central.api.Request;
import io.nominate.central.port.StoreUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events to the outlets, in order. One process does at a time; another goes on when that one dies. While the broker is
 * away events wait, as long as they are kept.
 */
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration GATHER = Duration.ofMillis(20);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int AT_ONCE = 100;
    private static final int LOOKS_IN_A_PERIOD = 60; // each is a small transaction

    private final Central central;
    private final InstantSource clock;
    private final Outlet outlet;
    private final Translation translation;
    private final Duration existsEvery;
    private final String owner = "notifications-" + UUID.randomUUID();
    private final Semaphore news = new Semaphore(0);
    private boolean failing;
    private Instant nextLook = Instant.MIN;
    private Optional<Period> owed = Optional.empty();

    /** Of which it is told what existed. */
    private record Period(Instant begin, Instant end) {}

    Courier(Central central, InstantSource clock, Outlet outlet, Translation translation, Duration existsEvery) {
        this.central = central;
        this.clock = clock;
        this.outlet = outlet;
        this.translation = translation;
        this.existsEvery = existsEvery;
    }

    /** There are events. */
    void wake() {
        news.release();
    }

    /** From now on all is told, where nothing was told before. */
    void begin() {
        try {
            if (call(new NotificationWork.Claim(owner, LEASE, 0)).isEmpty()) {
                LOG.debug("another process sends notifications");
            }
        } catch (Fault | StoreUnavailableException e) {
            LOG.warn("Notifications begin later: {}", e.getMessage());
        }
    }

    /** Works until it is interrupted. */
    void run() {
        try {
            while (true) {
                if (news.tryAcquire(LOOK.toNanos(), TimeUnit.NANOSECONDS)) {
                    Thread.sleep(GATHER);
                    news.drainPermits();
                }
                attempt();
            }
        } catch (InterruptedException e) {
            release();
        }
    }

    /** One round; {@link #run} goes round and round. */
    void attempt() throws InterruptedException {
        try {
            boolean more = call(new NotificationWork.Due());
            while (more) {
                more = deliver();
            }
            if (owed.isEmpty()) {
                owed = due();
            }
            if (owed.isPresent()) {
                tellWhatExists(owed.get());
                owed = Optional.empty();
            }
            failing = false;
        } catch (Fault | StoreUnavailableException | IOException e) {
            if (!failing) {
                LOG.warn("Notifications are sent later: {}", e.getMessage());
            }
            failing = true;
        } catch (RuntimeException e) {
            LOG.error("Notifications are sent later", e);
        }
    }

    /** Whether there may be more. */
    private boolean deliver() throws IOException, InterruptedException {
        Optional<Batch> batch = call(new NotificationWork.Claim(owner, LEASE, AT_ONCE));
        if (batch.isEmpty()) {
            return false;
        }
        if (batch.get().lost() > 0) {
            LOG.error(
                    "{} events were dropped before notifications of them could be sent: see [events] retention_time",
                    batch.get().lost());
        }
        List<Letter> letters = new ArrayList<>();
        for (Events.Event event : batch.get().events()) {
            letters.addAll(letters(event));
        }
        outlet.send(letters);
        return call(new NotificationWork.Sent(owner, LEASE, batch.get().upTo()))
                && batch.get().events().size() == AT_ONCE;
    }

    /** What is told of an event. One that cannot be understood holds up no other. */
    private List<Letter> letters(Events.Event event) {
        try {
            return translation.letters(event.json());
        } catch (RuntimeException e) {
            LOG.error("Event {} cannot be told of, and is left out of the notifications", event.position(), e);
            return List.of();
        }
    }

    /** What is to be told now. Whoever is given it owes it, however long the broker is away. */
    private Optional<Period> due() {
        Instant now = clock.instant();
        if (now.isBefore(nextLook)) {
            return Optional.empty();
        }
        nextLook = now.plus(existsEvery.dividedBy(LOOKS_IN_A_PERIOD));
        return call(new NotificationWork.ExistsDue(owner, existsEvery))
                ? Optional.of(new Period(now.minus(existsEvery), now))
                : Optional.empty();
    }

    private void tellWhatExists(Period period) throws IOException, InterruptedException {
        Optional<UUID> after = Optional.empty();
        do {
            Existing zones = call(new NotificationWork.Exists(after, AT_ONCE));
            List<Letter> letters = new ArrayList<>();
            for (String zone : zones.events()) {
                letters.addAll(translation.exists(zone, period.begin(), period.end()));
            }
            outlet.send(letters);
            after = zones.next();
        } while (after.isPresent());
    }

    private void release() {
        try {
            call(new NotificationWork.Release(owner));
        } catch (Fault | StoreUnavailableException e) {
            LOG.debug("the claim on notifications ends by itself: {}", e.getMessage());
        }
    }

    private <A> A call(Request<A> request) {
        return central.call(Caller.internal("req-" + UUID.randomUUID()), request);
    }
}
