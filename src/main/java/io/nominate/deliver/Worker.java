package io.nominate.deliver;

import io.nominate.central.api.Central;
import io.nominate.central.api.Deliveries.Pending;
import io.nominate.central.port.ServerSight;
import io.nominate.central.port.TransferSightings;
import io.nominate.central.port.Wakeups;
import io.nominate.central.port.ZoneEvent;
import io.nominate.central.port.ZoneFeed;
import io.nominate.deliver.content.Contents;
import io.nominate.deliver.diagnosis.Diagnosis;
import io.nominate.deliver.nameserver.NameServer;
import io.nominate.deliver.nameserver.NameServers;
import io.nominate.deliver.pace.Backlog;
import io.nominate.deliver.pace.LateZones.LateZone;
import io.nominate.deliver.probe.Probe;
import io.nominate.deliver.spi.DriverType;
import io.nominate.deliver.target.TargetServer;
import io.nominate.deliver.target.Targets;
import io.nominate.deliver.target.Watch;
import io.nominate.model.DriftFinding;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings zones to the name servers. A change sets a delivery off at commit; a timer finds what no wake-up told of, and
 * what a crash left behind.
 */
public final class Worker implements ServerSight, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    /** Zones of a pool looked after at once that waited for a server: thousands of them come back without a flood. */
    private static final int BACKLOG_AT_ONCE = 200;

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final Duration POOLS_AGE = Duration.ofMillis(100);
    private static final long STOP_SECONDS = 5;

    private final Central central;
    private final Wakeups wakeups;
    private final ZoneFeed feed;
    private final WorkerSettings settings;
    private final List<DriverType> drivers;
    private final Supplier<HostPort> ownMdns;
    private final TsigKeys keys;
    private final TransferSightings sightings;
    private final InstantSource clock;
    private final DriftSettings drift;
    private @Nullable Running running;

    /**
     * @param feed the content of zones, for servers that it is brought to
     * @param drivers the kinds of target that there are
     * @param ownMdns where our own MiniDNS answers: asked in place of the name servers of a pool that has none
     * @param keys the TSIG keys that pools name
     * @param sightings what servers have asked of MiniDNS
     * @param drift how servers are compared with what they should have
     */
    public Worker(
            Central central,
            Wakeups wakeups,
            ZoneFeed feed,
            WorkerSettings settings,
            List<DriverType> drivers,
            Supplier<HostPort> ownMdns,
            TsigKeys keys,
            TransferSightings sightings,
            InstantSource clock,
            DriftSettings drift) {
        this.central = central;
        this.wakeups = wakeups;
        this.feed = feed;
        this.settings = settings;
        this.drivers = List.copyOf(drivers);
        this.ownMdns = ownMdns;
        this.keys = keys;
        this.sightings = sightings;
        this.clock = clock;
        this.drift = drift;
    }

    /**
     * Starts to work.
     *
     * @throws IOException when no socket can be opened
     */
    public synchronized void start() throws IOException {
        if (running != null) {
            throw new IllegalStateException("the worker is running");
        }
        running = new Running(new Probe(clock, settings.allTcp()));
    }

    /** Stops within a moment; what was under way is found again by the next start. */
    public synchronized void stop() {
        if (running != null) {
            running.stop();
            running = null;
        }
    }

    /** Zones that are being looked after at the moment. */
    public synchronized int busy() {
        return running == null ? 0 : running.env.table().size();
    }

    /**
     * Compares a pool's servers with what they should have, now, and heals what may be healed.
     *
     * @param whole whether the content of all zones is compared, not only of some
     * @param progress takes lines for people
     * @return what was found, what is wrong with servers as a whole among it
     * @throws IllegalStateException when the worker does not run
     */
    public List<DriftFinding> check(Pool pool, boolean whole, Consumer<String> progress) throws InterruptedException {
        Running present;
        synchronized (this) {
            present = running;
        }
        if (present == null) {
            throw new IllegalStateException("the worker is not running");
        }
        List<DriftFinding> findings = new ArrayList<>(new Inspection(present.env, pool).run());
        findings.addAll(present.drifting.check(pool, whole, progress));
        return findings;
    }

    @Override
    public void close() {
        stop();
    }

    /** Nothing is seen while it is stopped. */
    @Override
    public Optional<List<Seen>> look(Zone zone, Pool pool) {
        Running now;
        synchronized (this) {
            now = running;
        }
        return now == null ? Optional.empty() : now.lookout.look(zone, pool);
    }

    /** All that lives from start to stop. */
    private final class Running {
        private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("deliver-", 0).factory());
        private final Semaphore repair = new Semaphore(0);
        private final Probe probe;
        private final Targets targets;
        private final Environment env;
        private final Sweep sweep;
        private final Lookout lookout;
        private final Drift drifting;
        private final Wakeups.Subscription subscription;

        Running(Probe probe) {
            this.probe = probe;
            Desk desk = new Desk(central, settings);
            Backlog backlog = new Backlog();
            targets = new Targets(drivers, keys::find, clock, threads, this::opened);
            PoolBook pools = new PoolBook(desk, targets, POOLS_AGE);
            env = new Environment(
                    desk,
                    new Contents(feed),
                    settings,
                    clock,
                    threads,
                    pools,
                    targets,
                    new NameServers(probe, settings.pollTimeout(), threads, this::returned),
                    keys,
                    ownMdns,
                    new Memory(),
                    new DeliveryTable(threads, settings.maxActive(), repair::release),
                    backlog,
                    new Diagnosis(sightings, clock),
                    new Chronicle(),
                    new BulkGuard(desk, pools, settings.bulkDelete()));
            lookout = new Lookout(env);
            sweep = new Sweep(env);
            subscription = wakeups.subscribe(this::heard);
            threads.execute(this::repair);
            threads.execute(this::workOff);
            threads.execute(sweep);
            threads.execute(env.chronicle());
            drifting = new Drift(env, drift);
            threads.execute(drifting);
            threads.execute(new Clearing(env));
            sweep.begin();
        }

        private void heard(ZoneEvent event) {
            if (event.stage() == Stage.GONE || event.stage() == Stage.WITHHELD) {
                env.memory().forget(event.zoneId());
            }
            if (event.stage() != Stage.GONE && event.stage() != Stage.STAGING) {
                env.table().offer(event.zoneId(), Head.of(event), () -> Delivery.of(env, event));
            }
        }

        private void opened(TargetServer target) {
            threads.execute(new Watch(target, settings.watchInterval(), env.backlog(), sweep::suspect));
        }

        private void returned(NameServer server) {
            for (TargetServer target : targets.all()) {
                if (target.notifyAddress().host().equals(server.address().host())) {
                    target.forgive();
                }
            }
            server.late().drain().forEach(env.backlog()::add);
            sweep.request();
        }

        /** Finds work that nobody has claimed. Where there is much of it, some is done at a time, without a pause. */
        private void repair() {
            try {
                while (true) {
                    int found = 0;
                    try {
                        found = takeUpDue();
                    } catch (RuntimeException e) {
                        LOG.warn("Undone work could not be looked for", e);
                    }
                    long until = System.nanoTime() + settings.repairInterval().toNanos();
                    boolean more = found >= BACKLOG_AT_ONCE;
                    while (!(more && env.table().size() <= BACKLOG_AT_ONCE / 2) && until - System.nanoTime() > 0) {
                        long pause = more ? LOOK_AGAIN_NANOS : until - System.nanoTime();
                        if (repair.tryAcquire(pause, TimeUnit.NANOSECONDS)) {
                            repair.drainPermits();
                            break;
                        }
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** How much of what is due was not under way here. */
        private int takeUpDue() {
            int found = 0;
            for (Pending pending : env.desk()
                    .due(env.table().size() + BACKLOG_AT_ONCE, env.table().fullPools())) {
                UUID zone = pending.zone().id();
                if (!env.table().contains(zone)) {
                    env.table().offer(zone, Head.of(pending.zone()), () -> Delivery.of(env, pending));
                    found++;
                }
            }
            return found;
        }

        /** Looks after the zones that waited for a server, some at a time. */
        private void workOff() {
            try {
                while (true) {
                    LateZone late = env.backlog().take(pool -> env.table().size(pool) < BACKLOG_AT_ONCE);
                    try {
                        if (!env.table().resume(late.zoneId())) {
                            again(late.zoneId());
                        }
                    } catch (RuntimeException e) {
                        LOG.debug("Zone {} could not be looked after yet", late.zoneId(), e);
                        env.backlog().add(late);
                        TimeUnit.SECONDS.sleep(1);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void again(UUID zone) {
            Optional<Pending> work = env.desk().pending(zone);
            if (work.isPresent()) {
                env.table().start(Delivery.of(env, work.get()));
            } else {
                env.desk().zone(zone).ifPresent(live -> env.table().start(Delivery.ofLate(env, live)));
            }
        }

        /** Nothing of this worker runs any more: others need not wait for its leases to run out. */
        private void handOver() {
            try {
                int zones = env.desk().handOver();
                LOG.debug("{} zones are left to other workers", zones);
            } catch (RuntimeException e) {
                LOG.warn("Work could not be handed over; others take it up when its leases have run out", e);
            }
        }

        void stop() {
            subscription.close();
            threads.shutdownNow();
            targets.close();
            probe.close();
            try {
                if (threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                    handOver();
                } else {
                    LOG.warn("Some deliveries have not ended within {} s", STOP_SECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
