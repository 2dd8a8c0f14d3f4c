package io.nominate.app.config;

import io.nominate.model.config.EventsConfig;
import java.time.Duration;

/** Events, and who follows them. */
final class EventOptions extends OptionGroup {
    private final Option<Duration> kept = option(
            "retention_time",
            OptionType.seconds("60", "31536000"),
            Duration.ofDays(1),
            "How long events can be read, in seconds: a client that was away for longer is told that it missed some.");
    private final Option<Integer> most = option(
            "retention_count",
            OptionType.integer(1_000, 1_000_000_000),
            1_000_000,
            "How many events are kept, whatever their age. One takes about a kilobyte in the database.");
    private final Option<Integer> streamsOfProject = option(
            "streams_per_project",
            OptionType.integer(1, 8_000),
            20,
            "How many event streams (`GET /v2/events`) a project may have open at one API process.");
    private final Option<Integer> streams = option(
            "streams", OptionType.integer(1, 8_000), 1_000, "How many event streams an API process has open at most.");
    private final Option<Duration> longest = option(
            "stream_time",
            OptionType.seconds("10", "86400"),
            Duration.ofHours(1),
            "How long an event stream lasts, in seconds. Then its client comes again, with a token that is valid.");

    EventOptions() {
        super("events", "Events");
    }

    EventsConfig read(Values values) {
        return new EventsConfig(
                values.get(kept),
                values.get(most),
                values.get(streamsOfProject),
                values.get(streams),
                values.get(longest));
    }
}
