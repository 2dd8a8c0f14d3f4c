package io.nominate.deliver;

import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The deliveries under way, at most one for each zone. */
final class DeliveryTable {
    private final ConcurrentMap<UUID, Delivery> active = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();
    private final ExecutorService threads;
    private final int max;
    private final Runnable onRoom;
    private volatile boolean refused;

    /** @param onRoom told when there is room again after a delivery was refused */
    DeliveryTable(ExecutorService threads, int max, Runnable onRoom) {
        this.threads = threads;
        this.max = max;
        this.onRoom = onRoom;
    }

    int size() {
        return size.get();
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
            if (size.get() >= max) {
                taken[0] = false;
                refused = true;
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
        size.incrementAndGet();
        try {
            threads.execute(delivery);
        } catch (RejectedExecutionException e) {
            // the worker stops; nothing is looked after any more
        }
        return delivery;
    }

    /** Has the delivery of the zone, if there is one, look again at servers that were down. */
    boolean resume(UUID zoneId) {
        Delivery present = active.get(zoneId);
        if (present != null) {
            present.resume();
        }
        return present != null;
    }

    /** Ends a delivery unless it has heard of changes after this one: then it has to go on. */
    boolean goesOn(Delivery delivery, Head handled) {
        boolean[] on = {false};
        active.computeIfPresent(delivery.zoneId(), (id, present) -> {
            if (present == delivery && delivery.head().seq() <= handled.seq()) {
                left();
                return null;
            }
            on[0] = present == delivery;
            return present;
        });
        return on[0];
    }

    /** Takes a delivery out that ends in whatever way. */
    void remove(Delivery delivery) {
        if (active.remove(delivery.zoneId(), delivery)) {
            left();
        }
    }

    private void left() {
        if (size.decrementAndGet() <= max / 2 && refused) {
            refused = false;
            onRoom.run();
        }
    }
}
