package io.nominate.bus.rabbit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import io.nominate.amqp.Attachment;
import io.nominate.bus.call.Transport;
import io.nominate.bus.seal.Seal;
import io.nominate.bus.seal.SealException;
import io.nominate.central.api.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The side that calls. Where the broker is away, or no process with the role central reads the queue, callers are told so
 * at once; those that called just before, within seconds.
 */
public final class Asking implements Transport, Attachment {
    private static final Logger LOG = LoggerFactory.getLogger(Asking.class);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(500);

    /** Looks in a row at a queue that nobody reads: time for a central that drains to answer what it has begun. */
    private static final int PATIENCE = 6;

    private static final int MOST_AT_ONCE = 5000;
    private static final String AWAY = "The message broker is not available";

    private final Seal seal;
    private final InstantSource clock;
    private final boolean quorum;
    private final Map<String, CompletableFuture<byte[]>> pending = new ConcurrentHashMap<>();
    private final ReentrantLock publishing = new ReentrantLock();
    private volatile @Nullable Channel channel;
    private volatile boolean answered;
    private volatile boolean blocked;
    private @Nullable Thread looker;

    Asking(Seal seal, InstantSource clock, boolean quorum) {
        this.seal = seal;
        this.clock = clock;
        this.quorum = quorum;
    }

    @Override
    public byte[] ask(byte[] question, Duration timeout) {
        Channel to = usable();
        Seal.Sealed call = seal.seal(Calls.PURPOSE, Calls.within(clock.instant().plus(timeout), question));
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        pending.put(call.nonce(), answer);
        try {
            if (channel != to) {
                throw gone();
            }
            publish(to, call, timeout);
            return open(call.nonce(), answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw Fault.unavailable(
                    "central did not answer in time: see whether it was done before trying again", SOON);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof NobodyAnswers ? ended() : gone();
        } catch (IOException e) {
            throw gone();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Fault.unavailable("This server stops", SOON);
        } finally {
            pending.remove(call.nonce());
        }
    }

    private Channel usable() {
        Channel to = channel;
        Optional<String> problem = problem();
        if (to == null || problem.isPresent()) {
            throw Fault.unavailable(problem.orElse(AWAY) + ": try again later", SOON);
        }
        return to;
    }

    /** Why a call would not be answered now. */
    Optional<String> problem() {
        if (channel == null) {
            return Optional.of(AWAY);
        }
        if (blocked || pending.size() >= MOST_AT_ONCE) {
            return Optional.of("The message broker is overloaded");
        }
        return answered ? Optional.empty() : Optional.of("No central is running");
    }

    private static Fault gone() {
        return Fault.unavailable("The message broker went away: see whether it was done before trying again", SOON);
    }

    private static Fault ended() {
        return Fault.unavailable("No central is running: see whether it was done before trying again", SOON);
    }

    private void publish(Channel to, Seal.Sealed call, Duration timeout) throws IOException {
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                .correlationId(call.nonce())
                .replyTo(Calls.REPLIES)
                .expiration(Long.toString(timeout.toMillis()))
                .build();
        publishing.lock();
        try {
            to.basicPublish("", Calls.QUEUE, properties, call.frame());
        } catch (com.rabbitmq.client.AlreadyClosedException e) {
            throw new IOException(e);
        } finally {
            publishing.unlock();
        }
    }

    private byte[] open(String nonce, byte[] frame) {
        try {
            return seal.open(Calls.answerTo(nonce), frame).content();
        } catch (SealException e) {
            LOG.error("An answer of central is not taken: {}", e.getMessage());
            throw Fault.unavailable("central cannot be understood", SOON);
        }
    }

    @Override
    public void attach(Connection connection) throws IOException {
        blocked = false;
        connection.addBlockedListener(
                reason -> {
                    LOG.error("The broker takes no more messages: {}", reason);
                    blocked = true;
                },
                () -> blocked = false);
        Channel opened = connection.createChannel();
        Calls.declare(opened, quorum);
        opened.basicConsume(Calls.REPLIES, true, (tag, delivery) -> hear(delivery), tag -> connection.abort());
        Channel looking = connection.createChannel();
        look(looking);
        looker = Thread.ofVirtual().name("central there?").start(() -> keepLooking(connection, looking));
        channel = opened;
    }

    /** Whether any process reads the queue. */
    private void look(Channel looking) throws IOException {
        boolean now = looking.queueDeclarePassive(Calls.QUEUE).getConsumerCount() > 0;
        if (now != answered) {
            LOG.info(now ? "central is running" : "no central is running");
        }
        answered = now;
    }

    private void keepLooking(Connection connection, Channel looking) {
        try {
            for (int unread = 0; connection.isOpen(); unread = answered ? 0 : unread + 1) {
                if (unread == PATIENCE) {
                    giveUp(new NobodyAnswers());
                }
                Thread.sleep(LOOK);
                look(looking);
            }
        } catch (InterruptedException e) {
            LOG.debug("no longer looking for central");
        } catch (IOException | RuntimeException e) {
            LOG.debug("the queue of calls cannot be looked at: {}", e.toString());
            connection.abort();
        }
    }

    private void hear(Delivery delivery) {
        CompletableFuture<byte[]> waiting = pending.get(delivery.getProperties().getCorrelationId());
        if (waiting != null) {
            waiting.complete(delivery.getBody());
        }
    }

    private void giveUp(IOException why) {
        pending.values().forEach(waiting -> waiting.completeExceptionally(why));
    }

    /** A call was sent when the last central had just stopped reading. */
    private static final class NobodyAnswers extends IOException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public void detach() {
        channel = null;
        answered = false;
        if (looker != null) {
            looker.interrupt();
        }
        giveUp(new IOException("the broker went away"));
    }
}
