package io.nominate.store;

import io.nominate.central.port.Metrics;

/** Counts transactions that change something. */
final class WriteMeter {
    private final Metrics.Distribution together;
    private final Metrics.Distribution times;
    private final Metrics.Count failures;
    private final Metrics.Count retries;

    WriteMeter(Metrics metrics) {
        together =
                metrics.distribution("nominate_commit_changes", "Changes that shared one commit.", Metrics.Scale.COUNT);
        times = metrics.distribution(
                "nominate_transaction_seconds",
                "Time of a transaction from its begin to the end of its commit.",
                Metrics.Scale.SECONDS);
        failures =
                metrics.count("nominate_transaction_failures_total", "Transactions that the database did not commit.");
        retries = metrics.count(
                "nominate_transaction_retries_total", "Transactions run again because the database asked for it.");
    }

    /** @param changes that shared the commit; none when each was refused */
    void committed(int changes, long nanos) {
        if (changes > 0) {
            together.observe(changes);
        }
        times.observe(nanos / 1e9);
    }

    void failed() {
        failures.add(1);
    }

    void retried() {
        retries.add(1);
    }
}
