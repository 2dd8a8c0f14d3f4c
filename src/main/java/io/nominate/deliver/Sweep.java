package io.nominate.deliver;

import io.nominate.deliver.nameserver.NameServer;
import io.nominate.deliver.probe.SoaAnswer;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.target.TargetServer;
import io.nominate.dns.Name;
import io.nominate.dns.Serials;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, from time to time and after a server was away, whether each server still has its zones, and has those that are
 * missing delivered again. Some hundred zones a second, so that neither servers nor central notice.
 */
final class Sweep implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final int PAGE = 200;
    private static final int SAMPLE = 10;
    private static final int PARALLEL = 32;

    /** A target may be known before the pool that it was added to. */
    private static final Duration PAUSE_WITH_SUSPECTS = Duration.ofSeconds(2);

    private static final int ZONES_PER_SECOND = 200;
    private static final int URGENT_ZONES_PER_SECOND = 1000;

    /** Deliveries under way, above which no further zones are sent again. */
    private static final int BUSY = 200;

    private final Environment env;
    private final Set<TargetServer> suspects = ConcurrentHashMap.newKeySet();
    private final Semaphore request = new Semaphore(0);
    private final Semaphore permits = new Semaphore(PARALLEL);
    private volatile boolean urgent;

    Sweep(Environment env) {
        this.env = env;
    }

    /** Starts a first sweep, which takes its time: nothing is known to be missing. */
    void begin() {
        request.release();
    }

    /** Starts a sweep soon, a quick one: a server that was away is back. */
    void request() {
        urgent = true;
        request.release();
    }

    /** Starts a sweep soon, and in it asks this target itself for its zones: for all of them if it lacks the first. */
    void suspect(TargetServer target) {
        suspects.add(target);
        request.release();
    }

    @Override
    public void run() {
        try {
            while (true) {
                Duration pause = suspects.isEmpty() ? env.settings().sweepInterval() : PAUSE_WITH_SUSPECTS;
                if (request.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                    request.drainPermits();
                }
                boolean quick = urgent;
                urgent = false;
                try {
                    sweep(quick);
                } catch (RuntimeException e) {
                    LOG.warn("The search for lost zones ended early; it is repeated", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweep(boolean quick) throws InterruptedException {
        for (Pool pool : List.copyOf(env.pools().all())) {
            if (!pool.nameservers().isEmpty() || !pool.targets().isEmpty()) {
                sweep(pool, quick);
            }
        }
        suspects.removeIf(TargetServer::isClosed);
    }

    private void sweep(Pool pool, boolean quick) throws InterruptedException {
        List<TargetServer> targets = env.targets().of(pool);
        Map<HostPort, Optional<UUID>> polled = Crew.polled(pool, targets);
        List<TargetServer> doubtful = targets.stream()
                .filter(suspects::remove)
                .filter(target -> !hasSample(pool, target))
                .toList();
        int perSecond = quick || !doubtful.isEmpty() ? URGENT_ZONES_PER_SECOND : ZONES_PER_SECOND;
        long nanosPerZone = TimeUnit.SECONDS.toNanos(1) / perSecond;
        Optional<UUID> after = Optional.empty();
        while (true) {
            List<Zone> zones = env.desk().zonesOfPool(pool.id(), after, PAGE);
            if (zones.isEmpty()) {
                return;
            }
            if (perSecond == ZONES_PER_SECOND && (urgent || targets.stream().anyMatch(suspects::contains))) {
                request.release(); // begun anew, with what has happened
                return;
            }
            for (Zone zone : zones) {
                if (zone.stage() == Stage.LIVE
                        && zone.servedSeq() > 0
                        && !env.table().contains(zone.id())) {
                    long start = System.nanoTime();
                    permits.acquire();
                    env.threads().execute(() -> check(zone, polled, doubtful));
                    TimeUnit.NANOSECONDS.sleep(nanosPerZone - (System.nanoTime() - start));
                }
            }
            after = Optional.of(zones.getLast().id());
        }
    }

    /** Whether the first zones of the pool are on the target as they should be: then all are taken to be. */
    private boolean hasSample(Pool pool, TargetServer target) {
        try {
            for (Zone zone : env.desk().zonesOfPool(pool.id(), Optional.empty(), SAMPLE)) {
                if (zone.stage() == Stage.LIVE && zone.servedSeq() > 0 && !target.has(zone)) {
                    LOG.info("{} lacks zones: looking for all of pool {}", target.label(), pool.name());
                    return false;
                }
            }
        } catch (DriverException e) {
            LOG.debug("{} cannot be asked for its zones", target.label(), e); // its watch tells when it can
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private void check(Zone zone, Map<HostPort, Optional<UUID>> polled, List<TargetServer> doubtful) {
        try {
            if (isMissing(zone, polled) || isMissing(zone, doubtful)) {
                while (env.table().size(zone.poolId()) > BUSY) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
                env.memory().forget(zone.id());
                env.desk().redeliver(zone.id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("Zone {} could not be sent again; the next sweep finds it", zone.name(), e);
        } finally {
            permits.release();
        }
    }

    private boolean isMissing(Zone zone, Map<HostPort, Optional<UUID>> polled) throws InterruptedException {
        Name name = Name.parse(zone.name());
        for (Map.Entry<HostPort, Optional<UUID>> entry : polled.entrySet()) {
            NameServer server = env.servers().get(entry.getKey());
            Optional<TsigKey> key = entry.getValue().flatMap(env.keys()::find);
            boolean missing = switch (server.soa(name, key, zone.type() == ZoneType.CATALOG)) {
                case SoaAnswer.Unknown unknown -> true;
                case SoaAnswer.Unready unready -> true;
                case SoaAnswer.Serial shown ->
                    zone.servedSeq() >= zone.seq() && !Serials.reached(shown.serial(), zone.serial());
                case SoaAnswer.Silent silent -> false; // nothing is known of a server that does not answer
            };
            if (missing) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMissing(Zone zone, List<TargetServer> doubtful) throws InterruptedException {
        for (TargetServer target : doubtful) {
            try {
                if (!target.has(zone)) {
                    return true;
                }
            } catch (DriverException e) {
                LOG.debug("{} cannot be asked for {}", target.label(), zone.name(), e);
            }
        }
        return false;
    }
}
