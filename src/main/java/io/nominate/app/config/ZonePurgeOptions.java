package io.nominate.app.config;

import io.nominate.model.config.ZonePurgeConfig;
import java.time.Duration;

/** The end of deleted zones. */
final class ZonePurgeOptions extends OptionGroup {
    private final Option<Duration> interval = option(
            "interval",
            OptionType.seconds("1", "31536000"),
            Duration.ofHours(1),
            "How often it is looked for deleted zones whose time is over, in seconds.");
    private final Option<Duration> timeThreshold = option(
            "time_threshold",
            OptionType.seconds("0", "315360000"),
            Duration.ofDays(7),
            "How long deleted zones can be seen and brought back by their owner, in seconds.");
    private final Option<Integer> batchSize = option(
            "batch_size", OptionType.integer(1, 10_000), 100, "Recordsets of a deleted zone removed in one step.");

    ZonePurgeOptions() {
        super("producer_task:zone_purge", "Purge of deleted zones");
    }

    ZonePurgeConfig read(Values values) {
        return new ZonePurgeConfig(values.get(interval), values.get(timeThreshold), values.get(batchSize));
    }
}
