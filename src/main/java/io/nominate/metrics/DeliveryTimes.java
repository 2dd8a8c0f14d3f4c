package io.nominate.metrics;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.nominate.central.api.Deliveries;
import io.nominate.central.api.Request;
import io.nominate.central.port.Metrics;
import io.nominate.central.port.Wakeups;
import io.nominate.central.port.ZoneEvent;
import io.nominate.model.Stage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * How long changes take from their commit until enough name servers serve them, as seen by this process. Changes that
 * wait for more than an hour are not timed: the age of the queue tells of them.
 */
public final class DeliveryTimes implements MeasuredCentral.Witness {
    private static final int MOST_CHANGES = 256;

    private final Cache<UUID, Deque<Committed>> waiting = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(Duration.ofHours(1))
            .build();
    private final Metrics.Distribution times;
    private final LongSupplier nanos;

    private record Committed(long seq, long at, boolean deletion) {}

    /** @param nanos as {@link System#nanoTime} */
    public DeliveryTimes(Metrics metrics, LongSupplier nanos) {
        this.nanos = nanos;
        this.times = metrics.distribution(
                "nominate_delivery_seconds",
                "Time from the commit of a change until enough name servers serve it, or have let a zone go.",
                Metrics.Scale.LONG_SECONDS,
                "kind");
    }

    /** Listens to changes from now on. */
    public Wakeups.Subscription watch(Wakeups wakeups) {
        return wakeups.subscribe(this::heard);
    }

    private void heard(ZoneEvent event) {
        switch (event.stage()) {
            case LIVE, DELETING -> committed(event);
            case GONE -> served(event.zoneId(), event.seq());
            case STAGING, WITHHELD -> {}
        }
    }

    private void committed(ZoneEvent event) {
        Committed change = new Committed(event.seq(), nanos.getAsLong(), event.stage() == Stage.DELETING);
        waiting.asMap().compute(event.zoneId(), (id, present) -> {
            Deque<Committed> changes = present == null ? new ArrayDeque<>(2) : present;
            boolean known = !changes.isEmpty() && changes.getLast().seq() >= change.seq();
            if (changes.size() < MOST_CHANGES && !known) {
                changes.addLast(change);
            }
            return changes;
        });
    }

    @Override
    public void done(Request<?> request, Object answer) {
        if (request instanceof Deliveries.Confirm confirm && answer.equals(true)) {
            served(confirm.zoneId(), confirm.seq());
        }
    }

    private void served(UUID zone, long seq) {
        long now = nanos.getAsLong();
        waiting.asMap().computeIfPresent(zone, (id, changes) -> {
            while (!changes.isEmpty() && changes.getFirst().seq() <= seq) {
                Committed change = changes.removeFirst();
                times.observe((now - change.at()) / 1e9, change.deletion() ? "deletion" : "change");
            }
            return changes.isEmpty() ? null : changes;
        });
    }
}
