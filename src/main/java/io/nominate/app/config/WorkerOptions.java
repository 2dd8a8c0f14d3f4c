package io.nominate.app.config;

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
                values.get(allTcp));
    }
}
