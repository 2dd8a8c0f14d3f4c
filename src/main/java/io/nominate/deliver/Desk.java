package io.nominate.deliver;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.Copies;
import io.nominate.central.api.Deletions;
import io.nominate.central.api.Deliveries;
import io.nominate.central.api.Deliveries.Pending;
import io.nominate.central.api.Deliveries.ServerState;
import io.nominate.central.api.Drifts;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Leftovers;
import io.nominate.central.api.Leftovers.Leftover;
import io.nominate.central.api.ListQuery;
import io.nominate.central.api.Pools;
import io.nominate.central.api.Request;
import io.nominate.central.api.Zones;
import io.nominate.model.DriftFinding;
import io.nominate.model.Pool;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What the worker asks central and tells it. Each call may throw a {@link Fault} when central cannot serve it now. */
final class Desk {
    private final Central central;
    private final WorkerSettings settings;
    private final Caller caller;

    Desk(Central central, WorkerSettings settings) {
        this.central = central;
        this.settings = settings;
        this.caller = Caller.internal("req-" + UUID.randomUUID());
    }

    private <A> A call(Request<A> request) {
        return central.call(caller, request);
    }

    List<Pool> pools() {
        return call(new Pools.Find());
    }

    List<Pending> due(int limit, Set<UUID> withoutPools) {
        return call(new Deliveries.Due(limit, withoutPools));
    }

    Optional<Pending> pending(UUID zoneId) {
        return call(new Deliveries.Get(zoneId));
    }

    /** The zone if it is live, whether there is work for it or not. */
    Optional<Zone> zone(UUID zoneId) {
        try {
            return Optional.of(call(new Zones.Get(zoneId))).filter(zone -> zone.stage() == Stage.LIVE);
        } catch (Fault e) {
            if (e.type() == FaultType.ZONE_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    boolean claim(UUID zoneId) {
        return call(new Deliveries.Claim(zoneId, settings.owner(), settings.lease()));
    }

    int handOver() {
        return call(new Deliveries.HandOver(settings.owner()));
    }

    Copies.Copy copy(UUID zoneId, String target) {
        return call(new Copies.Get(zoneId, target));
    }

    Optional<Copies.Copy> takeCopy(UUID zoneId, String target) {
        return call(new Copies.Take(zoneId, target, settings.owner(), settings.lease()));
    }

    boolean keepCopy(UUID zoneId, String target, long seq, long serial) {
        return call(new Copies.Keep(zoneId, target, settings.owner(), seq, serial));
    }

    void releaseCopy(UUID zoneId, String target) {
        call(new Copies.Release(zoneId, target, settings.owner()));
    }

    /**
     * Tells what is served.
     *
     * @param left names of servers that still have a zone that is deleted
     * @param pool whose servers they are
     * @return false when the pool has changed meanwhile: that is not what the zone's servers serve
     */
    boolean confirm(UUID zoneId, long seq, Set<String> left, Pool pool) {
        return call(new Deliveries.Confirm(zoneId, seq, left, Optional.of(pool.changedAt())));
    }

    List<Leftover> leftovers(int limit, Set<String> withoutTargets) {
        return call(new Leftovers.Due(limit, settings.movedZoneGrace(), withoutTargets));
    }

    boolean claim(Leftover one) {
        return call(
                new Leftovers.Claim(one.zone().id(), one.poolId(), one.target(), settings.owner(), settings.lease()));
    }

    void split(Leftover all, Set<String> targets) {
        call(new Leftovers.Split(all.zone().id(), all.poolId(), targets));
    }

    void settle(Leftover one) {
        call(new Leftovers.Settle(one.zone().id(), one.poolId(), one.target()));
    }

    void postpone(Leftover one, Instant nextTry) {
        call(new Leftovers.Postpone(one.zone().id(), one.poolId(), one.target(), nextTry));
    }

    List<UUID> holders(String name) {
        return call(new Leftovers.Holders(name));
    }

    Deletions.Counts deletions(UUID poolId, Duration window) {
        return call(new Deletions.Count(poolId, window));
    }

    void report(UUID zoneId, List<ServerState> servers, Instant nextTry, boolean personNeeded) {
        call(new Deliveries.Report(zoneId, settings.owner(), servers, nextTry, personNeeded));
    }

    List<Zone> zonesOfPool(UUID poolId, Optional<UUID> after, int limit) {
        return call(new Deliveries.ZonesOfPool(poolId, after, limit));
    }

    /** Whether a zone of that name is known, in whatever pool. */
    boolean isKnown(String name) {
        return !call(new Zones.Find(
                        new ListQuery(Map.of("name", name), Optional.empty(), false, Optional.empty(), 1, false)))
                .items()
                .isEmpty();
    }

    /** Nothing is known of the zone's copies any more: the next delivery replaces them. */
    void forgetCopies(UUID zoneId) {
        call(new Copies.Forget(zoneId));
    }

    boolean beginDriftCheck(UUID poolId, Duration interval) {
        return call(new Drifts.Begin(poolId, interval));
    }

    void keepDrift(UUID poolId, List<DriftFinding> findings) {
        call(new Drifts.Keep(poolId, findings));
    }

    void redeliver(UUID zoneId) {
        call(new Deliveries.Redeliver(zoneId));
    }
}
