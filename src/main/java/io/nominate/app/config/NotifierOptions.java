package io.nominate.app.config;

import io.nominate.model.config.BusConfig;
import io.nominate.model.config.NotificationConfig;
import io.nominate.model.config.NotificationConfig.Content;
import java.util.Map;
import java.util.Optional;

/** What is told to other services of the cloud. */
final class NotifierOptions extends OptionGroup {
    private static final String AUDIT = "audit";

    private final Option<String> plugin = option(
            "notification_plugin",
            OptionType.choice(Map.of("default", "default", AUDIT, AUDIT)),
            "default",
            "What notifications say: the object (`default`), or each field that was changed, before and after (`audit`).");
    private final Option<Boolean> faults = option(
            "notify_api_faults",
            OptionType.bool(),
            false,
            "Whether errors that the API answers with 500 and above are told too, as `dns.api.fault`.");
    private final Option<String> exchange = option(
            "control_exchange",
            OptionType.text(),
            "designate",
            "The exchange of the broker that notifications are sent to.");

    NotifierOptions() {
        super("DEFAULT", "Notifications to other services");
    }

    NotificationConfig read(
            Values values,
            Optional<BusConfig.Broker> broker,
            NotificationOptions notifications,
            ExistsOptions exists,
            Optional<String> host) {
        return new NotificationConfig(
                notifications.drivers(values),
                notifications.broker(values, broker),
                values.get(exchange),
                notifications.topics(values),
                values.get(plugin).equals(AUDIT) ? Content.AUDIT : Content.DEFAULT,
                notifications.durable(values),
                notifications.autoDelete(values),
                exists.interval(values),
                values.get(faults),
                host);
    }
}
