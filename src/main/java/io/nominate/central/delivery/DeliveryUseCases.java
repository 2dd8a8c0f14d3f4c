package io.nominate.central.delivery;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Deliveries;
import io.nominate.central.api.Done;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.change.Edit;
import io.nominate.central.change.Publication;
import io.nominate.central.event.Occasion;
import io.nominate.central.port.DeliveryRepository.Item;
import io.nominate.central.port.LeftoverRepository;
import io.nominate.central.port.Tx;
import io.nominate.central.port.ZoneEvent;
import io.nominate.central.rule.Environment;
import io.nominate.central.secondary.SecondaryState;
import io.nominate.model.EventType;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the worker asks and tells. */
public final class DeliveryUseCases {
    private final Environment env;

    public DeliveryUseCases(Environment env) {
        this.env = env;
    }

    public List<Deliveries.Pending> due(Caller caller, Deliveries.Due request) {
        return env.store()
                .read(tx -> tx.deliveries().due(env.now(), request.limit(), request.withoutPools()).stream()
                        .flatMap(item -> pending(tx, item).stream())
                        .toList());
    }

    public Optional<Deliveries.Pending> get(Caller caller, Deliveries.Get request) {
        return env.store().read(tx -> tx.deliveries().find(request.zoneId()).flatMap(item -> pending(tx, item)));
    }

    private static Optional<Deliveries.Pending> pending(Tx tx, Item item) {
        return tx.zones()
                .find(item.zoneId())
                .filter(zone -> zone.stage() != Stage.STAGING)
                .flatMap(zone -> tx.pools()
                        .find(zone.poolId())
                        .map(pool -> new Deliveries.Pending(zone, pool, item.attempts(), item.hard())));
    }

    public Boolean claim(Caller caller, Deliveries.Claim request) {
        Instant now = env.now();
        return env.store()
                .write(tx -> tx.deliveries().claim(request.zoneId(), request.owner(), now, now.plus(request.lease())));
    }

    public Integer handOver(Caller caller, Deliveries.HandOver request) {
        return env.store().write(tx -> tx.deliveries().release(request.owner()));
    }

    public Boolean confirm(Caller caller, Deliveries.Confirm request) {
        return env.store().write(tx -> {
            Optional<Zone> found = tx.zones().lock(request.zoneId());
            if (found.isEmpty()) {
                tx.deliveries().done(request.zoneId());
                return true;
            }
            if (request.pool().isPresent()
                    && !tx.pools().changedAt(found.get().poolId()).equals(request.pool())) {
                return false;
            }
            confirm(tx, caller, found.get(), request);
            return true;
        });
    }

    private void confirm(Tx tx, Caller caller, Zone zone, Deliveries.Confirm request) {
        long seq = request.seq();
        boolean all = seq >= zone.seq();
        if (zone.stage() == Stage.DELETING) {
            if (all) {
                leave(tx, zone, request.left());
                tx.deletedZones().bury(zone.id());
                tx.deliveries().done(zone.id());
                new Occasion(tx, caller, env.now()).zone(EventType.ZONE_DELETED, gone(zone));
                tx.announce(
                        new ZoneEvent(zone.id(), zone.poolId(), zone.name(), Stage.GONE, zone.seq(), zone.serial()));
            }
            return;
        }
        if (zone.stage() == Stage.WITHHELD) {
            withdrawn(tx, zone, seq);
        } else if (seq > zone.servedSeq() || zone.failed()) {
            Edit edit = new Edit(zone);
            edit.servedSeq = Math.max(zone.servedSeq(), Math.min(seq, zone.seq()));
            edit.failed = false;
            tx.zones().update(edit.zone());
            new Occasion(tx, caller, env.now()).zone(all ? EventType.ZONE_ACTIVE : EventType.ZONE_SERVED, edit.zone());
        }
        if (all) {
            tx.leftovers().release(zone.id(), seq, env.now()); // of a pool that it has left before
            tx.deliveries().done(zone.id());
        }
    }

    private static Zone gone(Zone zone) {
        Edit edit = new Edit(zone);
        edit.stage = Stage.GONE;
        return edit.zone();
    }

    /** Notes which servers still have a zone that is deleted. */
    private void leave(Tx tx, Zone zone, Set<String> left) {
        boolean hard = tx.deliveries().find(zone.id()).map(Item::hard).orElse(false);
        for (String target : left) {
            tx.leftovers()
                    .add(new LeftoverRepository.Row(
                            zone.id(), zone.poolId(), target, zone.name(), hard, 0, env.now(), 0));
        }
        tx.leftovers().release(zone.id(), Long.MAX_VALUE, env.now());
    }

    /** The servers have let a zone go that is withheld: nothing is under way, and what is wrong with it stays wrong. */
    private static void withdrawn(Tx tx, Zone zone, long seq) {
        if (zone.failed() && seq > zone.servedSeq()) {
            Edit edit = new Edit(zone);
            edit.servedSeq = Math.min(seq, zone.seq());
            tx.zones().update(edit.zone());
        }
    }

    public Done report(Caller caller, Deliveries.Report request) {
        return env.store().write(tx -> {
            List<Deliveries.ServerState> before = tx.deliveries().servers(request.zoneId());
            tx.deliveries()
                    .report(
                            request.zoneId(),
                            request.servers().stream()
                                    .map(state -> counted(state, before))
                                    .toList());
            tx.deliveries().postpone(request.zoneId(), request.owner(), request.nextTry());
            if (request.personNeeded()) {
                tx.zones().lock(request.zoneId()).filter(zone -> !zone.failed()).ifPresent(zone -> {
                    Edit edit = new Edit(zone);
                    edit.failed = true;
                    tx.zones().update(edit.zone());
                    new Occasion(tx, caller, env.now()).zone(EventType.ZONE_ERROR, edit.zone());
                });
            }
            return new Done();
        });
    }

    /** The state with the time at which its cause was first found. */
    private static Deliveries.ServerState counted(Deliveries.ServerState state, List<Deliveries.ServerState> before) {
        return before.stream()
                .filter(known ->
                        known.server().equals(state.server()) && known.cause().equals(state.cause()))
                .findFirst()
                .map(known -> state.since(known.since()))
                .orElse(state);
    }

    public List<Deliveries.ServerState> explain(Caller caller, Deliveries.Explain request) {
        return env.store().read(tx -> {
            List<Deliveries.ServerState> states =
                    new ArrayList<>(tx.deliveries().servers(request.zoneId()));
            tx.secondaries().find(request.zoneId()).flatMap(SecondaryState::of).ifPresent(states::add);
            return states;
        });
    }

    public List<Zone> zonesOfPool(Caller caller, Deliveries.ZonesOfPool request) {
        return env.store().read(tx -> tx.zones().ofPool(request.poolId(), request.after(), request.limit()));
    }

    public Done redeliver(Caller caller, Deliveries.Redeliver request) {
        return env.store().write(tx -> {
            Zone zone = tx.zones()
                    .find(request.zoneId())
                    .orElseThrow(() -> Fault.of(FaultType.ZONE_NOT_FOUND, "Could not find Zone"));
            Publication.again(tx, env.now(), zone);
            return new Done();
        });
    }
}
