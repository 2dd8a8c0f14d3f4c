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
import io.nominate.central.rule.UseCase;
import io.nominate.central.secondary.Masters;
import io.nominate.central.secondary.SecondaryUseCases;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes a zone's contact, TTL, description or attributes. */
public final class UpdateZone implements UseCase<Zones.Update, Zone> {
    /** A new zone TTL changes each record that inherits it: beyond this many sets a snapshot mark takes the delta's place. */
    private static final int MOST_IN_DELTA = 10_000;

    private final Environment env;
    private final Access access;
    private final ZoneChecks checks;
    private final Masters masters;

    public UpdateZone(Environment env) {
        this.env = env;
        this.access = new Access(env.policy());
        this.checks = new ZoneChecks(env);
        this.masters = new Masters(env.guard());
    }

    @Override
    public Zone handle(Caller caller, Zones.Update request) {
        Optional.ofNullable(request.email().value()).ifPresent(checks::email);
        Optional.ofNullable(request.ttl().value()).ifPresent(ttl -> checks.ttl(caller, ttl));
        Map<String, String> attributes =
                Optional.ofNullable(request.attributes().value()).orElse(Map.of());
        ZoneChecks.texts(Optional.ofNullable(request.description().value()), attributes);
        return env.store().write(tx -> {
            Zone zone = access.lock("update_zone", tx, caller, request.id());
            mayChange(zone);
            caller.switches().ifMatch().check("The zone", zone.version());
            List<String> following = allowed(zone, request);
            Edit edit = new Edit(zone);
            edit.email = Optional.ofNullable(request.email().value()).orElse(zone.email());
            edit.ttl = request.ttl().given()
                    ? Optional.ofNullable(request.ttl().value())
                            .orElse(env.defaults().ttl())
                    : zone.ttl();
            edit.description = request.description().over(zone.description());
            edit.attributes = request.attributes().given() ? attributes : zone.attributes();
            edit.masters = following;
            if (!following.equals(zone.masters())) {
                SecondaryUseCases.watch(tx, zone, env.now());
            }
            return publish(tx, caller, zone, edit);
        });
    }

    /** The masters that the zone is to have; refuses what its type does not. */
    private List<String> allowed(Zone zone, Zones.Update request) {
        if (zone.type() == ZoneType.SECONDARY) {
            if (request.email().given()) {
                throw CreateZone.notAllowed("email", zone.type());
            }
            if (request.ttl().given()) {
                throw CreateZone.notAllowed("ttl", zone.type());
            }
            return request.masters().given()
                    ? masters.check(
                            Optional.ofNullable(request.masters().value()).orElse(List.of()))
                    : zone.masters();
        }
        if (request.masters().given()) {
            throw CreateZone.notAllowed("masters", zone.type());
        }
        return List.of();
    }

    private Zone publish(Tx tx, Caller caller, Zone zone, Edit edit) {
        Instant now = env.now();
        Change object = Change.zone(Optional.of(zone), Optional.of(edit.zone()));
        if (edit.ttl == zone.ttl()) {
            return Publication.delta(tx, caller, now, zone, edit, new Rows(), new Rows(), object);
        }
        if (tx.recordSets().countInheritingTtl(zone.id(), MOST_IN_DELTA + 1) > MOST_IN_DELTA) {
            return Publication.mark(tx, caller, now, zone, edit, object);
        }
        Rows removed = new Rows();
        Rows added = new Rows();
        int ttl = edit.ttl;
        tx.recordSets().forEachInheritingTtl(zone.id(), (owner, key, type, none, data, rdata) -> {
            Name name = Name.parse(owner);
            removed.add(name, RecordType.of(type), zone.ttl(), rdata);
            added.add(name, RecordType.of(type), ttl, rdata);
        });
        return Publication.delta(tx, caller, now, zone, edit, removed, added, object);
    }

    /** Refuses changes of zones that are going, and of those that only Nominate changes. */
    public static void mayChange(Zone zone) {
        if (zone.stage() == Stage.DELETING) {
            throw Fault.of(FaultType.BAD_REQUEST, "Can not update a deleting zone");
        }
        if (zone.type() == ZoneType.CATALOG) {
            throw Fault.of(FaultType.FORBIDDEN, "This operation is not allowed for catalog zones.");
        }
    }
}
