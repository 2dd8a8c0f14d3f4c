package io.nominate.amqp;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * A topic exchange, and a queue that gets what is sent to it, as oslo.messaging has them for notifications.
 *
 * @param routingKeys what the queue gets: {@code TOPIC.PRIORITY}
 */
public record TopicQueue(String exchange, String queue, List<String> routingKeys, Making making) {
    public TopicQueue {
        routingKeys = List.copyOf(routingKeys);
    }

    /**
     * How what is not there yet is made: as in the configuration of all who use it.
     *
     * @param autoDelete removed with its last user
     * @param quorum a queue that several nodes of the broker keep
     */
    public record Making(boolean durable, boolean autoDelete, boolean quorum) {}

    /** Uses what is there, whatever it is like; else makes it. */
    public void declare(Connection connection) throws IOException {
        if (!there(connection, asking -> asking.exchangeDeclarePassive(exchange))) {
            make(
                    connection,
                    channel -> channel.exchangeDeclare(
                            exchange,
                            BuiltinExchangeType.TOPIC,
                            making.durable(),
                            making.autoDelete(),
                            false,
                            Map.of()));
        }
        if (!there(connection, asking -> asking.queueDeclarePassive(queue))) {
            Map<String, Object> arguments = making.quorum() ? Map.of("x-queue-type", "quorum") : Map.of();
            boolean durable = making.durable() || making.quorum();
            make(connection, channel -> channel.queueDeclare(queue, durable, false, making.autoDelete(), arguments));
        }
        for (String key : routingKeys) {
            make(connection, channel -> channel.queueBind(queue, exchange, key));
        }
    }

    private interface Step {
        void on(Channel channel) throws IOException;
    }

    /** Asking for what is not there ends the channel. */
    private static boolean there(Connection connection, Step question) throws IOException {
        try {
            make(connection, question);
            return true;
        } catch (IOException e) {
            if (connection.isOpen()) {
                return false;
            }
            throw e;
        }
    }

    private static void make(Connection connection, Step step) throws IOException {
        try (Channel own = connection.createChannel()) {
            step.on(own);
        } catch (TimeoutException e) {
            throw new IOException(e);
        }
    }
}
