package io.nominate.app.doctor;

import io.nominate.central.port.ReportRepository.Queue;
import io.nominate.central.port.Selection;
import io.nominate.central.port.Store;
import io.nominate.central.port.StoreUnavailableException;
import io.nominate.model.ServiceStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The database, what waits in it, and the clock as other processes have seen it. */
final class Database {
    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final Duration SKEW = Duration.ofSeconds(2);
    private static final Selection ALL = new Selection(List.of(), "created_at", false, Optional.empty(), 1000);
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Store store;
    private final InstantSource clock;

    Database(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        try {
            findings.add(timed("read", () -> store.read(tx -> tx.pools().all().size())));
            findings.add(timed("write", () -> store.write(tx -> true)));
            findings.add(queue());
            findings.add(time());
        } catch (StoreUnavailableException e) {
            findings.add(Finding.bad("database", String.valueOf(e.getMessage())));
        }
        return findings;
    }

    private static Finding timed(String what, Runnable work) {
        long start = System.nanoTime();
        work.run();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        String text = what + " in " + took.toMillis() + " ms";
        return took.compareTo(SLOW) > 0
                ? Finding.warn("database", text + ": the disk is slow, or busy")
                : Finding.ok("database", text);
    }

    private Finding queue() {
        Queue queue = store.readLong(tx -> tx.reports().queue());
        Instant now = clock.instant();
        String text = queue.pending() + " zones wait for name servers, " + queue.late() + " after a failed round, "
                + queue.failed() + " in ERROR";
        if (queue.failed() > 0) {
            return Finding.bad("delivery", text + ": nominate zone late says why");
        }
        boolean old = queue.oldest()
                .filter(since -> Duration.between(since, now).compareTo(LONG) > 0)
                .isPresent();
        return old || queue.late() > 0
                ? Finding.warn("delivery", text + ": nominate zone late says why")
                : Finding.ok("delivery", text);
    }

    /** A sign of life from the future: this clock is behind another node's, or was set back. */
    private Finding time() {
        Instant now = clock.instant();
        Optional<ServiceStatus> ahead = store.read(tx -> tx.services().page(ALL)).orElse(List.of()).stream()
                .max(Comparator.comparing(ServiceStatus::heartbeatedAt))
                .filter(last -> last.heartbeatedAt().isAfter(now.plus(SKEW)));
        return ahead.map(last -> Finding.bad(
                        "clock",
                        "it is " + now + " here, and " + last.serviceName() + " on " + last.hostname()
                                + " was heard of at " + last.heartbeatedAt()
                                + ": set this clock (NTP); TSIG needs it right to 5 minutes"))
                .orElseGet(() -> Finding.ok("clock", "it is " + now + " (UTC)"));
    }
}
