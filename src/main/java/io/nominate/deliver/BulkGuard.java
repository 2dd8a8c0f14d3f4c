package io.nominate.deliver;

import io.nominate.central.api.Deletions.Counts;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds deletions back once too much of a pool goes in a short time, until somebody agrees: a slip or a stolen token
 * empties no pool.
 */
final class BulkGuard {
    private static final Logger LOG = LoggerFactory.getLogger(BulkGuard.class);
    private static final Duration OLD = Duration.ofMillis(200);
    private static final int FEW = 10;

    private final Desk desk;
    private final PoolBook pools;
    private final WorkerSettings.BulkDelete limits;
    private final ConcurrentMap<UUID, Watch> watches = new ConcurrentHashMap<>();

    BulkGuard(Desk desk, PoolBook pools, WorkerSettings.BulkDelete limits) {
        this.desk = desk;
        this.pools = pools;
        this.limits = limits;
    }

    /** Why the deletion of this zone has to wait; empty if it may go on. */
    Optional<String> objection(Zone zone) {
        if (limits.share() >= 100) {
            return Optional.empty();
        }
        return watches.computeIfAbsent(zone.poolId(), Watch::new).objection(zone);
    }

    private final class Watch {
        private final UUID poolId;
        private Optional<Counts> counts = Optional.empty();
        private long readAt;
        private long since;
        private boolean holding;

        Watch(UUID poolId) {
            this.poolId = poolId;
        }

        synchronized Optional<String> objection(Zone zone) {
            Counts now = counts();
            boolean agreed = Optional.ofNullable(zone.updatedAt())
                    .map(asked -> !asked.isAfter(now.agreed()))
                    .orElse(false);
            long all = now.live() + now.deleted();
            boolean tooMuch = all >= limits.least() && now.deleted() * 100 > all * limits.share();
            tell(tooMuch, now);
            if (agreed || !tooMuch) {
                since++;
                return Optional.empty();
            }
            return Optional.of(
                    "deletions are held back: %d of %d zones of the pool go within %d s; see that this is meant,"
                                    .formatted(
                                            now.deleted(), all, limits.window().toSeconds())
                            + " then run: nominate delivery resume " + name());
        }

        private Counts counts() {
            boolean fresh = counts.isPresent()
                    && System.nanoTime() - readAt < OLD.toNanos()
                    && since < Math.max(FEW, counts.get().live() / 100);
            if (!fresh) {
                counts = Optional.of(desk.deletions(poolId, limits.window()));
                readAt = System.nanoTime();
                since = 0;
            }
            return counts.orElseThrow();
        }

        private void tell(boolean tooMuch, Counts now) {
            if (tooMuch && !holding) {
                LOG.warn(
                        "Pool {}: deletions are held back: {} of {} zones go within {} s. If that is meant, run: nominate"
                                + " delivery resume {}",
                        name(),
                        now.deleted(),
                        now.live() + now.deleted(),
                        limits.window().toSeconds(),
                        name());
            } else if (!tooMuch && holding) {
                LOG.info("Pool {}: deletions go on", name());
            }
            holding = tooMuch;
        }

        private String name() {
            return pools.find(poolId).map(Pool::name).orElse(poolId.toString());
        }
    }
}
