package org.example.members;

import io.nominate.sink.spi.HandlerException;
import io.nominate.sink.spi.HandlerOption;
import io.nominate.sink.spi.HandlerOptions;
import io.nominate.sink.spi.HandlerType;
import io.nominate.sink.spi.NotificationHandler;
import io.nominate.sink.spi.Subscription;
import java.util.List;
import java.util.Set;

/** {@code service_members}: instances that name a service in their metadata become members of it. */
public final class ServiceMembers implements HandlerType {
    @Override
    public int version() {
        return HandlerType.VERSION;
    }

    @Override
    public String name() {
        return "service_members";
    }

    @Override
    public List<HandlerOption> options() {
        return List.of(
                HandlerOption.of("control_exchange", "The exchange of Nova's notifications.", "nova"),
                HandlerOption.of("notification_topics", "Its topics, between commas.", "notifications"),
                HandlerOption.of("zone_name", "The zone that the services are in."),
                HandlerOption.of("weight", "Of each member (RFC 2782).", "10"));
    }

    @Override
    public NotificationHandler open(HandlerOptions options) throws HandlerException {
        String exchange = options.get("control_exchange");
        String zone = options.get("zone_name");
        return new Members(
                options.handler(),
                options.list("notification_topics").stream()
                        .map(topic -> new Subscription(exchange, topic, Set.of("info")))
                        .toList(),
                zone.endsWith(".") ? zone : zone + ".",
                options.number("weight", 0, 65535).orElseThrow());
    }
}
