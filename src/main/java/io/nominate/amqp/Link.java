package io.nominate.amqp;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.nominate.model.config.BusConfig;
import io.nominate.model.config.BusConfig.Broker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to the broker: made, kept, and made again as often as it breaks, with the next of its nodes. Whoever uses
 * it is told when it is there and when it is not.
 */
public final class Link implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    private static final int CONNECT_MILLIS = 5000;
    private static final int HEARTBEAT_SECONDS = 10;
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Broker broker;
    private final Optional<SSLContext> tls;
    private final String name;
    private final List<Attachment> attachments;
    private final ExecutorService dispatcher = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch tried = new CountDownLatch(1);
    private volatile @Nullable Connection connection;
    private @Nullable Thread keeper;
    private int next;

    /**
     * @param name what the broker shows of us
     */
    public Link(Broker broker, Optional<SSLContext> tls, String name, List<Attachment> attachments) {
        this.broker = broker;
        this.tls = tls;
        this.name = name;
        this.attachments = List.copyOf(attachments);
    }

    /** Begins, and returns once the broker was tried for the first time, well or badly. */
    public void start() {
        keeper = Thread.ofVirtual().name("broker").start(this::keep);
        try {
            if (!tried.await(CONNECT_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("the broker takes its time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the broker is there now. */
    public boolean isUp() {
        Connection current = connection;
        return current != null && current.isOpen();
    }

    private void keep() {
        Duration wait = FIRST_WAIT;
        boolean told = false;
        try {
            while (closing.getCount() > 0) {
                Optional<CountDownLatch> broken = connect(told);
                tried.countDown();
                if (broken.isPresent()) {
                    broken.get().await();
                    detach();
                    wait = FIRST_WAIT;
                    told = false;
                } else {
                    told = true;
                }
                long millis = ThreadLocalRandom.current().nextLong(wait.toMillis() / 2, wait.toMillis() + 1);
                if (closing.await(millis, TimeUnit.MILLISECONDS)) {
                    return;
                }
                wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
            }
        } catch (InterruptedException e) {
            LOG.debug("no longer kept connected");
        } finally {
            detach();
        }
    }

    /** Answers what opens when the connection breaks; empty when it cannot be made. */
    private Optional<CountDownLatch> connect(boolean told) {
        BusConfig.Node node = broker.nodes().get(next++ % broker.nodes().size());
        CountDownLatch broken = new CountDownLatch(1);
        Connection made = null;
        try {
            made = factory(node).newConnection(name);
            made.addShutdownListener(cause -> broken.countDown());
            for (Attachment attachment : attachments) {
                attachment.attach(made);
            }
            connection = made;
            LOG.info("connected to the broker {}", node);
            return Optional.of(broken);
        } catch (IOException | TimeoutException | RuntimeException e) {
            if (!told) {
                LOG.error("The broker {} cannot be used, and is tried again and again: {}", node, reason(e));
            }
            if (made != null) {
                made.abort(CONNECT_MILLIS);
            }
            detach();
            return Optional.empty();
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null || cause.getMessage() == null ? failure.toString() : cause.toString();
    }

    private ConnectionFactory factory(BusConfig.Node node) {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(node.address().host());
        factory.setPort(node.address().port());
        factory.setUsername(node.user());
        factory.setPassword(node.password());
        factory.setVirtualHost(broker.virtualHost());
        factory.setConnectionTimeout(CONNECT_MILLIS);
        factory.setHandshakeTimeout(CONNECT_MILLIS);
        factory.setShutdownTimeout(CONNECT_MILLIS);
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setSharedExecutor(dispatcher);
        factory.setThreadFactory(
                Thread.ofPlatform().daemon().name("broker connection").factory());
        factory.setClientProperties(Map.of("product", "Nominate", "connection_name", name));
        tls.ifPresent(context -> {
            factory.useSslProtocol(context);
            factory.enableHostnameVerification();
        });
        return factory;
    }

    private void detach() {
        connection = null;
        attachments.forEach(Attachment::detach);
    }

    /** Ends the connection for good. */
    @Override
    public void close() {
        closing.countDown();
        Connection current = connection;
        if (current != null) {
            current.abort(CONNECT_MILLIS);
        }
        if (keeper != null) {
            keeper.interrupt();
            try {
                keeper.join(Duration.ofMillis(CONNECT_MILLIS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        dispatcher.shutdown();
    }
}
