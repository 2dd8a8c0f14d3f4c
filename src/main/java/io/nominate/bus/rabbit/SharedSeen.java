package io.nominate.bus.rabbit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import io.nominate.amqp.Attachment;
import io.nominate.bus.seal.Seal;
import io.nominate.bus.seal.SealException;
import io.nominate.bus.seal.Seen;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The calls that any central has taken: each tells the others within milliseconds, so that a call that is put into the
 * queue once more is taken by none.
 */
final class SharedSeen implements Attachment {
    private static final Logger LOG = LoggerFactory.getLogger(SharedSeen.class);
    private static final String EXCHANGE = "nominate.seen";
    private static final String PURPOSE = "seen";
    private static final int WAITING = 100_000;
    private static final int AT_ONCE = 1000;

    private final Seal seal;
    private final Seen seen;
    private final JsonMapper json = JsonMapper.builder().build();
    private final BlockingQueue<Call> waiting = new ArrayBlockingQueue<>(WAITING);
    private @Nullable Thread sender;

    private record Call(String nonce, Instant until) {}

    private record Batch(List<Call> calls) {}

    SharedSeen(Seal seal, InstantSource clock) {
        this.seal = seal;
        this.seen = new Seen(clock);
    }

    /** As {@link Seen#isNew}. */
    boolean isNew(String nonce, Instant until) {
        if (!seen.isNew(nonce, until)) {
            return false;
        }
        if (!waiting.offer(new Call(nonce, until))) {
            LOG.debug("the broker is slow, and other processes do not hear of a call");
        }
        return true;
    }

    /** Whether this call was taken here or elsewhere. */
    boolean knows(String nonce) {
        return seen.knows(nonce);
    }

    @Override
    public void attach(Connection connection) throws IOException {
        Channel opened = connection.createChannel();
        opened.exchangeDeclare(EXCHANGE, "fanout", true);
        String queue = opened.queueDeclare("", false, true, true, Map.of("x-max-length", WAITING))
                .getQueue();
        opened.queueBind(queue, EXCHANGE, "");
        opened.basicConsume(queue, true, (tag, delivery) -> hear(delivery), tag -> connection.abort());
        sender = Thread.ofVirtual().name("seen").start(() -> send(opened));
    }

    private void send(Channel to) {
        try {
            while (to.isOpen()) {
                List<Call> calls = new ArrayList<>();
                calls.add(waiting.take());
                waiting.drainTo(calls, AT_ONCE - 1);
                byte[] message = seal.seal(PURPOSE, json.writeValueAsBytes(new Batch(calls)))
                        .frame();
                to.basicPublish(EXCHANGE, "", new AMQP.BasicProperties(), message);
            }
        } catch (InterruptedException e) {
            LOG.debug("nothing more is told to this broker");
        } catch (IOException | RuntimeException e) {
            LOG.debug("what was seen cannot be told: {}", e.toString());
        }
    }

    private void hear(Delivery delivery) {
        try {
            Batch batch = json.readValue(seal.open(PURPOSE, delivery.getBody()).content(), Batch.class);
            batch.calls().forEach(call -> seen.isNew(call.nonce(), call.until()));
        } catch (SealException e) {
            LOG.warn("What another process has seen is not taken: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("What another process has seen cannot be read: are all of the same version?", e);
        }
    }

    @Override
    public void detach() {
        if (sender != null) {
            sender.interrupt();
        }
    }
}
