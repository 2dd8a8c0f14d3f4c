package io.nominate.notify;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.nominate.amqp.Attachment;
import io.nominate.amqp.TopicQueue;
import io.nominate.model.config.NotificationConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** RabbitMQ. What was sent is safe once the broker has confirmed it. */
final class BrokerOutlet implements Outlet, Attachment {
    private static final long CONFIRM_MILLIS = Duration.ofSeconds(10).toMillis();

    /** Kept over a restart of the broker, where the queue is. */
    private static final int PERSISTENT = 2;

    private static final AMQP.BasicProperties PROPERTIES = new AMQP.BasicProperties.Builder()
            .contentType("application/json")
            .contentEncoding("utf-8")
            .deliveryMode(PERSISTENT)
            .build();

    private final NotificationConfig config;
    private final boolean envelope;
    private volatile @Nullable Channel channel;

    /** @param envelope whether in message format 2.0 */
    BrokerOutlet(NotificationConfig config, boolean envelope) {
        this.config = config;
        this.envelope = envelope;
    }

    /** As oslo.messaging does, a queue is made for each topic and priority, so that nothing is lost before somebody listens. */
    @Override
    public void attach(Connection connection) throws IOException {
        TopicQueue.Making making = new TopicQueue.Making(
                config.durable(),
                config.autoDelete(),
                config.broker().orElseThrow().quorum());
        for (String topic : config.topics()) {
            for (Notice.Priority priority : Notice.Priority.values()) {
                if (priority == Notice.Priority.INFO || config.apiFaults()) {
                    String key = topic + "." + priority.key();
                    new TopicQueue(config.exchange(), key, List.of(key), making).declare(connection);
                }
            }
        }
        Channel opened = connection.createChannel();
        opened.confirmSelect();
        channel = opened;
    }

    @Override
    public void detach() {
        channel = null;
    }

    @Override
    public void send(List<Letter> letters) throws IOException, InterruptedException {
        Channel current = channel;
        if (current == null) {
            throw new IOException("the broker is not there");
        }
        try {
            for (Letter letter : letters) {
                byte[] body = letter.body(envelope);
                for (String topic : config.topics()) {
                    current.basicPublish(
                            config.exchange(), topic + "." + letter.priority().key(), PROPERTIES, body);
                }
            }
            current.waitForConfirmsOrDie(CONFIRM_MILLIS);
        } catch (AlreadyClosedException e) {
            throw new IOException("the connection to the broker broke", e);
        } catch (TimeoutException e) {
            throw new IOException("the broker did not confirm within " + CONFIRM_MILLIS + " ms", e);
        }
    }
}
