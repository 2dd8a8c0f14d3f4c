package io.nominate.central.delivery;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Deliveries;
import io.nominate.central.api.Deliveries.ServerState;
import io.nominate.central.api.Deliveries.ServerView;
import io.nominate.central.api.Deliveries.Standing;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.port.ServerSight.Seen;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.central.secondary.SecondaryState;
import io.nominate.model.DeliveryCause;
import io.nominate.model.Pool;
import io.nominate.model.Status;
import io.nominate.model.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How each server stands with a zone: what the worker has written down of those that are late, and a look at all now. */
public final class ShowDelivery {
    /** So long after a change a server that is only behind is on its way. */
    private static final Duration USUAL = Duration.ofSeconds(5);

    private final Environment env;
    private final Access access;

    public ShowDelivery(Environment env) {
        this.env = env;
        this.access = new Access(env.policy());
    }

    /** What the database knows. */
    private record Known(
            Zone zone, Pool pool, List<ServerState> late, Optional<ServerState> master, List<LeftViews.Left> left) {}

    public Deliveries.View show(Caller caller, Deliveries.Show request) {
        Known known = env.store().read(tx -> {
            Zone zone = access.zone("get_zone_delivery", tx, caller, request.zoneId());
            Pool pool = tx.pools()
                    .find(zone.poolId())
                    .orElseThrow(() -> Fault.of(FaultType.POOL_NOT_FOUND, "Could not find Pool"));
            return new Known(
                    zone,
                    pool,
                    tx.deliveries().servers(zone.id()),
                    tx.secondaries().find(zone.id()).flatMap(SecondaryState::of),
                    LeftViews.read(tx, zone));
        });
        boolean addresses = caller.internal() || access.allows("get_zone_delivery_addresses", caller);
        return new Deliveries.View(
                known.zone(), addresses, servers(known, env.sight().look(known.zone(), known.pool()), addresses));
    }

    private List<ServerView> servers(Known known, Optional<List<Seen>> seen, boolean addresses) {
        Map<String, ServerState> late =
                known.late().stream().collect(Collectors.toMap(ServerState::server, Function.identity()));
        Map<String, Seen> sights =
                seen.orElse(List.of()).stream().collect(Collectors.toMap(Seen::server, Function.identity()));
        ServerNames names = new ServerNames(known.pool());
        Set<String> labels = new LinkedHashSet<>(names.labels());
        labels.addAll(sights.keySet());
        labels.addAll(late.keySet());
        List<ServerView> views = new ArrayList<>();
        for (String label : labels) {
            views.add(view(
                    known.zone(),
                    label,
                    names,
                    Optional.ofNullable(late.get(label)),
                    Optional.ofNullable(sights.get(label)),
                    seen.isPresent(),
                    addresses));
        }
        views.addAll(LeftViews.views(known.left(), labels, addresses));
        known.master().ifPresent(state -> views.add(master(state, addresses)));
        return views;
    }

    private ServerView view(
            Zone zone,
            String label,
            ServerNames names,
            Optional<ServerState> late,
            Optional<Seen> seen,
            boolean looked,
            boolean addresses) {
        boolean driven = late.filter(state -> !isAsked(state)).isPresent();
        boolean synced = seen.filter(now -> now.cause().isEmpty()).isPresent();
        Optional<DeliveryCause> cause = synced
                ? Optional.empty()
                : driven || seen.isEmpty()
                        ? late.flatMap(ServerState::cause)
                        : seen.get().cause();
        Optional<String> words = driven || seen.isEmpty()
                ? late.flatMap(ServerState::error)
                : seen.get().words();
        if (late.isEmpty() && isUnderWay(zone, cause)) {
            cause = Optional.empty();
        }
        Optional<Long> serial = seen.map(Seen::serial).orElseGet(() -> late.flatMap(ServerState::serial));
        Optional<ServerState> told = synced ? Optional.empty() : late;
        return new ServerView(
                names.of(label),
                addresses ? Optional.of(label) : Optional.empty(),
                standing(zone, synced, cause, looked),
                serial,
                seen.map(Seen::at),
                told.map(ServerState::step),
                cause,
                cause.map(why -> addresses
                        ? words.orElse(why.advice())
                        : OwnerWords.of(why, serial, names.without(words.orElse("")))),
                addresses ? cause.map(DeliveryCause::advice) : Optional.empty(),
                told.map(ServerState::failures).orElse(0),
                told.flatMap(ServerState::nextTry),
                told.map(ServerState::since));
    }

    /** Whether the state is of what the server answers, and not of what its driver could not do. */
    private static boolean isAsked(ServerState state) {
        return state.cause().isEmpty()
                || state.step().equals("poll")
                || state.step().equals("notify");
    }

    private boolean isUnderWay(Zone zone, Optional<DeliveryCause> cause) {
        Instant changed = zone.updatedAt() == null ? zone.createdAt() : zone.updatedAt();
        return zone.status() == Status.PENDING
                && cause.filter(why -> why == DeliveryCause.OLD_SERIAL
                                || why == DeliveryCause.ZONE_MISSING
                                || why == DeliveryCause.REFUSED
                                || why == DeliveryCause.TRANSFER_FAILED)
                        .isPresent()
                && Duration.between(changed, env.now()).compareTo(USUAL) < 0;
    }

    /** A server that nobody can ask for its serial has what was brought to it, unless that is known to have failed. */
    private static Standing standing(Zone zone, boolean synced, Optional<DeliveryCause> cause, boolean looked) {
        if (synced) {
            return Standing.SYNCED;
        }
        if (cause.isPresent()) {
            return Standing.LATE;
        }
        if (zone.status() == Status.PENDING) {
            return Standing.PENDING;
        }
        return looked ? Standing.SYNCED : Standing.UNKNOWN;
    }

    /** The owner has named the masters, and may know of them. */
    private static ServerView master(ServerState state, boolean addresses) {
        return new ServerView(
                state.server(),
                Optional.of(state.server()),
                Standing.LATE,
                state.serial(),
                Optional.empty(),
                Optional.of(state.step()),
                state.cause(),
                state.error(),
                addresses ? state.cause().map(DeliveryCause::advice) : Optional.empty(),
                state.failures(),
                state.nextTry(),
                Optional.of(state.since()));
    }
}
