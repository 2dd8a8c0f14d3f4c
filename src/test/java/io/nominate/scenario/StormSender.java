package io.nominate.scenario;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import io.nominate.testkit.RabbitMq;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;

/**
 * Sends events to durable queues, persistent, and does not rest before the broker has said that it keeps them: what it has
 * not, because it was killed, is sent again.
 */
final class StormSender implements AutoCloseable {
    private static final List<String> SERVICES = List.of("nova", "neutron");

    private final RabbitMq broker;
    private final String suffix;
    private final String topic;
    private Optional<Connection> connection = Optional.empty();
    private Optional<Channel> channel = Optional.empty();

    /**
     * @param suffix of the exchanges: {@code nova}, {@code neutron} come before it
     * @param topic of the notifications
     */
    StormSender(RabbitMq broker, String suffix, String topic) {
        this.broker = broker;
        this.suffix = suffix;
        this.topic = topic;
    }

    private void connect() throws IOException {
        try {
            ConnectionFactory factory = new ConnectionFactory();
            factory.setUri(broker.url().replace("rabbit://", "amqp://").replaceFirst("/$", ""));
            factory.setAutomaticRecoveryEnabled(false);
            Connection opened = factory.newConnection();
            connection = Optional.of(opened);
            Channel made = opened.createChannel();
            made.confirmSelect();
            made.queueDeclare(queue(), true, false, false, null);
            for (String service : SERVICES) {
                made.exchangeDeclare(service + suffix, BuiltinExchangeType.TOPIC, true);
                made.queueBind(queue(), service + suffix, queue());
            }
            channel = Optional.of(made);
        } catch (TimeoutException | URISyntaxException | GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private String queue() {
        return topic + ".info";
    }

    /** Sends some, and does not wait for the broker, who may be dead. Whether they could be sent. */
    boolean send(List<CloudStory.Event> events) {
        try {
            if (channel.filter(Channel::isOpen).isEmpty()) {
                close();
                connect();
            }
            for (CloudStory.Event event : events) {
                channel.orElseThrow()
                        .basicPublish(
                                event.service() + suffix, queue(), MessageProperties.PERSISTENT_BASIC, event.body());
            }
            return true;
        } catch (IOException | AlreadyClosedException e) {
            return false;
        }
    }

    /** Sends some until the broker keeps all of them. */
    void keep(List<CloudStory.Event> events) {
        Awaitility.await("the broker keeps " + events.size() + " messages")
                .atMost(Duration.ofMinutes(2))
                .until(() -> send(events) && kept());
    }

    private boolean kept() {
        try {
            return channel.orElseThrow().waitForConfirms(30_000);
        } catch (InterruptedException | TimeoutException | AlreadyClosedException e) {
            return false;
        }
    }

    @Override
    public void close() {
        connection.ifPresent(Connection::abort);
        connection = Optional.empty();
        channel = Optional.empty();
    }
}
