package io.nominate.notify;

import io.nominate.amqp.Attachment;
import io.nominate.amqp.Link;
import io.nominate.central.api.Central;
import io.nominate.central.port.Metrics;
import io.nominate.central.port.Wakeups;
import io.nominate.model.config.NotificationConfig;
import io.nominate.model.config.NotificationConfig.Driver;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells other services what happens to zones. */
public final class Notifications implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);

    private final Wakeups wakeups;
    private final Courier courier;
    private final Optional<Link> link;
    private Thread thread = Thread.ofVirtual().unstarted(() -> {});
    private Wakeups.Subscription subscription = () -> {};

    /**
     * @param config with a broker, where it goes over one
     * @param tls to the broker
     * @param host what this process is called
     */
    public Notifications(
            NotificationConfig config,
            Optional<SSLContext> tls,
            String host,
            Central central,
            Wakeups wakeups,
            InstantSource clock,
            Metrics metrics) {
        this.wakeups = wakeups;
        List<Outlet> outlets = new ArrayList<>();
        List<Attachment> attachments = new ArrayList<>();
        for (Driver driver : config.drivers()) {
            switch (driver) {
                case MESSAGINGV2, MESSAGING -> {
                    BrokerOutlet broker = new BrokerOutlet(config, driver == Driver.MESSAGINGV2);
                    outlets.add(broker);
                    attachments.add(broker);
                }
                case LOG -> outlets.add(letters -> letters.forEach(letter -> LOG.info("{}", letter.message())));
                case NOOP -> {}
            }
        }
        link = attachments.isEmpty()
                ? Optional.empty()
                : Optional.of(new Link(config.broker().orElseThrow(), tls, "nominate notifications", attachments));
        Metrics.Count sent = metrics.count(
                "nominate_notifications_total", "Notifications sent to other services, by outcome.", "outcome");
        Outlet all = letters -> {
            boolean safe = false;
            try {
                for (Outlet outlet : outlets) {
                    outlet.send(letters);
                }
                safe = true;
            } finally {
                sent.add(letters.size(), safe ? "sent" : "failed");
            }
        };
        courier = new Courier(central, clock, all, new Translation(config.content(), host), config.existsEvery());
    }

    /** Whether notifications go anywhere. */
    public static boolean wanted(NotificationConfig config) {
        return config.drivers().stream().anyMatch(driver -> driver != Driver.NOOP);
    }

    /** Whether they need a broker. */
    public static boolean needsBroker(NotificationConfig config) {
        return config.drivers().contains(Driver.MESSAGINGV2) || config.drivers().contains(Driver.MESSAGING);
    }

    public void start() {
        link.ifPresent(Link::start);
        courier.begin();
        subscription = wakeups.subscribeToEvents(news -> courier.wake());
        thread = Thread.ofVirtual().name("notifications").start(courier::run);
    }

    /** Ends what is under way; what was not sent goes out after the next start, or by another process. */
    @Override
    public void close() {
        subscription.close();
        thread.interrupt();
        try {
            if (!thread.join(Duration.ofSeconds(15))) {
                LOG.warn("notifications are still being sent");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        link.ifPresent(Link::close);
    }
}
