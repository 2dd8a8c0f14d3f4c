package io.nominate.sink;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import io.nominate.amqp.Attachment;
import io.nominate.amqp.TopicQueue;
import io.nominate.model.config.SinkConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the queues. A message is acknowledged once all is done that comes of it; what was under way when the connection broke
 * comes again.
 */
final class Inlet implements Attachment {
    private static final Logger LOG = LoggerFactory.getLogger(Inlet.class);

    /** Messages under way at a time: enough that changes share commits. */
    private static final int UNDER_WAY = 256;

    private final SinkConfig config;
    private final List<Source> sources;
    private final Taker taker;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<String> consumers = new ArrayList<>();
    private volatile @Nullable Channel channel;

    /** Takes messages. */
    interface Taker {
        /**
         * @param done to be run once, when all is done
         */
        void take(Arrival arrival, Runnable done);
    }

    /**
     * A message.
     *
     * @param current whether the connection that it came over is still there: else it comes again by itself
     */
    record Arrival(String exchange, String routingKey, byte[] body, BooleanSupplier current) {}

    Inlet(SinkConfig config, List<Source> sources, Taker taker) {
        this.config = config;
        this.sources = sources;
        this.taker = taker;
    }

    @Override
    public void attach(Connection connection) throws IOException {
        TopicQueue.Making making = new TopicQueue.Making(
                config.durable(),
                config.autoDelete(),
                config.broker().orElseThrow().quorum());
        for (Source source : sources) {
            new TopicQueue(source.exchange(), source.queue(), source.routingKeys(), making).declare(connection);
        }
        Channel opened = connection.createChannel();
        opened.basicQos(UNDER_WAY);
        channel = opened;
        consumers.clear();
        for (String queue : sources.stream().map(Source::queue).distinct().toList()) {
            consumers.add(opened.basicConsume(
                    queue, false, (tag, delivery) -> hear(opened, delivery), tag -> connection.abort()));
        }
        LOG.info("Sink listens to {}", sources);
    }

    private void hear(Channel from, Delivery delivery) {
        taker.take(
                new Arrival(
                        delivery.getEnvelope().getExchange(),
                        delivery.getEnvelope().getRoutingKey(),
                        delivery.getBody(),
                        () -> channel == from && from.isOpen()),
                () -> acknowledge(from, delivery));
    }

    /** A broker that is gone sends the message again, and what came of it is known by then. */
    private void acknowledge(Channel from, Delivery delivery) {
        lock.lock();
        try {
            from.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
        } catch (IOException | AlreadyClosedException e) {
            LOG.debug("the broker is gone: {}", e.toString());
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more messages; those under way may still be acknowledged. */
    void cancel() {
        Channel current = channel;
        if (current == null) {
            return;
        }
        lock.lock();
        try {
            for (String consumer : consumers) {
                current.basicCancel(consumer);
            }
        } catch (IOException | AlreadyClosedException e) {
            LOG.debug("the broker is gone: {}", e.toString());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void detach() {
        channel = null;
    }
}
