package io.nominate.app.config;

import io.nominate.model.config.InboundConfig;
import java.time.Duration;

/** Transfers of SECONDARY zones from their masters. */
final class InboundOptions extends OptionGroup {
    private final Option<Duration> idle = option(
            "xfr_timeout",
            OptionType.seconds("0.1", "3600"),
            Duration.ofSeconds(10),
            "How long a master may be silent in the middle of an answer, in seconds.");

    private final Option<Duration> longest = option(
            "xfr_max_time",
            OptionType.seconds("1", "86400"),
            Duration.ofMinutes(10),
            "How long one transfer from a master may take, in seconds. Only Nominate has this option.");

    private final Option<Integer> mostRecords = option(
            "xfr_max_records",
            OptionType.integer(1, 100_000_000),
            1_000_000,
            "Records of one transfer from a master. Only Nominate has this option.");

    private final Option<Integer> mostMegabytes = option(
            "xfr_max_size",
            OptionType.integer(1, 2000),
            128,
            "MiB of one transfer from a master. Only Nominate has this option.");

    InboundOptions() {
        super("service:worker", "Transfers in");
    }

    InboundConfig read(Values values) {
        return new InboundConfig(
                values.get(idle), values.get(longest), values.get(mostRecords), (long) values.get(mostMegabytes) << 20);
    }
}
