package io.nominate.sink.handler;

import io.nominate.sink.spi.HandlerException;
import io.nominate.sink.spi.HandlerOption;
import io.nominate.sink.spi.HandlerOptions;
import io.nominate.sink.spi.Subscription;
import java.util.List;
import java.util.Set;

/** Where a service's notifications come from, by Designate's options. */
final class Senders {
    private Senders() {}

    static List<HandlerOption> options(String exchange) {
        return List.of(
                HandlerOption.of("control_exchange", "The exchange of the service's notifications.", exchange),
                HandlerOption.of("notification_topics", "Its topics, between commas.", "notifications"));
    }

    /** All topics of the exchange, with these priorities. */
    static List<Subscription> subscriptions(HandlerOptions options, String... priorities) throws HandlerException {
        String exchange = options.get("control_exchange");
        return options.list("notification_topics").stream()
                .map(topic -> new Subscription(exchange, topic, Set.of(priorities)))
                .toList();
    }
}
