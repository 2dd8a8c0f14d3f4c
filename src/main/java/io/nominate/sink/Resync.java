package io.nominate.sink;

import io.nominate.central.api.CloudResources;
import io.nominate.central.api.CloudResources.LiveResource;
import io.nominate.central.api.CloudResources.Outcome;
import io.nominate.central.port.CloudInventory;
import io.nominate.central.port.CloudInventory.Kind;
import io.nominate.central.port.InventoryException;
import io.nominate.central.port.ProjectNames;
import io.nominate.model.cloud.CloudResource;
import io.nominate.model.cloud.ResourceState;
import io.nominate.sink.spi.Notification;
import io.nominate.sink.spi.Payload;
import io.nominate.sink.spi.UnfitException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes up for events that were lost: asks the cloud what it has, tells handlers of each resource as an event would, and
 * takes away what belongs to resources that are gone. What happened lately is left alone: its events are on their way.
 */
final class Resync {
    private static final Logger LOG = LoggerFactory.getLogger(Resync.class);
    private static final String EVENT = "resync";
    private static final int PAGE = 500;
    private static final int AT_ONCE = 32;

    /** By how much clocks may differ, and events be late. */
    private static final Duration LATELY = Duration.ofMinutes(1);

    private final List<Attending> handlers;
    private final Work work;
    private final CloudInventory inventory;
    private final ProjectNames projects;
    private final InstantSource clock;

    /** Names of projects; one that nobody knows is asked for once in a run. */
    private final Map<String, Optional<String>> names = new ConcurrentHashMap<>();

    private final AtomicInteger looked = new AtomicInteger();
    private final List<Resynced.Change> changes = Collections.synchronizedList(new ArrayList<>());
    private final Resynced.Plan plan;
    private final BooleanSupplier wanted;

    /** One run. */
    Resync(
            List<Attending> handlers,
            Work work,
            CloudInventory inventory,
            ProjectNames projects,
            InstantSource clock,
            Resynced.Plan plan,
            BooleanSupplier wanted) {
        this.handlers = handlers;
        this.work = work;
        this.inventory = inventory;
        this.projects = projects;
        this.clock = clock;
        this.plan = plan;
        this.wanted = wanted;
    }

    /** A resource that the cloud does not have. */
    private record Lost(CloudResource resource, Instant at) {}

    /**
     * @throws InventoryException when the cloud does not tell what it has: what was mended until then stays so
     */
    Resynced run() throws InventoryException, Work.DroppedException {
        List<Lost> lost = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<Attending> interested =
                    handlers.stream().filter(handler -> isFor(handler, kind)).toList();
            if (!interested.isEmpty()) {
                lost.addAll(compare(kind, interested));
            }
        }
        boolean held = lost.size() > plan.mostDeletions();
        for (Lost one : lost) {
            if (held) {
                changes.add(change(one.resource(), "held"));
            } else {
                remove(one);
            }
        }
        return new Resynced(looked.get(), List.copyOf(changes), held);
    }

    private boolean isFor(Attending handler, Kind kind) {
        return plan.handler().map(handler.name()::equals).orElse(true)
                && handler.wants(new Notification(
                        exchange(handler),
                        Listed.eventType(kind),
                        "",
                        "",
                        clock.instant(),
                        Payload.EMPTY,
                        Payload.EMPTY));
    }

    private static String exchange(Attending handler) {
        return handler.handler().subscriptions().getFirst().exchange();
    }

    private List<Lost> compare(Kind kind, List<Attending> interested) throws InventoryException, Work.DroppedException {
        Instant at = clock.instant().minus(LATELY);
        Set<CloudResource> there = ConcurrentHashMap.newKeySet();
        Semaphore free = new Semaphore(AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            inventory.list(kind, item -> {
                Listed listed = new Listed(kind, new Payload(item));
                if (listed.id().isEmpty() || !wanted.getAsBoolean()) {
                    return;
                }
                free.acquireUninterruptibly();
                threads.execute(() -> {
                    try {
                        looked.incrementAndGet();
                        interested.forEach(handler -> tell(handler, listed, at, there));
                    } finally {
                        free.release();
                    }
                });
            });
        }
        if (!wanted.getAsBoolean()) {
            throw new Work.DroppedException();
        }
        List<Lost> lost = new ArrayList<>();
        for (Attending handler : interested) {
            lost.addAll(lost(kind, handler, at, there));
        }
        return lost;
    }

    private void tell(Attending handler, Listed listed, Instant at, Set<CloudResource> there) {
        CloudResource usual = new CloudResource(handler.name(), Listed.resourceKind(listed.kind()), listed.id());
        there.add(usual);
        if (!listed.settled()) {
            return;
        }
        String request = "req-" + UUID.randomUUID();
        try {
            Notification told = listed.notification(exchange(handler), at, name(listed.project()));
            for (ResourceState state : work.states(handler, told, request, wanted)) {
                there.add(state.resource());
                if (found(request, state, at) == Outcome.CHANGED) {
                    changes.add(change(state.resource(), plan.trial() ? "would be mended" : "mended"));
                }
            }
        } catch (UnfitException e) {
            changes.add(change(usual, "unfit: " + e.getMessage()));
        } catch (Work.DroppedException e) {
            LOG.debug("[{}] Sink stops", request);
        } catch (RuntimeException e) {
            LOG.error("[{}] {} cannot be compared", request, usual, e);
            changes.add(change(usual, "failed: " + e));
        }
    }

    private Optional<String> name(Optional<String> project) {
        return project.flatMap(id -> names.computeIfAbsent(id, projects::name));
    }

    private Outcome found(String request, ResourceState state, Instant at)
            throws UnfitException, Work.DroppedException {
        Outcome outcome = work.refusing(
                request,
                new CloudResources.Found(state, new CloudResources.Event(EVENT, "", at), plan.trial()),
                wanted);
        if (outcome == Outcome.CHANGED && !plan.trial()) {
            LOG.info("[{}] resync: {} mended", request, state.resource());
        }
        return outcome;
    }

    /** Those that handlers believe to be there, and the cloud does not have when asked for each. */
    private List<Lost> lost(Kind kind, Attending handler, Instant at, Set<CloudResource> there)
            throws InventoryException, Work.DroppedException {
        List<Lost> lost = new ArrayList<>();
        String after = "";
        List<LiveResource> page;
        do {
            page = work.call(
                    "req-" + UUID.randomUUID(),
                    new CloudResources.Live(handler.name(), Listed.resourceKind(kind), after, PAGE),
                    wanted);
            for (LiveResource live : page) {
                after = live.id();
                CloudResource resource = new CloudResource(handler.name(), Listed.resourceKind(kind), live.id());
                boolean candidate = !there.contains(resource) && live.toldAt().isBefore(at);
                // One more than may be is enough to hold all back, and no service is asked for each of a million.
                if (candidate && (lost.size() > plan.mostDeletions() || !inventory.exists(kind, live.id()))) {
                    lost.add(new Lost(resource, at));
                }
            }
        } while (page.size() == PAGE);
        return lost;
    }

    private void remove(Lost lost) throws Work.DroppedException {
        String request = "req-" + UUID.randomUUID();
        try {
            Outcome outcome = found(request, ResourceState.gone(lost.resource()), lost.at());
            if (outcome == Outcome.CHANGED) {
                changes.add(change(lost.resource(), plan.trial() ? "would be taken away" : "taken away"));
            }
        } catch (UnfitException e) {
            changes.add(change(lost.resource(), "unfit: " + e.getMessage()));
        }
    }

    private static Resynced.Change change(CloudResource resource, String result) {
        return new Resynced.Change(resource, result);
    }
}
