package io.nominate.app.room;

import io.nominate.central.port.Store;
import io.nominate.central.port.StoreUnavailableException;
import io.nominate.central.port.Tx;
import io.nominate.deliver.TsigKeys;
import io.nominate.dns.Name;
import io.nominate.dns.tsig.KeyRing;
import io.nominate.dns.tsig.TsigAlgorithm;
import io.nominate.dns.tsig.TsigKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TSIG keys of the database, in memory. A look at the database at most every 20 ms sees what any process has changed;
 * without a database the keys last known hold on.
 */
public final class StoredKeys implements KeyRing, TsigKeys {
    private static final Logger LOG = LoggerFactory.getLogger(StoredKeys.class);
    private static final long FRESH_NANOS = 20_000_000;

    private final Store store;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Known known = new Known("none", Map.of(), Map.of(), Map.of());
    private volatile long lookedAt = System.nanoTime() - FRESH_NANOS;

    /**
     * @param opening names of the keys of a pool or zone, by its id
     */
    private record Known(
            String stamp, Map<Name, TsigKey> byName, Map<UUID, TsigKey> byId, Map<UUID, Set<Name>> opening) {}

    StoredKeys(Store store) {
        this.store = store;
    }

    @Override
    public Optional<TsigKey> find(Name name) {
        return Optional.ofNullable(current().byName().get(name));
    }

    @Override
    public Optional<TsigKey> find(UUID id) {
        return Optional.ofNullable(current().byId().get(id));
    }

    /** Names of the keys that open zones, by the id of the pool or the zone. */
    Map<UUID, Set<Name>> opening() {
        return current().opening();
    }

    private Known current() {
        if (isFresh()) {
            return known;
        }
        lock.lock();
        try {
            if (!isFresh()) {
                long now = System.nanoTime();
                known = store.read(this::read);
                lookedAt = now;
            }
        } catch (StoreUnavailableException e) {
            LOG.warn("The TSIG keys cannot be read, those last known hold on: {}", e.getMessage());
        } finally {
            lock.unlock();
        }
        return known;
    }

    private boolean isFresh() {
        return System.nanoTime() - lookedAt < FRESH_NANOS;
    }

    private Known read(Tx tx) {
        String stamp = tx.tsigKeys().stamp();
        if (stamp.equals(known.stamp())) {
            return known;
        }
        Known fresh = new Known(stamp, new HashMap<>(), new HashMap<>(), new HashMap<>());
        for (io.nominate.model.TsigKey stored : tx.tsigKeys().all()) {
            if (stored.secret().isEmpty()) {
                continue;
            }
            try {
                TsigKey key = key(stored);
                fresh.byName().put(key.name(), key);
                fresh.byId().put(stored.id(), key);
                fresh.opening()
                        .computeIfAbsent(stored.resourceId(), id -> new HashSet<>())
                        .add(key.name());
            } catch (IllegalArgumentException e) {
                LOG.error("TSIG key {} cannot be used: {}", stored.id(), e.getMessage());
            }
        }
        return fresh;
    }

    private static TsigKey key(io.nominate.model.TsigKey stored) {
        String name = stored.name().endsWith(".") ? stored.name() : stored.name() + '.';
        return new TsigKey(
                Name.parse(name),
                TsigAlgorithm.parse(stored.algorithm()),
                Base64.getDecoder().decode(stored.secret()));
    }
}
