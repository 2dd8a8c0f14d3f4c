package io.nominate.bus.rabbit;

import io.nominate.amqp.Attachment;
import io.nominate.amqp.Link;
import io.nominate.bus.call.Switchboard;
import io.nominate.bus.call.Transport;
import io.nominate.bus.seal.Seal;
import io.nominate.central.port.Wakeups;
import io.nominate.model.config.BusConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** All that a process has to do with the broker. */
public final class RabbitBus implements AutoCloseable {
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final Hints hints;
    private final Asking asking;
    private final Optional<Answering> answering;
    private final Link link;

    /**
     * @param tls where the broker is reached over TLS
     * @param name of this process, shown by the broker
     * @param switchboard answers calls; empty in a process without the role central
     */
    public RabbitBus(
            BusConfig config,
            BusConfig.Broker broker,
            Optional<SSLContext> tls,
            Seal seal,
            InstantSource clock,
            String name,
            Optional<Switchboard> switchboard) {
        SharedSeen seen = new SharedSeen(seal, clock);
        hints = new Hints(seal);
        asking = new Asking(seal, clock, broker.quorum());
        answering = switchboard.map(it -> new Answering(it, seal, seen, clock, config.concurrency(), broker.quorum()));
        List<Attachment> attachments = new ArrayList<>(List.of(hints, asking));
        answering.ifPresent(it -> {
            attachments.add(seen);
            attachments.add(it);
        });
        link = new Link(broker, tls, name, attachments);
    }

    /** Begins to connect; a broker that is not there is no reason not to start. */
    public void start() {
        link.start();
    }

    /** Whether the broker is there now. */
    public boolean isUp() {
        return link.isUp();
    }

    /** Why calls are not answered now; empty where they should be. */
    public Optional<String> problem() {
        return asking.problem();
    }

    /** Hints to and from all processes. */
    public Wakeups wakeups() {
        return hints;
    }

    /** Calls to processes with the role central. */
    public Transport calls() {
        return asking;
    }

    /** Takes no more calls, finishes those under way, and disconnects. */
    @Override
    public void close() {
        answering.ifPresent(it -> it.drain(DRAIN));
        link.close();
    }
}
