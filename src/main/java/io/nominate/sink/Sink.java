package io.nominate.sink;

import io.nominate.amqp.Link;
import io.nominate.central.api.Central;
import io.nominate.central.api.ParkedMessages;
import io.nominate.central.port.CloudInventory;
import io.nominate.central.port.InventoryException;
import io.nominate.central.port.Metrics;
import io.nominate.central.port.ProjectNames;
import io.nominate.model.Uuid7;
import io.nominate.model.cloud.ParkedMessage;
import io.nominate.model.config.SinkConfig;
import io.nominate.sink.Inlet.Arrival;
import io.nominate.sink.spi.Notification;
import io.nominate.sink.spi.UnfitException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes notifications from RabbitMQ and lets handlers turn them into records. A message that nothing can be made of is
 * parked with the reason, and hinders no other.
 */
public final class Sink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sink.class);
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final int LANES = 64;

    /** Octets of a message that is read at all. */
    private static final int LARGEST = 4 << 20;

    private final List<Attending> handlers;
    private final Work work;
    private final ProjectNames projects;
    private final InstantSource clock;
    private final Lanes lanes = new Lanes(LANES);
    private final Inlet inlet;
    private final Link link;
    private final Metrics.Count messages;
    private final Metrics.Distribution delay;
    private final Metrics.Count resynced;
    private volatile boolean closing;

    /**
     * @param config has a broker
     * @param tls where the broker is reached over TLS
     * @param name of this process, shown by the broker
     */
    public Sink(
            SinkConfig config,
            Optional<SSLContext> tls,
            String name,
            List<Attending> handlers,
            Central central,
            ProjectNames projects,
            InstantSource clock,
            Metrics metrics) {
        this.handlers = List.copyOf(handlers);
        this.work = new Work(central, projects);
        this.projects = projects;
        this.clock = clock;
        List<Source> sources =
                Source.of(handlers.stream().map(Attending::handler).toList(), config.pool());
        inlet = new Inlet(config, sources, this::take);
        link = new Link(config.broker().orElseThrow(), tls, name, List.of(inlet));
        messages = metrics.count(
                "nominate_sink_notifications_total",
                "Notifications, by what came of them: changed, unchanged, stale, ignored, parked.",
                "outcome");
        resynced = metrics.count(
                "nominate_sink_resync_total",
                "Comparisons with the cloud: done, failed; and resources in them: changed (mended, taken away or unfit),"
                        + " held (gone, but too many at once).",
                "outcome");
        delay = metrics.distribution(
                "nominate_sink_delay_seconds",
                "From the sending of a notification to the commit of its records, by the clocks of both.",
                Metrics.Scale.LONG_SECONDS);
    }

    /** Begins to listen; a broker that is not there is no reason not to start. */
    public void start() {
        link.start();
    }

    /** Whether the broker is there now. */
    public boolean isUp() {
        return link.isUp();
    }

    private void take(Arrival arrival, Runnable done) {
        if (arrival.body().length > LARGEST) {
            park(arrival, done, "it has " + arrival.body().length + " octets, more than " + LARGEST);
            return;
        }
        try {
            Notification notification = Envelope.read(arrival.exchange(), arrival.body(), clock.instant());
            List<Attending> wanting = handlers.stream()
                    .filter(handler -> handler.wants(notification))
                    .toList();
            if (wanting.isEmpty()) {
                messages.add(1, "ignored");
                done.run();
            } else {
                String key = wanting.getFirst().handler().resource(notification);
                lanes.run(key, () -> process(arrival, notification, wanting, done));
            }
        } catch (UnfitException e) {
            park(arrival, done, String.valueOf(e.getMessage()));
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.error("A notification cannot be read", e);
            park(arrival, done, "it cannot be read: " + e);
        }
    }

    private void park(Arrival arrival, Runnable done, String reason) {
        lanes.run(reason, () -> {
            try {
                park(parked(arrival, "", "", "", reason), wanted(arrival));
                done.run();
            } catch (Work.DroppedException e) {
                LOG.debug("a message comes again");
            }
        });
    }

    private BooleanSupplier wanted(Arrival arrival) {
        return () -> !closing && arrival.current().getAsBoolean();
    }

    private void process(Arrival arrival, Notification notification, List<Attending> wanting, Runnable done) {
        try {
            for (Attending handler : wanting) {
                try {
                    Work.Result result = work.process(handler, notification, wanted(arrival));
                    messages.add(1, result.name().toLowerCase(Locale.ROOT));
                } catch (UnfitException e) {
                    park(parked(arrival, handler, notification, String.valueOf(e.getMessage())), wanted(arrival));
                } catch (RuntimeException e) {
                    LOG.error("{} cannot be processed by {}", notification.eventType(), handler.name(), e);
                    park(parked(arrival, handler, notification, "it failed: " + e), wanted(arrival));
                }
            }
            delay.observe(Math.max(
                    0, Duration.between(notification.at(), clock.instant()).toMillis() / 1000.0));
            done.run();
        } catch (Work.DroppedException e) {
            LOG.debug("a message comes again");
        }
    }

    private void park(ParkedMessage message, BooleanSupplier wanted) throws Work.DroppedException {
        String request = "req-" + UUID.randomUUID();
        LOG.warn(
                "[{}] parked as {}: {} {} from {}: {}",
                request,
                message.id(),
                message.handler(),
                message.eventType(),
                message.source(),
                message.reason());
        work.call(request, new ParkedMessages.Park(message), wanted);
        messages.add(1, "parked");
    }

    private ParkedMessage parked(Arrival arrival, Attending handler, Notification notification, String reason) {
        return parked(arrival, handler.name(), notification.eventType(), notification.messageId(), reason);
    }

    private ParkedMessage parked(Arrival arrival, String handler, String eventType, String messageId, String reason) {
        String body = new String(arrival.body(), StandardCharsets.UTF_8).replace('\u0000', '\uFFFD');
        boolean whole = body.length() <= ParkedMessage.MOST_KEPT;
        return new ParkedMessage(
                Uuid7.next(),
                handler,
                shortened(arrival.exchange() + " " + arrival.routingKey()),
                eventType,
                messageId,
                reason,
                whole ? body : body.substring(0, ParkedMessage.MOST_KEPT),
                whole,
                clock.instant());
    }

    private static String shortened(String text) {
        return text.length() <= 255 ? text : text.substring(0, 255);
    }

    /**
     * Processes a parked message again, and removes it if something can be made of it now.
     *
     * @return what came of it, for people
     */
    public Retried retry(ParkedMessage message) {
        if (!message.whole()) {
            return new Retried(false, "only a part of it was kept");
        }
        String exchange = message.source().split(" ", 2)[0];
        try {
            Notification notification =
                    Envelope.read(exchange, message.body().getBytes(StandardCharsets.UTF_8), message.parkedAt());
            List<Attending> wanting = handlers.stream()
                    .filter(handler ->
                            message.handler().isEmpty() || message.handler().equals(handler.name()))
                    .filter(handler -> handler.wants(notification))
                    .toList();
            if (wanting.isEmpty()) {
                return new Retried(false, "no handler wants it");
            }
            Work.Result result = Work.Result.IGNORED;
            for (Attending handler : wanting) {
                result = work.process(handler, notification, () -> !closing);
            }
            work.call("req-" + UUID.randomUUID(), new ParkedMessages.Drop(message.id()), () -> !closing);
            return new Retried(true, result.name().toLowerCase(Locale.ROOT));
        } catch (UnfitException e) {
            return new Retried(false, String.valueOf(e.getMessage()));
        } catch (Work.DroppedException e) {
            return new Retried(false, "Sink stops");
        }
    }

    /**
     * Compares the records with what the cloud has, and mends them.
     *
     * @throws InventoryException when the cloud does not tell
     */
    public Resynced resync(CloudInventory inventory, Resynced.Plan plan) throws InventoryException {
        try {
            Resynced result = new Resync(handlers, work, inventory, projects, clock, plan, () -> !closing).run();
            if (!plan.trial()) {
                resynced.add(1, "done");
                resynced.add(result.changes().size(), result.held() ? "held" : "changed");
            }
            return result;
        } catch (InventoryException e) {
            resynced.add(1, "failed");
            throw e;
        } catch (Work.DroppedException e) {
            throw new InventoryException("Sink stops");
        }
    }

    /** What came of a further try. */
    public record Retried(boolean done, String words) {}

    /** Takes no more messages, finishes those under way, and disconnects. */
    @Override
    public void close() {
        inlet.cancel();
        if (!lanes.close(DRAIN)) {
            LOG.warn("notifications are still under way: they come again");
        }
        closing = true;
        link.close();
    }
}
