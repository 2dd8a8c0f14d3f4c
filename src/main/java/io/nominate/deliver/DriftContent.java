package io.nominate.deliver;

import io.nominate.deliver.content.WholeZone;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.target.TargetServer;
import io.nominate.deliver.tool.wire.WireConnection;
import io.nominate.deliver.tool.wire.WireConnection.Limits;
import io.nominate.deliver.tool.wire.WireRecord;
import io.nominate.deliver.tool.wire.ZoneDigest;
import io.nominate.dns.Name;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.model.DeliveryCause;
import io.nominate.model.DriftFinding.Kind;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Compares the content of zones, record by record, by transferring them from each server: one at a time, none above a
 * size. A server that does not give zones away is told of once.
 */
final class DriftContent {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Limits LIMITS = new Limits(64L << 20, Duration.ofMinutes(1));
    /** What will be no other for the next zone. */
    private static final Set<DeliveryCause> FOR_ALL = EnumSet.of(
            DeliveryCause.REFUSED,
            DeliveryCause.WRONG_KEY,
            DeliveryCause.WRONG_PORT,
            DeliveryCause.TIMEOUT,
            DeliveryCause.UNREACHABLE,
            DeliveryCause.SETTING);

    private static final long PAUSE_MS = 20;
    private static final int LOOKS_AFTER_HEALING = 50;
    private static final long PAUSE_AFTER_HEALING_MS = 100;

    private final Environment env;
    private final DriftSettings settings;
    private final Pool pool;
    private final List<TargetServer> targets;
    private final Finder finder;
    private final Consumer<String> progress;
    private final Set<HostPort> closed = new HashSet<>();

    /** Takes findings. */
    interface Finder {
        void find(String server, Kind kind, String zone, String detail, boolean healed);
    }

    DriftContent(
            Environment env,
            DriftSettings settings,
            Pool pool,
            List<TargetServer> targets,
            Finder finder,
            Consumer<String> progress) {
        this.env = env;
        this.settings = settings;
        this.pool = pool;
        this.targets = targets;
        this.finder = finder;
        this.progress = progress;
    }

    /** @param silent servers that do not answer */
    void compare(Zone zone, Map<HostPort, Optional<TsigKey>> points, Set<HostPort> silent) throws InterruptedException {
        for (Map.Entry<HostPort, Optional<TsigKey>> point : points.entrySet()) {
            HostPort address = point.getKey();
            if (silent.contains(address) || closed.contains(address)) {
                continue;
            }
            try {
                Optional<String> difference = difference(zone, address, point.getValue());
                if (difference.isPresent()) {
                    heal(zone, address, point.getValue(), difference.get());
                }
            } catch (DriverException e) {
                if (FOR_ALL.contains(e.reason())) {
                    closed.add(address);
                    progress.accept("zones of " + address + " are not compared record by record: " + e.getMessage());
                } else {
                    progress.accept(zone.name() + " is not compared record by record: " + e.getMessage());
                }
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
    }

    /** What is different there, in words; empty where nothing is, or something is under way. */
    private Optional<String> difference(Zone zone, HostPort address, Optional<TsigKey> key) throws DriverException {
        Optional<WholeZone> wanted = env.contents().whole(zone.id());
        if (wanted.isEmpty()
                || wanted.get().zone().servedSeq() < wanted.get().zone().seq()) {
            return Optional.empty();
        }
        ZoneDigest mine = new ZoneDigest();
        wanted.get().read(record -> mine.add(WireRecord.of(record)));
        ZoneDigest theirs = new ZoneDigest();
        try (WireConnection connection = WireConnection.open(address, key, env.clock(), TIMEOUT)) {
            connection.transfer(Name.parse(zone.name()), LIMITS, theirs::add);
        }
        if (theirs.serial() != mine.serial() || theirs.isSame(mine)) {
            return Optional.empty(); // another serial is another matter
        }
        return Optional.of("serial " + mine.serial() + " is right, the records are not: it has " + theirs.records()
                + " and should have " + mine.records());
    }

    private void heal(Zone zone, HostPort address, Optional<TsigKey> key, String detail)
            throws DriverException, InterruptedException {
        Optional<TargetServer> target = targets.stream()
                .filter(candidate -> candidate.notifyAddress().equals(address))
                .findFirst();
        String label = target.map(TargetServer::label).orElse("nameserver " + address);
        if (target.isEmpty()) {
            finder.find(
                    label,
                    Kind.CONTENT,
                    zone.name(),
                    detail + "; it is no target, and has to be put right there",
                    false);
            return;
        }
        if (!settings.heal()) {
            finder.find(label, Kind.CONTENT, zone.name(), detail + "; have it transfer the zone anew", false);
            return;
        }
        String told = detail;
        boolean healed = false;
        try {
            renew(zone, target.get());
            healed = isRightSoon(zone, address, key);
            told += healed ? "" : "; it was made to take the zone anew, which has not helped yet";
        } catch (DriverException e) {
            told += "; it could not be made to take the zone anew: " + e.getMessage();
        }
        finder.find(label, Kind.CONTENT, zone.name(), told, healed);
    }

    private void renew(Zone zone, TargetServer target) throws DriverException, InterruptedException {
        if (target.takesContent()) {
            env.memory().forget(zone.id());
            env.desk().forgetCopies(zone.id());
            env.desk().redeliver(zone.id());
            return;
        }
        try (CopyLease lease = CopyLease.take(env, zone.id(), target)) {
            Optional<Zone> live =
                    env.desk().zone(zone.id()).filter(now -> now.poolId().equals(pool.id()));
            if (live.isPresent()) {
                lease.check();
                target.call(driver -> {
                    driver.retransfer(live.get());
                    return true;
                });
            }
        }
    }

    private boolean isRightSoon(Zone zone, HostPort address, Optional<TsigKey> key)
            throws DriverException, InterruptedException {
        for (int i = 0; i < LOOKS_AFTER_HEALING; i++) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_AFTER_HEALING_MS);
            if (difference(zone, address, key).isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
