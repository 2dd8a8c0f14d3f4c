package io.nominate.app.room;

import io.nominate.app.part.CannotStartException;
import io.nominate.app.part.Notice;
import io.nominate.app.part.Part;
import io.nominate.app.plugin.Plugins;
import io.nominate.auth.keystone.Tls;
import io.nominate.central.api.Central;
import io.nominate.central.port.Metrics;
import io.nominate.model.config.BusConfig;
import io.nominate.model.config.SinkConfig;
import io.nominate.sink.Attending;
import io.nominate.sink.Sink;
import io.nominate.sink.spi.HandlerException;
import io.nominate.sink.spi.HandlerOptions;
import io.nominate.sink.spi.HandlerType;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Sink. */
public final class SinkPart implements Part {
    private final Sink sink;
    private final BusConfig.Broker broker;
    private final List<String> handlers;

    /**
     * @throws CannotStartException when there is no broker, or a handler cannot be used as it is configured
     */
    public SinkPart(SinkConfig config, Central central, Plugins plugins, InstantSource clock, Metrics metrics)
            throws CannotStartException {
        broker = config.broker()
                .orElseThrow(() -> new CannotStartException("[service:sink] enabled_notification_handlers needs the"
                        + " RabbitMQ of the cloud's services: set [oslo_messaging_notifications] transport_url, or"
                        + " [DEFAULT] transport_url"));
        handlers = List.copyOf(new LinkedHashSet<>(config.handlers()));
        sink = new Sink(
                config,
                broker.tls().map(Tls::context),
                "nominate sink",
                attending(config, types(plugins)),
                central,
                clock,
                metrics);
    }

    private static Map<String, HandlerType> types(Plugins plugins) throws CannotStartException {
        Map<String, HandlerType> types = new HashMap<>();
        for (HandlerType type : plugins.find(HandlerType.class)) {
            if (type.version() != HandlerType.VERSION) {
                throw new CannotStartException("the notification handler " + type.name() + " ("
                        + type.getClass().getName() + ") was written for version " + type.version()
                        + " of Nominate's handlers: this program has version " + HandlerType.VERSION);
            }
            HandlerType other = types.putIfAbsent(type.name(), type);
            if (other != null) {
                throw new CannotStartException("there are two notification handlers " + type.name() + ": "
                        + other.getClass().getName() + " and " + type.getClass().getName());
            }
        }
        return types;
    }

    private List<Attending> attending(SinkConfig config, Map<String, HandlerType> types) throws CannotStartException {
        List<Attending> attending = new ArrayList<>();
        for (String name : handlers) {
            HandlerType type = types.get(name.split(":", 2)[0]);
            if (type == null) {
                throw new CannotStartException(
                        "[service:sink] enabled_notification_handlers: there is no handler " + name + "; there are "
                                + types.keySet().stream().sorted().collect(Collectors.joining(", ")));
            }
            try {
                HandlerOptions options = new HandlerOptions(
                        name, type.options(), config.options().getOrDefault(name, Map.of()));
                attending.add(new Attending(name, type.open(options)));
            } catch (HandlerException e) {
                throw new CannotStartException(String.valueOf(e.getMessage()), e);
            }
        }
        return attending;
    }

    /** Sink itself, for commands. */
    public Sink sink() {
        return sink;
    }

    @Override
    public String name() {
        return "sink";
    }

    @Override
    public void start() {
        sink.start();
    }

    @Override
    public void stop() {
        sink.close();
    }

    @Override
    public List<Notice> notices() {
        return List.of(new Notice(
                "sink",
                String.join(", ", handlers) + " from "
                        + broker.nodes().stream()
                                .map(node -> node.address().toString())
                                .collect(Collectors.joining(", "))
                        + (sink.isUp() ? "" : " (not connected)")));
    }
}
