package io.nominate.central.zone;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.FieldError;
import io.nominate.central.api.Zones;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.central.rule.QuotaRules;
import io.nominate.central.rule.UseCase;
import io.nominate.central.secondary.Masters;
import io.nominate.dns.Name;
import io.nominate.model.Pool;
import io.nominate.model.QuotaResource;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Makes a zone. */
public final class CreateZone implements UseCase<Zones.Create, Zone> {
    private final Environment env;
    private final Access access;
    private final QuotaRules quotas;
    private final ZoneChecks checks;
    private final NewZone newZone;
    private final NewSecondary newSecondary;
    private final Masters masters;

    public CreateZone(Environment env) {
        this.env = env;
        this.access = new Access(env.policy());
        this.quotas = new QuotaRules(env.quotas());
        this.checks = new ZoneChecks(env);
        this.newZone = new NewZone(env);
        this.newSecondary = new NewSecondary(env);
        this.masters = new Masters(env.guard());
    }

    @Override
    public Zone handle(Caller caller, Zones.Create request) {
        String project = access.project(caller);
        access.enforce("create_zone", caller, project);
        if (request.type() == ZoneType.CATALOG) {
            throw Fault.of(FaultType.FORBIDDEN, "This operation is not allowed for catalog zones.");
        }
        Name name = checks.name(caller, request.name());
        if (request.type() == ZoneType.SECONDARY) {
            return secondary(caller, project, name, request);
        }
        String email = primary(request);
        ZoneChecks.texts(request.description(), request.attributes());
        int ttl = request.ttl().orElse(env.defaults().ttl());
        checks.ttl(caller, ttl);
        return env.store().write(tx -> {
            quotas.check(tx, project, Map.of(QuotaResource.ZONES, tx.zones().countOf(project) + 1));
            Pool pool = newZone.pool(tx, caller, request.attributes());
            checks.admit(tx, name, project, pool);
            Instant now = env.now();
            Zone zone = newZone.insert(
                    tx,
                    new NewZone.Plan(
                            name,
                            project,
                            email,
                            ttl,
                            request.description().orElse(null),
                            request.attributes(),
                            newZone.timers(),
                            now.getEpochSecond() & 0xFFFF_FFFFL,
                            Stage.LIVE),
                    pool,
                    now);
            NewZone.announce(tx, caller, zone, now);
            return zone;
        });
    }

    private Zone secondary(Caller caller, String project, Name name, Zones.Create request) {
        List<String> masters = this.masters.check(request.masters());
        if (request.email().isPresent()) {
            throw notAllowed("email", ZoneType.SECONDARY);
        }
        if (request.ttl().isPresent()) {
            throw notAllowed("ttl", ZoneType.SECONDARY);
        }
        ZoneChecks.texts(request.description(), request.attributes());
        return env.store().write(tx -> {
            quotas.check(tx, project, Map.of(QuotaResource.ZONES, tx.zones().countOf(project) + 1));
            Pool pool = newZone.pool(tx, caller, request.attributes());
            checks.admit(tx, name, project, pool);
            return newSecondary.make(
                    tx, caller, name, project, request.description().orElse(null), masters, request.attributes(), pool);
        });
    }

    /** The contact of a PRIMARY zone. */
    private String primary(Zones.Create request) {
        if (!request.masters().isEmpty()) {
            throw notAllowed("masters", request.type());
        }
        String email = request.email()
                .orElseThrow(() -> Fault.invalid(new FieldError(
                        List.of("type", "email"), "'email' is a required property", "required", "email")));
        checks.email(email);
        return email;
    }

    static Fault notAllowed(String field, ZoneType type) {
        return Fault.invalid(new FieldError(
                List.of("type"), "'" + field + "' can't be specified when type is " + type, "not_allowed", field));
    }
}
