package io.nominate.app.room;

import io.nominate.app.part.CannotStartException;
import io.nominate.app.part.Part;
import io.nominate.auth.keystone.Tls;
import io.nominate.model.config.BusConfig.Broker;
import io.nominate.model.config.NotificationConfig;
import io.nominate.notify.Notifications;

/** Notifications to other services. */
public final class NotificationPart implements Part {
    private final Notifications notifications;

    /** @throws CannotStartException when there is no broker to send them to */
    public NotificationPart(Core core, NotificationConfig config) throws CannotStartException {
        requireBroker(config);
        notifications = new Notifications(
                config,
                config.broker().flatMap(Broker::tls).map(Tls::context),
                config.host().orElseGet(HeartbeatPart::hostname),
                core.central(),
                core.bus(),
                core.clock(),
                core.metrics());
    }

    static void requireBroker(NotificationConfig config) throws CannotStartException {
        if (Notifications.needsBroker(config) && config.broker().isEmpty()) {
            throw new CannotStartException("[oslo_messaging_notifications] driver = messagingv2 needs a RabbitMQ: set"
                    + " [oslo_messaging_notifications] transport_url or [DEFAULT] transport_url");
        }
    }

    @Override
    public String name() {
        return "notifications";
    }

    @Override
    public void start() {
        notifications.start();
    }

    @Override
    public void stop() {
        notifications.close();
    }
}
