package io.nominate.deliver;

import io.nominate.central.api.Deliveries.ServerState;
import io.nominate.central.api.Leftovers.Leftover;
import io.nominate.deliver.diagnosis.Finding;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.target.TargetNames;
import io.nominate.deliver.target.TargetServer;
import io.nominate.dns.Name;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes zones off servers on which they were left: the server was away when the zone was deleted, or the zone has moved to
 * another pool. Each server is worked off by one thread; what has a right to be there stays.
 */
final class Clearing implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Clearing.class);
    private static final int PAGE = 200;
    private static final int MAX_DOUBLINGS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Environment env;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    Clearing(Environment env) {
        this.env = env;
    }

    @Override
    public void run() {
        try {
            while (true) {
                try {
                    begin();
                } catch (RuntimeException e) {
                    LOG.warn("Zones that were left on servers could not be looked for", e);
                }
                TimeUnit.NANOSECONDS.sleep(env.settings().repairInterval().toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin() {
        Map<String, TargetServer> servers = servers();
        Set<String> waiting = new HashSet<>(busy);
        servers.forEach((key, server) -> {
            if (!server.lets()) {
                waiting.add(key);
            }
        });
        Map<String, List<Leftover>> due =
                env.desk().leftovers(PAGE, waiting).stream().collect(Collectors.groupingBy(Leftover::target));
        due.forEach((key, some) -> {
            if (key.isEmpty()) {
                some.forEach(this::split);
            } else if (busy.add(key)) {
                env.threads().execute(() -> clear(key, servers, some));
            }
        });
    }

    private Map<String, TargetServer> servers() {
        Map<String, TargetServer> servers = new HashMap<>();
        for (Pool pool : env.pools().all()) {
            env.targets().of(pool).forEach(server -> servers.put(server.key(), server));
        }
        return servers;
    }

    /** In place of a whole pool its servers. */
    private void split(Leftover all) {
        Set<String> targets = env.pools()
                .find(all.poolId())
                .map(pool ->
                        env.targets().of(pool).stream().map(TargetServer::key).collect(Collectors.toSet()))
                .orElse(Set.of());
        env.desk().split(all, targets);
    }

    private void clear(String key, Map<String, TargetServer> servers, List<Leftover> some) {
        try {
            TargetServer server = servers.get(key);
            for (Leftover one : some) {
                if (server == null) {
                    LOG.info(
                            "No pool has {} any more: {} stays there",
                            key,
                            one.zone().name());
                    env.desk().settle(one);
                } else {
                    clear(server, one);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("Zones that were left on {} could not be taken off", key, e);
        } finally {
            busy.remove(key);
        }
    }

    private void clear(TargetServer server, Leftover one) throws InterruptedException {
        Zone zone = one.zone();
        Lease lease = env.lease(() -> env.desk().claim(one));
        if (!lease.holds()) {
            return;
        }
        if (isWanted(server, zone.name())) {
            env.desk().settle(one);
            return;
        }
        try {
            if (server.takesContent()) {
                new Removal(env, server, zone, one.hard(), lease).run(0, false);
            } else {
                server.call(driver -> {
                    if (!lease.holds()) {
                        return false;
                    }
                    try (Lease.Keeper _ = lease.keep(env.threads())) {
                        driver.delete(zone, one.hard());
                    }
                    return true;
                });
            }
            LOG.info("{} was taken off {}", zone.name(), server.label());
            env.chronicle().forget(Name.parse(zone.name()), server.label());
            env.desk().settle(one);
        } catch (DriverException e) {
            Instant now = env.clock().instant();
            Instant next = now.plus(pause(one.attempts()));
            env.chronicle().tell(Name.parse(zone.name()), zone.serial(), List.of(stays(server, one, e, now, next)));
            env.desk().postpone(one, next);
        }
    }

    private static ServerState stays(
            TargetServer server, Leftover one, DriverException reason, Instant now, Instant next) {
        return new ServerState(
                server.label(),
                "delete",
                Optional.empty(),
                Optional.of(reason.reason()),
                Optional.of(Finding.of(reason).words()),
                one.attempts() + 1,
                Optional.of(next),
                now,
                now);
    }

    private static Duration pause(int attempts) {
        long full = FIRST_PAUSE.toMillis() << Math.min(attempts, MAX_DOUBLINGS);
        return Duration.ofMillis(full / 2 + ThreadLocalRandom.current().nextLong(full / 2));
    }

    /** Whether a live zone of this name belongs on the server: it came back, or it is in a pool that shares it. */
    private boolean isWanted(TargetServer server, String name) {
        for (UUID poolId : env.desk().holders(name)) {
            boolean here = env.pools().find(poolId).stream()
                    .flatMap(pool -> pool.targets().stream())
                    .anyMatch(target -> TargetNames.isSamePlace(target, server.target()));
            if (here) {
                return true;
            }
        }
        return false;
    }
}
