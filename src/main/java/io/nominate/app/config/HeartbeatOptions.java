package io.nominate.app.config;

import java.time.Duration;
import java.util.Map;

/** Signs of life. */
final class HeartbeatOptions extends OptionGroup {
    private final Option<Boolean> emits = option(
            "emitter_type",
            OptionType.choice(Map.of("rpc", true, "noop", false)),
            true,
            "Whether each role says now and then that it is up (`rpc`), or does not (`noop`).");
    private final Option<Duration> interval = option(
            "heartbeat_interval",
            OptionType.seconds("0.1", "86400"),
            Duration.ofSeconds(10),
            "Time between two signs of life, in seconds.");

    HeartbeatOptions() {
        super("heartbeat_emitter", "Signs of life");
    }

    boolean emits(Values values) {
        return values.get(emits);
    }

    Duration interval(Values values) {
        return values.get(interval);
    }
}
