package io.nominate.app.config;

import io.nominate.model.config.BusConfig;
import java.util.Optional;

/** Where notifications of the cloud's services are. */
final class NotificationOptions extends OptionGroup {
    private final Option<TransportUrl> transportUrl = optional(
            "transport_url",
            new OptionType<>("rabbit://USER:PASSWORD@HOST:PORT/VHOST", TransportUrl::parse, true),
            "`[DEFAULT] transport_url`",
            "The RabbitMQ that the cloud's services send their notifications to.");
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

    boolean durable(Values values) {
        return values.get(durable);
    }

    boolean autoDelete(Values values) {
        return values.get(autoDelete);
    }
}
