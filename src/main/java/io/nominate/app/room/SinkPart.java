package io.nominate.app.room;

import io.nominate.app.part.CannotStartException;
import io.nominate.app.part.Notice;
import io.nominate.app.part.Part;
import io.nominate.app.plugin.Plugins;
import io.nominate.auth.keystone.KeystoneClient;
import io.nominate.auth.keystone.KeystoneProjects;
import io.nominate.auth.keystone.Tls;
import io.nominate.central.api.Central;
import io.nominate.central.port.InventoryException;
import io.nominate.central.port.Metrics;
import io.nominate.central.port.ProjectNames;
import io.nominate.model.config.BusConfig;
import io.nominate.model.config.SinkConfig;
import io.nominate.network.CloudServices;
import io.nominate.sink.Attending;
import io.nominate.sink.Resynced;
import io.nominate.sink.Sink;
import io.nominate.sink.spi.HandlerException;
import io.nominate.sink.spi.HandlerOptions;
import io.nominate.sink.spi.HandlerType;
import io.nominate.sink.spi.NotificationHandler;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sink. */
public final class SinkPart implements Part {
    private static final Logger LOG = LoggerFactory.getLogger(SinkPart.class);

    private final Sink sink;
    private final SinkConfig config;
    private final Optional<CloudServices> cloud;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("sink-resync").factory());
    private final BusConfig.Broker broker;
    private final List<String> handlers;

    /**
     * @throws CannotStartException when there is no broker, or a handler cannot be used as it is configured
     */
    public SinkPart(
            SinkConfig config,
            Optional<KeystoneClient> keystone,
            Central central,
            Plugins plugins,
            InstantSource clock,
            Metrics metrics)
            throws CannotStartException {
        this.config = config;
        cloud = keystone.map(client -> services(client, config.resync()));
        if (cloud.isEmpty() && !config.resync().every().isZero()) {
            throw new CannotStartException("[service:sink] resync_interval: Nova and Neutron are found in Keystone's"
                    + " catalog: it needs [service:api] auth_strategy = keystone");
        }
        broker = config.broker()
                .orElseThrow(() -> new CannotStartException("[service:sink] enabled_notification_handlers needs the"
                        + " RabbitMQ of the cloud's services: set [oslo_messaging_notifications] transport_url, or"
                        + " [DEFAULT] transport_url"));
        handlers = List.copyOf(new LinkedHashSet<>(config.handlers()));
        sink = new Sink(
                config,
                broker.tls().map(Tls::context),
                "nominate sink",
                attending(config, types(plugins)),
                central,
                keystone.<ProjectNames>map(KeystoneProjects::new).orElse(ProjectNames.UNKNOWN),
                clock,
                metrics);
    }

    private static CloudServices services(KeystoneClient keystone, SinkConfig.Resync settings) {
        return new CloudServices(
                keystone,
                settings.region(),
                settings.side(),
                settings.timeout(),
                Tls.context(keystone.config().tls()));
    }

    /**
     * Compares the records with what the cloud has, and mends them.
     *
     * @param mostDeletions empty: as configured
     * @throws InventoryException when the cloud does not tell, or there is none to ask
     */
    public Resynced resync(boolean trial, Optional<Integer> mostDeletions, Optional<String> handler)
            throws InventoryException {
        CloudServices asked = cloud.orElseThrow(() -> new InventoryException(
                "Nova and Neutron are found in Keystone's catalog: it needs [service:api] auth_strategy = keystone"));
        return sink.resync(
                asked,
                new Resynced.Plan(trial, mostDeletions.orElse(config.resync().mostDeletions()), handler));
    }

    /** The names of the handlers. */
    public List<String> handlers() {
        return handlers;
    }

    private void resyncInTime() {
        try {
            Resynced result = resync(false, Optional.empty(), Optional.empty());
            LOG.info(
                    "resync: {} resources compared, {} not as they should be",
                    result.looked(),
                    result.changes().size());
            if (result.held()) {
                LOG.error(
                        "resync: more resources are gone than resync_max_deletions ({}): none was taken away; see"
                                + " nominate sink resync --dry-run",
                        config.resync().mostDeletions());
            }
        } catch (InventoryException e) {
            LOG.error("resync: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("resync failed; it will be tried again", e);
        }
    }

    private static Map<String, HandlerType> types(Plugins plugins) throws CannotStartException {
        Map<String, HandlerType> types = new HashMap<>();
        for (HandlerType type : plugins.find(HandlerType.class)) {
            int version = fitting(type, type::version);
            if (version != HandlerType.VERSION) {
                throw new CannotStartException("the notification handler " + called(type) + " was written for version "
                        + version + " of Nominate's handlers: this program has version " + HandlerType.VERSION);
            }
            String name = fitting(type, type::name);
            HandlerType other = types.putIfAbsent(name, type);
            if (other != null) {
                throw new CannotStartException(
                        "there are two notification handlers " + name + ": " + called(other) + " and " + called(type));
            }
        }
        return types;
    }

    /** What a handler is asked while it is set up. */
    private interface Question<A> {
        A ask() throws HandlerException;
    }

    /** A site's handler may throw what it likes, or have been compiled against something else. */
    private static <A> A fitting(HandlerType type, Question<A> question) throws CannotStartException {
        try {
            return Objects.requireNonNull(question.ask(), "it answers null");
        } catch (HandlerException e) {
            throw new CannotStartException(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException | LinkageError e) {
            throw new CannotStartException("the notification handler " + called(type) + " does not fit: " + e, e);
        }
    }

    /** Its class, and the jar where that is not the program's own. */
    private static String called(HandlerType type) {
        String jar = type.getClass().getClassLoader().getName();
        boolean own = type.getClass().getClassLoader() == SinkPart.class.getClassLoader();
        return type.getClass().getName() + (own ? "" : " of " + jar);
    }

    private List<Attending> attending(SinkConfig config, Map<String, HandlerType> types) throws CannotStartException {
        List<Attending> attending = new ArrayList<>();
        for (String name : handlers) {
            HandlerType type = types.get(name.split(":", 2)[0]);
            if (type == null) {
                throw new CannotStartException(
                        "[service:sink] enabled_notification_handlers: there is no handler " + name + "; there are "
                                + types.keySet().stream().sorted().collect(Collectors.joining(", ")));
            }
            attending.add(new Attending(
                    name, fitting(type, () -> open(type, name, config.options().getOrDefault(name, Map.of())))));
        }
        return attending;
    }

    private static NotificationHandler open(HandlerType type, String name, Map<String, List<String>> given)
            throws HandlerException {
        NotificationHandler handler = Objects.requireNonNull(
                type.open(new HandlerOptions(name, type.options(), given)), "it answers null when it is opened");
        if (handler.subscriptions().isEmpty() || handler.eventTypes().isEmpty()) {
            throw new HandlerException("[handler:" + name + "] listens to nothing");
        }
        return handler;
    }

    /** Sink itself, for commands. */
    public Sink sink() {
        return sink;
    }

    @Override
    public String name() {
        return "sink";
    }

    @Override
    public void start() {
        sink.start();
        long every = config.resync().every().toMillis();
        if (every > 0) {
            // Processes that were started together do not ask together.
            long first = ThreadLocalRandom.current().nextLong(every);
            Future<?> _ = timer.scheduleWithFixedDelay(this::resyncInTime, first, every, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void stop() {
        timer.shutdownNow();
        sink.close();
        cloud.ifPresent(CloudServices::close);
    }

    @Override
    public List<Notice> notices() {
        return List.of(new Notice(
                "sink",
                String.join(", ", handlers) + " from "
                        + broker.nodes().stream()
                                .map(node -> node.address().toString())
                                .collect(Collectors.joining(", "))
                        + (sink.isUp() ? "" : " (not connected)")));
    }
}
