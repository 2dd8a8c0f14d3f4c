package io.nominate.bus.rabbit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import io.nominate.amqp.Attachment;
import io.nominate.bus.call.Switchboard;
import io.nominate.bus.seal.Seal;
import io.nominate.bus.seal.SealException;
import io.nominate.central.api.Fault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The side that is called. A call is carried out at most once: not when nobody waits for its answer any more, not when it
 * came before, and not when the process that had it died, for that one may have done it.
 */
public final class Answering implements Attachment {
    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);
    private static final Duration SOON = Duration.ofSeconds(1);

    /** More than any caller waits; how far clocks may differ is in it. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Switchboard switchboard;
    private final Seal seal;
    private final SharedSeen seen;
    private final InstantSource clock;
    private final int concurrency;
    private final boolean quorum;
    private final ReentrantLock lock = new ReentrantLock();
    private final Phaser busy = new Phaser(1);
    private volatile @Nullable Channel channel;
    private @Nullable String consumer;

    Answering(
            Switchboard switchboard, Seal seal, SharedSeen seen, InstantSource clock, int concurrency, boolean quorum) {
        this.switchboard = switchboard;
        this.seal = seal;
        this.seen = seen;
        this.clock = clock;
        this.concurrency = concurrency;
        this.quorum = quorum;
    }

    @Override
    public void attach(Connection connection) throws IOException {
        Channel opened = connection.createChannel();
        Calls.declare(opened, quorum);
        opened.basicQos(concurrency);
        channel = opened;
        consumer = opened.basicConsume(
                Calls.QUEUE,
                false,
                (tag, delivery) -> {
                    busy.register();
                    Thread.ofVirtual().name("call").start(() -> take(opened, delivery));
                },
                tag -> connection.abort());
    }

    private void take(Channel from, Delivery delivery) {
        try {
            answer(from, delivery);
        } catch (SealException e) {
            LOG.warn("A call is not taken: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("A call cannot be answered", e);
        } finally {
            acknowledge(from, delivery);
            busy.arriveAndDeregister();
        }
    }

    private void answer(Channel to, Delivery delivery) throws SealException {
        Seal.Opened call = seal.open(Calls.PURPOSE, delivery.getBody());
        Instant deadline = Instant.ofEpochMilli(ByteBuffer.wrap(call.content()).getLong());
        Instant now = clock.instant();
        if (deadline.isAfter(now.plus(LONGEST))) {
            LOG.error("A call is from the future: the clocks of the machines differ");
        } else if (!now.isBefore(deadline)) {
            LOG.warn("A call came {} too late and is not begun", Duration.between(deadline, now));
        } else if (!seen.isNew(call.nonce(), deadline)) {
            LOG.warn("A call came a second time and is not begun");
        } else {
            byte[] question = Arrays.copyOfRange(call.content(), Long.BYTES, call.content().length);
            byte[] answer = delivery.getEnvelope().isRedeliver()
                    ? switchboard.refusal(Fault.unavailable(
                            "central ended meanwhile: see whether it was done before trying again", SOON))
                    : switchboard.answer(question);
            reply(to, delivery, seal.seal(Calls.answerTo(call.nonce()), answer).frame());
        }
    }

    private void reply(Channel to, Delivery delivery, byte[] answer) {
        String address = delivery.getProperties().getReplyTo();
        if (address == null || !address.startsWith(Calls.REPLIES)) {
            LOG.warn("A call says no way for its answer");
            return;
        }
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                .correlationId(delivery.getProperties().getCorrelationId())
                .build();
        locked(() -> to.basicPublish("", address, properties, answer));
    }

    private void acknowledge(Channel to, Delivery delivery) {
        locked(() -> to.basicAck(delivery.getEnvelope().getDeliveryTag(), false));
    }

    private interface Step {
        void run() throws IOException;
    }

    /** A broker that is gone takes neither answers nor acknowledgements: the caller knows by itself. */
    private void locked(Step step) {
        lock.lock();
        try {
            step.run();
        } catch (IOException | com.rabbitmq.client.AlreadyClosedException e) {
            LOG.debug("the broker is gone: {}", e.toString());
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more calls, and returns when those under way are answered, or after that time. */
    void drain(Duration most) {
        Channel current = channel;
        String reader = consumer;
        if (current != null && reader != null) {
            locked(() -> current.basicCancel(reader));
        }
        try {
            int phase = busy.arrive();
            busy.awaitAdvanceInterruptibly(phase, most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            LOG.warn("{} calls are still under way", busy.getUnarrivedParties());
        }
    }

    @Override
    public void detach() {
        channel = null;
    }
}
