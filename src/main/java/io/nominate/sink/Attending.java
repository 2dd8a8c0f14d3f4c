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
        return exchanges.contains(notification.exchange())
                && handler.eventTypes().stream().anyMatch(type -> matches(type, notification.eventType()));
    }

    private static boolean matches(String wanted, String type) {
        return wanted.endsWith("*") ? type.startsWith(wanted.substring(0, wanted.length() - 1)) : type.equals(wanted);
    }
}
