package io.nominate.app.config;

import io.nominate.model.config.BusConfig;
import io.nominate.model.config.NotificationConfig.Driver;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where notifications of the cloud's services are, and where Nominate's go. */
final class NotificationOptions extends OptionGroup {
    private final Option<TransportUrl> transportUrl = optional(
            "transport_url",
            new OptionType<>("rabbit://USER:PASSWORD@HOST:PORT/VHOST", TransportUrl::parse, true),
            "`[DEFAULT] transport_url`",
            "The RabbitMQ that the cloud's services send their notifications to, and Nominate its own.");
    private final Option<List<Driver>> drivers = option(
            "driver",
            OptionType.list(OptionType.choice(Map.of(
                    "messagingv2", Driver.MESSAGINGV2,
                    "messaging", Driver.MESSAGING,
                    "log", Driver.LOG,
                    "noop", Driver.NOOP))),
            List.of(),
            "How notifications of what happens to zones go out: `messagingv2` over the broker, `messaging` the same without an"
                    + " envelope, `log` into the log; none: they do not. A queue that nobody reads grows without end.");
    private final Option<List<String>> topics = option(
            "topics", OptionType.list(OptionType.text()), List.of("notifications"), "The topics they are sent under.");
    private final Option<Boolean> durable = option(
            "amqp_durable_queues",
            OptionType.bool(),
            false,
            "Whether exchanges and queues of notifications that are not there yet are made durable: as in the configuration"
                    + " of the services that send. Only Nominate has this option here.");
    private final Option<Boolean> autoDelete = option(
            "amqp_auto_delete",
            OptionType.bool(),
            false,
            "Whether they are removed with their last user. Only Nominate has this option here.");

    NotificationOptions() {
        super("oslo_messaging_notifications", "Notifications");
    }

    Optional<BusConfig.Broker> broker(Values values, Optional<BusConfig.Broker> usual) {
        Optional<TransportUrl> own = values.find(transportUrl);
        return own.isEmpty()
                ? usual
                : own.map(url -> new BusConfig.Broker(
                        url.nodes(),
                        url.virtualHost(),
                        usual.flatMap(BusConfig.Broker::tls),
                        usual.map(BusConfig.Broker::quorum).orElse(false)));
    }

    List<Driver> drivers(Values values) {
        return values.get(drivers);
    }

    List<String> topics(Values values) {
        return values.get(topics);
    }

    boolean durable(Values values) {
        return values.get(durable);
    }

    boolean autoDelete(Values values) {
        return values.get(autoDelete);
    }
}
