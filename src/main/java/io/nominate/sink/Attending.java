package io.nominate.sink;

import io.nominate.sink.spi.Notification;
import io.nominate.sink.spi.NotificationHandler;
import java.util.Set;
import java.util.stream.Collectors;

/** A handler at work, by its name. */
public record Attending(String name, NotificationHandler handler) {
    /** Whether it wants this notification. */
    boolean wants(Notification notification) {
        Set<String> exchanges = handler.subscriptions().stream()
                .map(subscription -> subscription.exchange())
                .collect(Collectors.toSet());
        return exchanges.contains(notification.exchange()) && notification.isOneOf(handler.eventTypes());
    }
}
