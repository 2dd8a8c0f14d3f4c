package io.nominate.deliver;

import io.nominate.deliver.target.Targets;
import io.nominate.model.Pool;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The pools as they were a moment ago. Whoever goes by one that has changed since is told so by central when it says what
 * is served ({@link Desk#confirm}), and looks again.
 */
final class PoolBook {
    private final Desk desk;
    private final Targets targets;
    private volatile Map<UUID, Pool> pools = Map.of();
    private final long maxAge;
    private volatile long readAt;

    /** @param maxAge after which they are read anew, whether somebody has found them changed or not */
    PoolBook(Desk desk, Targets targets, Duration maxAge) {
        this.desk = desk;
        this.targets = targets;
        this.maxAge = maxAge.toNanos();
        forget();
    }

    /** The pool, looked for anew if it is not known. */
    Optional<Pool> find(UUID id) {
        Pool known = fresh().get(id);
        if (known == null) {
            forget();
        }
        return Optional.ofNullable(known == null ? fresh().get(id) : known);
    }

    /** Reads them anew when they are asked for next. */
    final void forget() {
        readAt = System.nanoTime() - maxAge;
    }

    Collection<Pool> all() {
        return fresh().values();
    }

    private Map<UUID, Pool> fresh() {
        if (System.nanoTime() - readAt < maxAge) {
            return pools;
        }
        synchronized (this) {
            if (System.nanoTime() - readAt >= maxAge) {
                List<Pool> found = desk.pools();
                pools = found.stream().collect(Collectors.toMap(Pool::id, Function.identity()));
                readAt = System.nanoTime();
                targets.retain(found);
            }
            return pools;
        }
    }
}
