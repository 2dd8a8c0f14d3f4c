package io.nominate.metrics;

import io.nominate.central.port.Metrics;
import io.nominate.central.port.ReportRepository.Queue;
import io.nominate.central.port.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The queue of deliveries in the database: read once for a look at all of its figures. */
public final class QueueGauges {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Store store;
    private final InstantSource clock;
    private @Nullable Queue last;
    private Instant readAt = Instant.EPOCH;

    private QueueGauges(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Declares the figures. */
    public static void declare(Metrics metrics, Store store, InstantSource clock) {
        QueueGauges queue = new QueueGauges(store, clock);
        metrics.gauge(
                "nominate_delivery_pending",
                "Zones with a change that is not yet known to be served.",
                () -> queue.look().pending());
        metrics.gauge(
                "nominate_delivery_late",
                "Of these, zones that at least one round of delivery did not bring there.",
                () -> queue.look().late());
        metrics.gauge(
                "nominate_delivery_error",
                "Of these, zones that show ERROR: a person is needed.",
                () -> queue.look().failed());
        metrics.gauge(
                "nominate_delivery_oldest_seconds",
                "How long the longest waiting of these zones has waited.",
                queue::age);
    }

    private synchronized Queue look() {
        Instant now = clock.instant();
        Queue known = last;
        if (known == null || Duration.between(readAt, now).abs().compareTo(FRESH) > 0) {
            known = store.readLong(tx -> tx.reports().queue());
            last = known;
            readAt = now;
        }
        return known;
    }

    private double age() {
        return look().oldest()
                .map(since ->
                        Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1e3))
                .orElse(0.0);
    }
}
