package io.nominate.app.config;

import io.nominate.model.config.WebhookConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What projects may have sent where. */
final class WebhookOptions extends OptionGroup {
    private final Option<Integer> most = option(
            "per_project", OptionType.integer(0, 10_000), 10, "How many webhooks a project may have; 0: none at all.");
    private final Option<Boolean> plainHttp = option(
            "allow_http",
            OptionType.bool(),
            false,
            "Whether webhooks may have `http` URLs too: what is sent is signed, and can be read on its way.");
    private final Option<List<String>> allowed = option(
            "allowed_networks",
            OptionType.list(OptionType.network()),
            List.of(),
            "Networks that webhooks may be in although they are private, loopback, link-local or the like: all such"
                    + " addresses are refused otherwise, when a webhook is made and at each attempt.");
    private final Option<Path> caFile = optional(
            "ca_file",
            OptionType.path(),
            "those of Java",
            "Certificates in PEM of the authorities that vouch for receivers, instead of the usual ones.");
    private final Option<Duration> timeout = option(
            "timeout", OptionType.seconds("1", "60"), Duration.ofSeconds(10), "Time for one attempt, in seconds.");
    private final Option<Duration> firstRetry = option(
            "retry_interval",
            OptionType.seconds("1", "3600"),
            Duration.ofSeconds(5),
            "How long after the first failure it is tried again, in seconds; twice as long after each further one.");
    private final Option<Duration> longestRetry = option(
            "longest_retry_interval",
            OptionType.seconds("1", "86400"),
            Duration.ofMinutes(10),
            "The longest such time, in seconds.");
    private final Option<Duration> giveUp = option(
            "give_up_time",
            OptionType.seconds("1", "31536000"),
            Duration.ofHours(6),
            "The age, in seconds, at which an event that fails is tried no more, and the next one is sent.");
    private final Option<Duration> disable = option(
            "disable_time",
            OptionType.seconds("1", "31536000"),
            Duration.ofDays(1),
            "How long a webhook fails, in seconds, before it is given up: its owner has to enable it again.");

    WebhookOptions() {
        super("webhooks", "Webhooks");
    }

    WebhookConfig read(Values values) {
        return new WebhookConfig(
                values.get(most),
                values.get(plainHttp),
                values.get(allowed),
                values.find(caFile),
                values.get(timeout),
                values.get(firstRetry),
                values.get(longestRetry),
                values.get(giveUp),
                values.get(disable));
    }
}
