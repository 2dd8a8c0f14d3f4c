package io.nominate.sink;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.CloudResources;
import io.nominate.central.api.CloudResources.Outcome;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Request;
import io.nominate.central.port.ProjectNames;
import io.nominate.central.port.StoreUnavailableException;
import io.nominate.model.cloud.CloudResource;
import io.nominate.model.cloud.KnownRecord;
import io.nominate.model.cloud.ResourceState;
import io.nominate.sink.spi.Knowledge;
import io.nominate.sink.spi.Notification;
import io.nominate.sink.spi.UnfitException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What comes of one notification with one handler. Where central is away it waits for it. */
final class Work {
    private static final Logger LOG = LoggerFactory.getLogger(Work.class);
    private static final Set<FaultType> FOR_NOW = Set.of(
            FaultType.UNAVAILABLE,
            FaultType.TIMEOUT,
            FaultType.TOO_MANY_REQUESTS,
            FaultType.KEYSTONE_COMMUNICATION_FAILURE);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Central central;
    private final ProjectNames projects;

    /** Names of zones that handlers are configured with; a zone keeps its name. */
    private final Map<UUID, String> zoneNames = new ConcurrentHashMap<>();

    /** Ids of projects that handlers are configured with by name. */
    private final Map<String, String> projectIds = new ConcurrentHashMap<>();

    Work(Central central, ProjectNames projects) {
        this.central = central;
        this.projects = projects;
    }

    /** The work is not wanted any more: its message comes again. */
    static final class DroppedException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Lets a handler process a notification.
     *
     * @param wanted whether to go on
     * @return what came of it, the most first: records changed, or all as it should be, or too late
     * @throws UnfitException when nothing can be made of it, with the reason
     */
    Result process(Attending handler, Notification notification, BooleanSupplier wanted)
            throws UnfitException, DroppedException {
        String request = "req-" + UUID.randomUUID();
        List<ResourceState> states = states(handler, notification, request, wanted);
        Result result = Result.IGNORED;
        for (ResourceState state : states) {
            if (!state.resource().handler().equals(handler.name())) {
                throw new UnfitException("the handler speaks of a resource of "
                        + state.resource().handler());
            }
            CloudResources.Event event =
                    new CloudResources.Event(notification.eventType(), notification.messageId(), notification.at());
            Outcome outcome = refusing(request, new CloudResources.Report(state, event), wanted);
            LOG.info(
                    "[{}] {}: {} of {}: {}",
                    request,
                    handler.name(),
                    notification.eventType(),
                    state.resource().id(),
                    outcome);
            result = result.or(outcome);
        }
        return result;
    }

    /** What came of a notification. */
    enum Result {
        CHANGED,
        UNCHANGED,
        STALE,
        IGNORED;

        private Result or(Outcome outcome) {
            Result other = valueOf(outcome.name());
            return other.compareTo(this) < 0 ? other : this;
        }
    }

    /** What a handler says of a notification. */
    List<ResourceState> states(Attending handler, Notification notification, String request, BooleanSupplier wanted)
            throws UnfitException, DroppedException {
        try {
            return handler.handler().process(notification, new Asked(request, wanted));
        } catch (Interrupted e) {
            throw e.dropped;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.error("[{}] the handler {} failed with {}", request, handler.name(), notification.eventType(), e);
            throw new UnfitException("the handler failed: " + e);
        }
    }

    /** Knowledge of central's. */
    private final class Asked implements Knowledge {
        private final String request;
        private final BooleanSupplier wanted;

        Asked(String request, BooleanSupplier wanted) {
            this.request = request;
            this.wanted = wanted;
        }

        @Override
        public List<KnownRecord> records(CloudResource resource) {
            return known(request, new CloudResources.Records(resource), wanted);
        }

        @Override
        public String project(String nameOrId) {
            String there = projectIds.get(nameOrId);
            if (there != null) {
                return there;
            }
            Optional<String> id = patiently(request, () -> projects.id(nameOrId), wanted);
            id.ifPresent(it -> projectIds.put(nameOrId, it));
            return id.orElse(nameOrId);
        }

        @Override
        public Optional<String> zoneName(UUID id) {
            String there = zoneNames.get(id);
            if (there != null) {
                return Optional.of(there);
            }
            Optional<String> name = known(request, new CloudResources.ZoneName(id), wanted);
            name.ifPresent(it -> zoneNames.put(id, it));
            return name;
        }
    }

    private <A> A known(String request, Request<A> question, BooleanSupplier wanted) {
        return patiently(request, () -> central.call(Caller.internal(request), question), wanted);
    }

    private static <A> A patiently(String request, Supplier<A> question, BooleanSupplier wanted) {
        try {
            return ask(request, question, wanted);
        } catch (DroppedException e) {
            throw new Interrupted(e);
        }
    }

    /** Through a handler's code, which knows nothing of it. */
    private static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final DroppedException dropped;

        Interrupted(DroppedException dropped) {
            super(dropped);
            this.dropped = dropped;
        }
    }

    /** As {@link #call}; what central refuses is unfit. */
    <A> A refusing(String request, Request<A> question, BooleanSupplier wanted)
            throws UnfitException, DroppedException {
        try {
            return call(request, question, wanted);
        } catch (Fault fault) {
            throw new UnfitException(words(fault));
        }
    }

    private static String words(Fault fault) {
        String errors = fault.errors().stream()
                .map(error -> String.join(
                                ".", error.path().stream().map(String::valueOf).toList()) + ": " + error.message())
                .collect(Collectors.joining("; "));
        String message = fault.getMessage() == null ? "" : fault.getMessage();
        return fault.type().key() + ": " + message + errors;
    }

    /** Asks until central is there. */
    <A> A call(String request, Request<A> question, BooleanSupplier wanted) throws DroppedException {
        return ask(request, () -> central.call(Caller.internal(request), question), wanted);
    }

    private static <A> A ask(String request, Supplier<A> question, BooleanSupplier wanted) throws DroppedException {
        Duration wait = FIRST_WAIT;
        while (wanted.getAsBoolean()) {
            try {
                return question.get();
            } catch (Fault fault) {
                if (!FOR_NOW.contains(fault.type())) {
                    throw fault;
                }
                LOG.warn("[{}] no answer yet, it is asked again: {}", request, fault.getMessage());
            } catch (StoreUnavailableException e) {
                LOG.warn("[{}] the database is not there, and is asked again: {}", request, e.getMessage());
            }
            pause(wait);
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
        }
        throw new DroppedException();
    }

    private static void pause(Duration most) throws DroppedException {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(most.toMillis() / 2, most.toMillis() + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DroppedException();
        }
    }
}
