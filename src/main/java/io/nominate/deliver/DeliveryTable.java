package io.nominate.deliver;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The deliveries under way, at most one for each zone. */
final class DeliveryTable {
    private final ConcurrentMap<UUID, Delivery> active = new ConcurrentHashMap<>();
    private final ConcurrentMap<UUID, AtomicInteger> sizes = new ConcurrentHashMap<>();
    private final Set<UUID> refused = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;
    private final int max;
    private final Runnable onRoom;

    /**
     * @param max deliveries of one pool: a bad server takes no room from other pools
     * @param onRoom told when there is room again after a delivery was refused
     */
    DeliveryTable(ExecutorService threads, int max, Runnable onRoom) {
        this.threads = threads;
        this.max = max;
        this.onRoom = onRoom;
    }

    /** Deliveries of all pools. */
    int size() {
        return active.size();
    }

    /** Deliveries of one pool. */
    int size(UUID poolId) {
        return count(poolId).get();
    }

    private AtomicInteger count(UUID poolId) {
        return sizes.computeIfAbsent(poolId, id -> new AtomicInteger());
    }

    /** Pools that take no more. */
    Set<UUID> fullPools() {
        return sizes.entrySet().stream()
                .filter(pool -> pool.getValue().get() >= max)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    boolean contains(UUID zoneId) {
        return active.containsKey(zoneId);
    }

    /**
     * Gives a change to the delivery of its zone, or starts one.
     *
     * @return false when there is no room: the work waits in the database
     */
    boolean offer(UUID zoneId, Head head, Supplier<Delivery> otherwise) {
        boolean[] taken = {true};
        active.compute(zoneId, (id, present) -> {
            if (present != null) {
                present.offer(head);
                return present;
            }
            if (size(head.poolId()) >= max) {
                taken[0] = false;
                refused.add(head.poolId());
                return null;
            }
            return started(otherwise.get());
        });
        return taken[0];
    }

    /** Starts a delivery unless there is one for its zone. */
    void start(Delivery delivery) {
        active.computeIfAbsent(delivery.zoneId(), id -> started(delivery));
    }

    private Delivery started(Delivery delivery) {
        count(delivery.poolId()).incrementAndGet();
        try {
            threads.execute(delivery);
        } catch (RejectedExecutionException e) {
            // the worker stops; nothing is looked after any more
        }
        return delivery;
    }

    /**
     * Has the delivery of the zone, if there is one, look again at servers that were down. One that is told so is in the
     * table while it is told, and so sees it before it ends: {@link Delivery} then has the zone looked after again.
     */
    boolean resume(UUID zoneId) {
        Delivery told = active.computeIfPresent(zoneId, (id, present) -> {
            present.resume();
            return present;
        });
        return told != null;
    }

    /** Takes a delivery out that ends in whatever way. */
    void remove(Delivery delivery) {
        if (active.remove(delivery.zoneId(), delivery)) {
            left(delivery);
        }
    }

    private void left(Delivery delivery) {
        if (count(delivery.poolId()).decrementAndGet() <= max / 2 && refused.remove(delivery.poolId())) {
            onRoom.run();
        }
    }
}
