package io.nominate.central.zone;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Zones;
import io.nominate.central.change.Edit;
import io.nominate.central.change.Publication;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.central.rule.UseCase;
import io.nominate.dns.Name;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;

/** Has a zone taken off the name servers; once it is, its rows go too. */
public final class DeleteZone implements UseCase<Zones.Delete, Zone> {
    private final Environment env;
    private final Access access;

    public DeleteZone(Environment env) {
        this.env = env;
        this.access = new Access(env.policy());
    }

    @Override
    public Zone handle(Caller caller, Zones.Delete request) {
        return env.store().write(tx -> {
            Zone zone = access.lock("delete_zone", tx, caller, request.id());
            if (zone.stage() == Stage.DELETING) {
                return zone;
            }
            caller.switches().ifMatch().check("The zone", zone.version());
            prepare(tx, caller, zone);
            Edit edit = new Edit(zone);
            edit.stage = Stage.DELETING;
            return Publication.deletion(
                    tx, caller, env.now(), zone, edit, caller.switches().hardDelete());
        });
    }

    /** Refuses to delete what must stay, and drops what goes with a zone. */
    static void prepare(Tx tx, Caller caller, Zone zone) {
        if (zone.type() == ZoneType.CATALOG) {
            throw Fault.of(FaultType.FORBIDDEN, "This operation is not allowed for catalog zones.");
        }
        if (tx.zones().anyBelowIn(Name.parse(zone.name()).key(), zone.poolId())) {
            throw Fault.of(FaultType.ZONE_HAS_SUB_ZONE, "Please delete any subzones before deleting this zone");
        }
        dropShares(tx, caller, zone);
        tx.transfers().deleteActive(zone.id());
    }

    /** Refuses to delete a zone that others use, unless the caller says that their shares may go with it. */
    private static void dropShares(Tx tx, Caller caller, Zone zone) {
        if (!zone.shared()) {
            return;
        }
        if (!caller.switches().deleteShares()) {
            throw Fault.of(
                    FaultType.ZONE_IS_SHARED,
                    "This zone is shared with other projects, please remove these shares before deletion or use the"
                            + " delete-shares modifier to override this warning.");
        }
        tx.shares().deleteAll(zone.id());
    }
}
