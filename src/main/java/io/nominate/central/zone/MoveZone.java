package io.nominate.central.zone;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Zones;
import io.nominate.central.change.Change;
import io.nominate.central.change.Edit;
import io.nominate.central.change.Publication;
import io.nominate.central.change.Rows;
import io.nominate.central.port.LeftoverRepository;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.central.rule.UseCase;
import io.nominate.central.schedule.Scheduler;
import io.nominate.model.Pool;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.util.Optional;

/**
 * Moves a zone to another pool. Its apex NS become that pool's, and it is made on that pool's servers. Once
 * these serve it, it is taken off those of the pool before.
 */
public final class MoveZone implements UseCase<Zones.Move, Zone> {
    private final Environment env;
    private final Access access;
    private final Scheduler scheduler;
    private final ZoneChecks checks;

    public MoveZone(Environment env) {
        this.env = env;
        this.access = new Access(env.policy());
        this.scheduler = new Scheduler(env);
        this.checks = new ZoneChecks(env);
    }

    @Override
    public Zone handle(Caller caller, Zones.Move request) {
        return env.store().write(tx -> {
            Zone zone = access.lock("pool_move_zone", tx, caller, request.id());
            if (zone.stage() == Stage.DELETING) {
                throw Fault.of(FaultType.BAD_REQUEST, "Can not move a deleting zone");
            }
            if (zone.type() == ZoneType.CATALOG) {
                throw Fault.of(FaultType.FORBIDDEN, "This operation is not allowed for catalog zones.");
            }
            Pool pool = NewZone.withServers(target(tx, caller, zone, request));
            checks.admitMove(tx, zone, pool);
            Edit edit = new Edit(zone);
            edit.poolId = pool.id();
            edit.servedSeq = 0; // nothing is known of the new servers: the zone is made there
            Rows removed = new Rows();
            Rows added = new Rows();
            ApexServers.rewrite(tx, zone, pool, edit, removed, added);
            Zone moved = Publication.delta(
                    tx,
                    caller,
                    env.now(),
                    zone,
                    edit,
                    removed,
                    added,
                    Change.zone(Optional.of(zone), Optional.of(edit.zone())));
            tx.leftovers()
                    .add(new LeftoverRepository.Row(
                            zone.id(),
                            zone.poolId(),
                            "",
                            zone.name(),
                            false,
                            moved.seq(),
                            LeftoverRepository.NEVER,
                            0));
            return moved;
        });
    }

    private Pool target(Tx tx, Caller caller, Zone zone, Zones.Move request) {
        if (request.poolId().isEmpty()) {
            Pool chosen = scheduler.choose(tx, caller, zone.attributes());
            if (chosen.id().equals(zone.poolId())) {
                throw Fault.of(FaultType.BAD_REQUEST, "No valid pool selected");
            }
            return chosen;
        }
        if (request.poolId().get().equals(zone.poolId())) {
            throw Fault.of(FaultType.BAD_REQUEST, "Target pool must be different for zone pool move");
        }
        return tx.pools()
                .find(request.poolId().get())
                .orElseThrow(() -> Fault.of(FaultType.BAD_REQUEST, "Target pool does not exist"));
    }
}
