package io.nominate.model.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Notifications to other services of the cloud.
 *
 * @param drivers how they go out; none: there are none
 * @param broker the RabbitMQ they go to; empty: there is none
 * @param exchange the topic exchange
 * @param topics each gets all, under {@code TOPIC.PRIORITY}
 * @param content what they say
 * @param durable whether an exchange and queues that are not there yet are made durable
 * @param autoDelete whether those are removed with their last user
 * @param existsEvery how often each zone is told to be there
 * @param apiFaults whether errors of the API are told
 * @param host what this process is called; empty: the machine's name
 */
public record NotificationConfig(
        List<Driver> drivers,
        Optional<BusConfig.Broker> broker,
        String exchange,
        List<String> topics,
        Content content,
        boolean durable,
        boolean autoDelete,
        Duration existsEvery,
        boolean apiFaults,
        Optional<String> host) {
    public NotificationConfig {
        drivers = List.copyOf(drivers);
        topics = List.copyOf(topics);
    }

    /** The words of oslo.messaging. */
    public enum Driver {
        /** Over the broker, in an envelope (version 2.0). */
        MESSAGINGV2,
        /** Over the broker, without one (version 1.0). */
        MESSAGING,
        /** Into the log. */
        LOG,
        /** Nowhere. */
        NOOP
    }

    /** Designate's plugins. */
    public enum Content {
        /** The object. */
        DEFAULT,
        /** What was changed: a notification for each field. */
        AUDIT
    }
}
