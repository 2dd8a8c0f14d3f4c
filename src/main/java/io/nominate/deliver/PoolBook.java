package io.nominate.deliver;

import io.nominate.model.Pool;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The pools as they were a moment ago: a zone that changes right after its pool must not be taken to have no servers. */
final class PoolBook {
    private static final long MAX_AGE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Desk desk;
    private final Targets targets;
    private volatile Map<UUID, Pool> pools = Map.of();
    private volatile long readAt = System.nanoTime() - MAX_AGE_NANOS;

    PoolBook(Desk desk, Targets targets) {
        this.desk = desk;
        this.targets = targets;
    }

    Optional<Pool> find(UUID id) {
        return Optional.ofNullable(fresh().get(id));
    }

    Collection<Pool> all() {
        return fresh().values();
    }

    private Map<UUID, Pool> fresh() {
        if (System.nanoTime() - readAt < MAX_AGE_NANOS) {
            return pools;
        }
        synchronized (this) {
            if (System.nanoTime() - readAt >= MAX_AGE_NANOS) {
                List<Pool> found = desk.pools();
                pools = found.stream().collect(Collectors.toMap(Pool::id, Function.identity()));
                readAt = System.nanoTime();
                targets.retain(found);
            }
            return pools;
        }
    }
}
