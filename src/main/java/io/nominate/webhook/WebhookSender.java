package io.nominate.webhook;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.Events;
import io.nominate.central.api.Fault;
import io.nominate.central.api.Request;
import io.nominate.central.api.WebhookWork;
import io.nominate.central.api.WebhookWork.Result;
import io.nominate.central.api.WebhookWork.Work;
import io.nominate.central.port.EventNews;
import io.nominate.central.port.Metrics;
import io.nominate.central.port.StoreUnavailableException;
import io.nominate.central.port.Wakeups;
import io.nominate.dns.address.AddressGuard;
import io.nominate.model.Webhook;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends events to webhooks: one after the other to each, to many at a time. A webhook belongs to the process that has its
 * lease; another takes it when that one dies.
 */
public final class WebhookSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration GATHER = Duration.ofMillis(20);
    private static final int MOST_AT_ONCE = 50;
    private static final int LOOKED_AT = 200;
    private static final int EVENTS_AT_ONCE = 50;

    private final Central central;
    private final Wakeups wakeups;
    private final Poster poster;
    private final Duration lease;
    private final InstantSource clock;
    private final Metrics.Count deliveries;
    private final String owner = "webhooks-" + UUID.randomUUID();
    private final Set<UUID> sending = ConcurrentHashMap.newKeySet();
    private final Set<String> projects = ConcurrentHashMap.newKeySet();
    private final Semaphore news = new Semaphore(0);
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Thread looker = Thread.ofVirtual().unstarted(() -> {});
    private Wakeups.Subscription subscription = () -> {};

    /**
     * @param guard judges each address that is connected to
     * @param timeout for one attempt
     * @param agent the program and its version, as receivers see it
     */
    public WebhookSender(
            Central central,
            Wakeups wakeups,
            AddressGuard guard,
            SSLSocketFactory tls,
            Duration timeout,
            String agent,
            InstantSource clock,
            Metrics metrics) {
        this.central = central;
        this.wakeups = wakeups;
        this.poster = new Poster(guard, tls, timeout, agent);
        this.lease = timeout.multipliedBy(2).plusSeconds(30);
        this.clock = clock;
        this.deliveries = metrics.count(
                "nominate_webhook_deliveries_total",
                "Attempts to send events to webhooks, by what came of them.",
                "outcome");
    }

    public void start() {
        subscription = wakeups.subscribeToEvents(this::hear);
        looker = Thread.ofVirtual().name("webhooks").start(this::run);
    }

    private void hear(EventNews told) {
        projects.addAll(told.projects());
        news.release();
    }

    private void run() {
        long lookedAt = System.nanoTime() - LOOK.toNanos();
        try {
            while (true) {
                boolean heard = news.tryAcquire(LOOK.toNanos(), TimeUnit.NANOSECONDS);
                if (heard) {
                    Thread.sleep(GATHER);
                    news.drainPermits();
                }
                Set<String> told = new HashSet<>(projects);
                projects.removeAll(told);
                boolean all = !heard || System.nanoTime() - lookedAt >= LOOK.toNanos();
                if (all) {
                    lookedAt = System.nanoTime();
                }
                if (all || !told.isEmpty()) {
                    look(all ? Set.of() : told);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it is to stop
        }
    }

    private void look(Set<String> of) throws InterruptedException {
        try {
            for (UUID id : call(new WebhookWork.Due(of, LOOKED_AT))) {
                if (sending.add(id)) {
                    room.acquire();
                    threads.execute(() -> take(id));
                }
            }
        } catch (Fault | StoreUnavailableException e) {
            LOG.warn("It cannot be seen what is to be sent to webhooks: {}", e.getMessage());
        }
    }

    private void take(UUID id) {
        try {
            boolean goOn = true;
            while (goOn && !Thread.currentThread().isInterrupted()) {
                Optional<Work> work = call(new WebhookWork.Claim(id, owner, lease, EVENTS_AT_ONCE));
                goOn = work.isPresent() && send(work.get()) && work.get().more();
            }
            call(new WebhookWork.Release(id, owner));
        } catch (Fault | StoreUnavailableException e) {
            LOG.warn("Events for webhook {} are sent later: {}", id, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Events for webhook {} are sent later", id, e);
        } finally {
            sending.remove(id);
            room.release();
        }
    }

    /** Whether all went well. */
    private boolean send(Work work) {
        for (Events.Event event : work.events()) {
            Result result = send(work.webhook(), event);
            deliveries.add(1, result.error().isEmpty() ? "delivered" : "failed");
            if (!call(new WebhookWork.Report(work.webhook().id(), owner, lease, result))) {
                return false;
            }
        }
        return true;
    }

    private Result send(Webhook webhook, Events.Event event) {
        long start = System.nanoTime();
        try {
            byte[] body = event.json().getBytes(StandardCharsets.UTF_8);
            long now = clock.instant().getEpochSecond();
            String id = webhook.id() + "-"
                    + (event.position() == 0
                            ? "ping-" + webhook.state().ping().orElse("")
                            : String.valueOf(event.position()));
            int code = poster.post(
                    URI.create(webhook.url()),
                    Map.of(
                            "webhook-id", id,
                            "webhook-timestamp", String.valueOf(now),
                            "webhook-signature", Signature.of(webhook.secret(), id, now, body)),
                    body);
            return new Result(event, OptionalInt.of(code), refused(code), millis(start));
        } catch (PostException e) {
            return new Result(event, OptionalInt.empty(), Optional.of(String.valueOf(e.getMessage())), millis(start));
        }
    }

    private static Optional<String> refused(int code) {
        if (code / 100 == 2) {
            return Optional.empty();
        }
        return Optional.of(code / 100 == 3 ? "answered " + code + ": redirects are not followed" : "answered " + code);
    }

    private static long millis(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    private <A> A call(Request<A> request) {
        return central.call(Caller.internal("req-" + UUID.randomUUID()), request);
    }

    /** Ends what is under way, and gives leases back. */
    @Override
    public void close() {
        subscription.close();
        looker.interrupt();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                List<Runnable> unbegun = threads.shutdownNow();
                LOG.debug("{} webhooks are not sent to any more", unbegun.size());
                threads.awaitTermination(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        poster.close();
    }
}
