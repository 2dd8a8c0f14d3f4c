package io.nominate.app.config;

import java.time.Duration;

/** A periodic task on the statuses of roles. */
final class ServiceTaskOptions extends OptionGroup {
    private final Option<Duration> interval;
    private final Option<Duration> threshold;

    private ServiceTaskOptions(String task, String title, Duration every, Duration after, String help) {
        super("producer_task:" + task, title);
        interval = option("interval", OptionType.seconds("1", "31536000"), every, "Time between two runs, in seconds.");
        threshold = option("time_threshold", OptionType.seconds("0", "315360000"), after, help);
    }

    static ServiceTaskOptions check() {
        return new ServiceTaskOptions(
                "periodic_check_service_status",
                "Roles that are silent",
                Duration.ofHours(1),
                Duration.ofMinutes(30),
                "How long a role may be silent before it is DOWN, in seconds.");
    }

    static ServiceTaskOptions cleanUp() {
        return new ServiceTaskOptions(
                "periodic_cleanup_stopped_service_status",
                "Roles that have stopped",
                Duration.ofDays(2),
                Duration.ofDays(7),
                "How long a role that is DOWN is kept, in seconds; 0 keeps it. One that has stopped is removed at the"
                        + " next run.");
    }

    Duration interval(Values values) {
        return values.get(interval);
    }

    Duration threshold(Values values) {
        return values.get(threshold);
    }
}
