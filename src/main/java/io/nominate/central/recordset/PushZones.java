package io.nominate.central.recordset;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Done;
import io.nominate.central.api.Records;
import io.nominate.central.api.Zones;
import io.nominate.central.change.Publication;
import io.nominate.central.port.Selection;
import io.nominate.central.port.Selection.Criterion;
import io.nominate.central.port.Selection.Op;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.central.zone.UpdateZone;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Brings zones to their name servers once more, without a change or with a new serial. */
public final class PushZones {
    private static final int AT_ONCE = 200;

    private final Environment env;
    private final Access access;

    public PushZones(Environment env) {
        this.env = env;
        this.access = new Access(env.policy());
    }

    public Zone touch(Caller caller, Zones.Touch request) {
        return env.store().write(tx -> {
            Zone zone = ReadRecords.primary(access.lock("touch_zone", tx, caller, request.id()));
            UpdateZone.mayChange(zone);
            return Publication.touch(tx, caller, env.now(), zone);
        });
    }

    public Done sync(Caller caller, Zones.Sync request) {
        return env.store()
                .write(tx ->
                        again(tx, ReadRecords.primary(access.lock("diagnostics_sync_zone", tx, caller, request.id()))));
    }

    public Done syncRecord(Caller caller, Records.Sync request) {
        return env.store().write(tx -> {
            Zone zone = ReadRecords.primary(access.lock("diagnostics_sync_record", tx, caller, request.zoneId()));
            ReadRecords.setOf(tx, zone, request.id());
            return again(tx, zone);
        });
    }

    private Done again(Tx tx, Zone zone) {
        Publication.again(tx, env.now(), zone);
        return new Done();
    }

    public Done syncAll(Caller caller, Zones.SyncAll request) {
        Optional<String> project = access.listed("diagnostics_sync_zones", caller);
        Optional<UUID> marker = Optional.empty();
        while (true) {
            Optional<UUID> after = marker;
            List<Zone> page = env.store().write(tx -> some(tx, project, after));
            if (page.size() < AT_ONCE) {
                return new Done();
            }
            marker = Optional.of(page.getLast().id());
        }
    }

    private List<Zone> some(Tx tx, Optional<String> project, Optional<UUID> after) {
        Selection selection = new Selection(
                List.of(new Criterion("type", Op.EQ, ZoneType.PRIMARY.name())), "created_at", false, after, AT_ONCE);
        List<Zone> page = tx.zones().page(project, selection).orElse(List.of());
        page.stream()
                .filter(zone -> zone.stage() != Stage.DELETING)
                // A zone that is shared with the project is not its own.
                .filter(zone -> project.isEmpty() || project.get().equals(zone.projectId()))
                .forEach(zone -> Publication.again(tx, env.now(), zone));
        return page;
    }
}
