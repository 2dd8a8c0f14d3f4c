package io.nominate.central.zone;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Zones;
import io.nominate.central.change.Change;
import io.nominate.central.change.Edit;
import io.nominate.central.change.Publication;
import io.nominate.central.change.Rows;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.central.rule.QuotaRules;
import io.nominate.central.secondary.SecondaryUseCases;
import io.nominate.dns.Name;
import io.nominate.model.Pool;
import io.nominate.model.QuotaResource;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Zones that are deleted and not purged yet: shown to their owner, and brought back. */
public final class DeletedZones {
    private final Environment env;
    private final Access access;
    private final QuotaRules quotas;
    private final ZoneChecks checks;
    private final NewZone newZone;

    public DeletedZones(Environment env) {
        this.env = env;
        this.access = new Access(env.policy());
        this.quotas = new QuotaRules(env.quotas());
        this.checks = new ZoneChecks(env);
        this.newZone = new NewZone(env);
    }

    public Zone get(Caller caller, Zones.GetDeleted request) {
        return env.store().read(tx -> deleted("get_zone", tx, caller, request.id()));
    }

    private Zone deleted(String rule, Tx tx, Caller caller, UUID id) {
        Zone zone = tx.deletedZones()
                .find(id)
                .filter(found -> !Access.isGuest(caller, found))
                .orElseThrow(() -> Fault.of(FaultType.ZONE_NOT_FOUND, "Could not find Zone"));
        access.enforce(rule, caller, zone.projectId());
        return zone;
    }

    /** Brings a zone back under its id, with all its record sets, where its name is still free. */
    public Zone restore(Caller caller, Zones.Restore request) {
        Zone wanted = env.store().read(tx -> deleted("create_zone", tx, caller, request.id()));
        checks.listed(caller, Name.parse(wanted.name()));
        return env.store().write(tx -> {
            Zone zone = deleted("create_zone", tx, caller, request.id());
            quotas.check(
                    tx, zone.projectId(), Map.of(QuotaResource.ZONES, tx.zones().countOf(zone.projectId()) + 1));
            Pool pool = tx.pools()
                    .find(zone.poolId())
                    .map(NewZone::withServers)
                    .orElseGet(() -> newZone.pool(tx, caller, zone.attributes()));
            checks.admit(tx, Name.parse(zone.name()), zone.projectId(), pool);
            tx.deletedZones().exhume(zone.id());
            Edit edit = new Edit(zone);
            edit.stage = Stage.LIVE;
            edit.poolId = pool.id();
            edit.servedSeq = 0;
            ApexServers.rewrite(tx, zone, pool, edit, new Rows(), new Rows());
            if (zone.type() == ZoneType.SECONDARY) { // served once a master has been asked
                edit.stage = Stage.WITHHELD;
                SecondaryUseCases.watch(tx, zone, env.now());
                return Publication.transferred(
                        tx, caller, env.now(), zone, edit, Change.zone(Optional.empty(), Optional.of(zone)));
            }
            return Publication.mark(
                    tx, caller, env.now(), zone, edit, Change.zone(Optional.empty(), Optional.of(edit.zone())));
        });
    }
}
