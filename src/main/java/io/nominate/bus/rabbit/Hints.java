package io.nominate.bus.rabbit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import io.nominate.amqp.Attachment;
import io.nominate.bus.LocalBus;
import io.nominate.bus.seal.Seal;
import io.nominate.bus.seal.SealException;
import io.nominate.central.port.EventNews;
import io.nominate.central.port.Wakeups;
import io.nominate.central.port.ZoneEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hints among all processes: those of this one are heard here at once, and sent to the others, several in a message. While
 * the broker is away they are dropped; the database is the truth, and timers find what was missed.
 */
public final class Hints implements Wakeups, Attachment {
    private static final Logger LOG = LoggerFactory.getLogger(Hints.class);
    private static final String EXCHANGE = "nominate.hints";
    private static final String PURPOSE = "hints";
    private static final int WAITING = 10_000;
    private static final int AT_ONCE = 200;
    private static final Map<String, Object> QUEUE = Map.of("x-max-length", WAITING, "x-message-ttl", 60_000);

    private final LocalBus local = new LocalBus();
    private final Seal seal;
    private final JsonMapper json = JsonMapper.builder().build();
    private final String origin = UUID.randomUUID().toString();
    private final BlockingQueue<Hint> waiting = new ArrayBlockingQueue<>(WAITING);
    private volatile @Nullable Channel channel;
    private volatile boolean stopped;
    private @Nullable Thread sender;

    /**
     * A message.
     *
     * @param origin the process that sends it, and hears it no second time
     * @param projects that there are events of
     */
    private record Batch(
            String origin, List<ZoneEvent> events, @Nullable Set<String> projects) {
        /** A process of a former version tells none. */
        private Set<String> told() {
            return projects == null ? Set.of() : projects;
        }
    }

    /** What waits to be sent. */
    private sealed interface Hint {
        record OfZone(ZoneEvent event) implements Hint {}

        record OfEvents(EventNews news) implements Hint {}
    }

    Hints(Seal seal) {
        this.seal = seal;
    }

    @Override
    public void publish(ZoneEvent event) {
        local.publish(event);
        send(new Hint.OfZone(event));
    }

    @Override
    public void publish(EventNews news) {
        local.publish(news);
        send(new Hint.OfEvents(news));
    }

    private void send(Hint hint) {
        if (channel != null && !waiting.offer(hint)) {
            LOG.debug("the broker is slow, and a hint is dropped");
        }
    }

    @Override
    public Subscription subscribeToEvents(Consumer<EventNews> listener) {
        return local.subscribeToEvents(listener);
    }

    @Override
    public Subscription subscribe(Consumer<ZoneEvent> listener) {
        return local.subscribe(listener);
    }

    @Override
    public void attach(Connection connection) throws IOException {
        Channel opened = connection.createChannel();
        opened.exchangeDeclare(EXCHANGE, "fanout", true);
        String queue = opened.queueDeclare("", false, true, true, QUEUE).getQueue();
        opened.queueBind(queue, EXCHANGE, "");
        opened.basicConsume(queue, true, (tag, delivery) -> hear(delivery), tag -> connection.abort());
        waiting.clear();
        channel = opened;
        sender = Thread.ofVirtual().name("hints").start(() -> send(opened));
    }

    private void send(Channel to) {
        try {
            while (!stopped) {
                List<Hint> hints = new ArrayList<>();
                hints.add(waiting.take());
                waiting.drainTo(hints, AT_ONCE - 1);
                byte[] message =
                        seal.seal(PURPOSE, json.writeValueAsBytes(batch(hints))).frame();
                to.basicPublish(EXCHANGE, "", new AMQP.BasicProperties(), message);
            }
        } catch (InterruptedException e) {
            LOG.debug("no more hints to this broker");
        } catch (IOException | RuntimeException e) {
            LOG.debug("hints cannot be sent: {}", e.toString());
        }
    }

    private Batch batch(List<Hint> hints) {
        List<ZoneEvent> zones = new ArrayList<>();
        Set<String> projects = new HashSet<>();
        for (Hint hint : hints) {
            switch (hint) {
                case Hint.OfZone zone -> zones.add(zone.event());
                case Hint.OfEvents events -> projects.addAll(events.news().projects());
            }
        }
        return new Batch(origin, zones, projects);
    }

    private void hear(Delivery delivery) {
        try {
            Batch batch = json.readValue(seal.open(PURPOSE, delivery.getBody()).content(), Batch.class);
            if (!batch.origin().equals(origin)) {
                batch.events().forEach(local::publish);
                if (!batch.told().isEmpty()) {
                    local.publish(new EventNews(batch.told()));
                }
            }
        } catch (SealException e) {
            LOG.warn("A hint is not taken: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("A hint cannot be read: are all processes of the same version?", e);
        }
    }

    @Override
    public void detach() {
        channel = null;
        if (sender != null) {
            sender.interrupt();
        }
    }
}
