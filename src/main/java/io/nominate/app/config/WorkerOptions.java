package io.nominate.app.config;

import io.nominate.model.config.DriftConfig;
import io.nominate.model.config.WorkerConfig;
import java.time.Duration;

/** Delivery to name servers. */
final class WorkerOptions extends OptionGroup {
    private final Option<Integer> thresholdPercentage = option(
            "threshold_percentage",
            OptionType.integer(0, 100),
            100,
            "How many of a pool's name servers, in percent, must serve a change before it is ACTIVE.");
    private final Option<Duration> pollTimeout = option(
            "poll_timeout",
            OptionType.seconds("0.1", "3600"),
            Duration.ofSeconds(30),
            "How long a name server may take to answer one question, in seconds.");
    private final Option<Duration> pollRetryInterval = option(
            "poll_retry_interval",
            OptionType.seconds("0.1", "86400"),
            Duration.ofSeconds(15),
            "Longest time between two questions to a name server that is behind, in seconds. Questions begin at once and"
                    + " back off to this.");
    private final Option<Integer> pollMaxRetries = option(
            "poll_max_retries",
            OptionType.integer(0, 1_000_000),
            10,
            "Questions to a name server that is behind, before it is left to the periodic repair.");
    private final Option<Duration> pollDelay = option(
            "poll_delay",
            OptionType.seconds("0", "86400"),
            Duration.ZERO,
            "How long to wait before the first question, in seconds. Designate waits 5; here nothing needs it.");
    private final Option<Boolean> allTcp =
            option("all_tcp", OptionType.bool(), false, "Ask name servers over TCP from the start.");

    private final Option<Duration> driftInterval = option(
            "drift_interval",
            OptionType.seconds("0", "604800"),
            Duration.ofHours(1),
            "How often the servers of a pool are compared with what they should have, in seconds; 0: never by itself.");
    private final Option<Integer> driftSample = option(
            "drift_sample",
            OptionType.integer(0, 1_000_000),
            20,
            "Zones of a pool, chosen at random, whose content is compared record by record each time.");
    private final Option<Boolean> driftRetransfer = option(
            "drift_retransfer",
            OptionType.bool(),
            true,
            "Make a server whose records differ at the right serial take the zone anew.");
    private final Option<Boolean> driftRemoveStrays = option(
            "drift_remove_strays",
            OptionType.bool(),
            false,
            "Remove zones from servers that were made from here and belong to no pool any more: at most a tenth of a"
                    + " server's zones at a time, else none.");
    private final Option<Duration> movedZoneGrace = option(
            "moved_zone_grace",
            OptionType.seconds("0", "31536000"),
            Duration.ZERO,
            "How long the servers of a pool that a zone has left keep it, once those of its new pool serve it, in seconds:"
                    + " best as long as caches know the old name servers.");
    private final Option<Integer> bulkDeleteShare = option(
            "bulk_delete_share",
            OptionType.integer(1, 100),
            30,
            "Deletions are held back when more than so many percent of a pool's zones go within bulk_delete_window, until"
                    + " somebody agrees (nominate delivery resume). 100 never holds back.");
    private final Option<Duration> bulkDeleteWindow = option(
            "bulk_delete_window",
            OptionType.seconds("1", "604800"),
            Duration.ofMinutes(10),
            "The time within which deleted zones are counted, in seconds.");
    private final Option<Integer> bulkDeleteLeast = option(
            "bulk_delete_least",
            OptionType.integer(1, 1_000_000_000),
            100,
            "In pools of fewer zones deletions are not held back.");

    WorkerOptions() {
        super("service:worker", "Delivery");
    }

    WorkerConfig read(Values values) {
        return new WorkerConfig(
                values.get(thresholdPercentage),
                values.get(pollTimeout),
                values.get(pollRetryInterval),
                values.get(pollMaxRetries),
                values.get(pollDelay),
                values.get(allTcp),
                new DriftConfig(
                        values.get(driftInterval),
                        values.get(driftSample),
                        values.get(driftRetransfer),
                        values.get(driftRemoveStrays)),
                values.get(movedZoneGrace),
                new WorkerConfig.BulkDelete(
                        values.get(bulkDeleteShare), values.get(bulkDeleteWindow), values.get(bulkDeleteLeast)));
    }
}
