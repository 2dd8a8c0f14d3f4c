package io.nominate.inbound;

import io.nominate.central.api.Central;
import io.nominate.central.api.Fault;
import io.nominate.central.api.Secondaries.Job;
import io.nominate.central.port.StoreUnavailableException;
import io.nominate.central.port.Wakeups;
import io.nominate.dns.address.AddressGuard;
import io.nominate.model.Stage;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Has SECONDARY zones follow their masters. The times are in the database, so that any number of processes share the work
 * and a restart forgets nothing; one thread here looks for zones that are due, and each check has a virtual thread while
 * it lasts.
 */
public final class Inbound implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Inbound.class);
    private static final long STOP_SECONDS = 5;
    private final Wakeups wakeups;
    private final Environment env;
    private final Set<UUID> active = ConcurrentHashMap.newKeySet();
    private final Semaphore signal = new Semaphore(0);
    private ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Wakeups.Subscription subscription = () -> {};

    /** What all checks share. */
    record Environment(
            Desk desk,
            InboundSettings settings,
            TransferKeys keys,
            AddressGuard guard,
            InstantSource clock,
            Semaphore slots,
            Memory memory) {}

    /**
     * @param guard judges the masters that tenants name
     */
    public Inbound(
            Central central,
            Wakeups wakeups,
            InboundSettings settings,
            TransferKeys keys,
            AddressGuard guard,
            InstantSource clock) {
        this.wakeups = wakeups;
        this.env = new Environment(
                new Desk(central, settings),
                settings,
                keys,
                guard,
                clock,
                new Semaphore(settings.transfers()),
                new Memory(settings.memory()));
    }

    /** Starts to look for zones that are due. */
    public void start() {
        threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("inbound-", 0).factory());
        subscription = wakeups.subscribe(event -> {
            if (event.stage() == Stage.WITHHELD) { // a new one, perhaps
                wake();
            }
        });
        threads.execute(this::run);
    }

    /** Looks for zones that are due at once: somebody has asked for one. Returns at once. */
    public void wake() {
        signal.release();
    }

    private void run() {
        try {
            while (true) {
                look();
                if (signal.tryAcquire(env.settings().poll().toNanos(), TimeUnit.NANOSECONDS)) {
                    signal.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it is to stop
        }
    }

    private void look() {
        int room = env.settings().checks() - active.size();
        if (room <= 0) {
            return; // whoever is done makes us look again
        }
        try {
            List<UUID> due = env.desk().due(room);
            for (UUID zoneId : due) {
                if (active.add(zoneId)) {
                    threads.execute(() -> check(zoneId));
                }
            }
        } catch (StoreUnavailableException e) {
            LOG.warn("Zones to be followed cannot be looked for: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Zones to be followed cannot be looked for", e);
        }
    }

    private void check(UUID zoneId) {
        MDC.put("zone_id", zoneId.toString());
        Optional<Job> begun = Optional.empty();
        try {
            begun = env.desk().begin(zoneId);
            if (begun.isPresent()) {
                carryOut(begun.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StoreUnavailableException e) {
            LOG.warn("Zone {} cannot be followed now: {}", zoneId, e.getMessage());
        } catch (Fault e) {
            begun.ifPresent(job -> giveUp(job, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            LOG.error("Zone {} could not be followed", zoneId, e);
            begun.ifPresent(job -> giveUp(job, "an unexpected error: the log tells more"));
        } finally {
            active.remove(zoneId);
            wake();
        }
    }

    private void carryOut(Job job) throws InterruptedException {
        if (job.staged()) {
            LOG.info(
                    "Zone {}: a transfer that is stored already is put in place",
                    job.zone().name());
            env.desk().finish(job.ticket());
        } else {
            new Check(env, job).run();
        }
    }

    private void giveUp(Job job, String reason) {
        try {
            env.desk().failed(job.ticket(), Optional.empty(), reason, List.of());
        } catch (Fault | StoreUnavailableException e) {
            LOG.info("Zone {}: left to another check: {}", job.zone().name(), e.getMessage());
        }
    }

    /** Stops within a moment; checks under way are made again by whoever runs next. */
    public void stop() {
        subscription.close();
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Some transfers have not ended within {} s", STOP_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
