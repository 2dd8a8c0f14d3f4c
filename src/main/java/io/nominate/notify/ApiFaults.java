package io.nominate.notify;

import io.nominate.amqp.Link;
import io.nominate.model.config.NotificationConfig;
import io.nominate.model.config.NotificationConfig.Driver;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells of errors of the API ({@code dns.api.fault}), straight from the process that has them: the database may be what is
 * away. Those that cannot be sent are dropped: the log has them all.
 */
public final class ApiFaults implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiFaults.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int WAITING = 1000;

    private final BrokerOutlet outlet;
    private final Link link;
    private final String publisher;
    private final InstantSource clock;
    private final BlockingQueue<Letter> waiting = new ArrayBlockingQueue<>(WAITING);
    private Thread thread = Thread.ofVirtual().unstarted(() -> {});

    /**
     * @param config with a broker
     * @param tls to the broker
     * @param host what this process is called
     */
    public ApiFaults(NotificationConfig config, Optional<SSLContext> tls, String host, InstantSource clock) {
        this.outlet = new BrokerOutlet(config, config.drivers().contains(Driver.MESSAGINGV2));
        this.link = new Link(config.broker().orElseThrow(), tls, "nominate faults", List.of(outlet));
        this.publisher = "api." + host;
        this.clock = clock;
    }

    /** Whether errors are told. */
    public static boolean wanted(NotificationConfig config) {
        return config.apiFaults() && Notifications.needsBroker(config);
    }

    /**
     * Tells of an error, some time later.
     *
     * @param url that was asked for
     * @param words what went wrong
     */
    public void tell(String requestId, String url, int status, String words) {
        Notice notice = new Notice(
                Notice.Priority.ERROR,
                "dns.api.fault",
                publisher,
                JSON.createObjectNode().put("url", url).put("exception", words).put("status", status));
        Letter letter = Letter.of(notice, new Letter.Origin(requestId, clock.instant(), requestId, "", ""));
        if (!waiting.offer(letter)) {
            LOG.debug("the error of {} is not told: too many wait", requestId);
        }
    }

    public void start() {
        link.start();
        thread = Thread.ofVirtual().name("api faults").start(this::run);
    }

    private void run() {
        try {
            while (true) {
                send(waiting.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it is to stop
        }
    }

    private void send(Letter letter) throws InterruptedException {
        try {
            outlet.send(List.of(letter));
        } catch (IOException e) {
            LOG.debug("an error of the API is not told: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            if (!thread.join(Duration.ofSeconds(15))) {
                LOG.warn("an error of the API is still being told");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        link.close();
    }
}
