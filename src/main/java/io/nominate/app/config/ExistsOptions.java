package io.nominate.app.config;

import java.time.Duration;

/** Notifications for those who bill. */
final class ExistsOptions extends OptionGroup {
    private final Option<Duration> interval = option(
            "interval",
            OptionType.seconds("1", "31536000"),
            Duration.ofHours(1),
            "How often it is told of each zone that it is there (`dns.zone.exists`), in seconds, where notifications are sent.");

    ExistsOptions() {
        super("producer_task:periodic_exists", "Zones that exist");
    }

    Duration interval(Values values) {
        return values.get(interval);
    }
}
