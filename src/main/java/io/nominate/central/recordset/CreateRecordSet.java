package io.nominate.central.recordset;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.RecordSets;
import io.nominate.central.change.Change;
import io.nominate.central.change.Edit;
import io.nominate.central.change.Publication;
import io.nominate.central.change.Rows;
import io.nominate.central.event.Occasion;
import io.nominate.central.port.RecordSetRepository.Row;
import io.nominate.central.port.RecordSetRepository.Value;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.central.rule.QuotaRules;
import io.nominate.central.rule.UseCase;
import io.nominate.central.zone.UpdateZone;
import io.nominate.central.zone.ZoneChecks;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.model.QuotaResource;
import io.nominate.model.RecordSet;
import io.nominate.model.Uuid7;
import io.nominate.model.Zone;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes a record set. */
public final class CreateRecordSet implements UseCase<RecordSets.Create, RecordSet> {
    private final Environment env;
    private final Access access;
    private final QuotaRules quotas;
    private final SetChecks checks;

    public CreateRecordSet(Environment env) {
        this.env = env;
        this.access = new Access(env.policy());
        this.quotas = new QuotaRules(env.quotas());
        this.checks = new SetChecks(env);
    }

    @Override
    public RecordSet handle(Caller caller, RecordSets.Create request) {
        RecordType type = checks.type(request.type());
        Name name = checks.name(request.name(), type);
        request.ttl().ifPresent(ttl -> checks.ttl(caller, ttl));
        ZoneChecks.texts(request.description(), Map.of());
        List<Value> values = checks.values(type, name, request.records());
        return env.store().write(tx -> {
            SetChecks.foresee(tx, request.zoneId(), name);
            Zone zone = access.lock("create_recordset", tx, caller, request.zoneId());
            return create(tx, caller, zone, request, name, type, values);
        });
    }

    /** Makes a set in a zone that is locked, of values that were checked. */
    RecordSet create(
            Tx tx,
            Caller caller,
            Zone zone,
            RecordSets.Create request,
            Name name,
            RecordType type,
            List<Value> values) {
        UpdateZone.mayChange(zone);
        quotas.check(
                tx,
                zone.projectId(),
                Map.of(
                        QuotaResource.ZONE_RECORDSETS, zone.recordSetCount() + 1,
                        QuotaResource.ZONE_RECORDS, zone.recordCount() + values.size(),
                        QuotaResource.RECORDSET_RECORDS, (long) values.size()));
        Name apex = Name.parse(zone.name());
        SetChecks.location(tx, zone, apex, name, type);
        SetChecks.placement(tx, zone, apex, name, type);
        return insert(tx, caller, zone, new Plan(name, type, request, values));
    }

    private record Plan(Name name, RecordType type, RecordSets.Create request, List<Value> values) {}

    private RecordSet insert(Tx tx, Caller caller, Zone zone, Plan plan) {
        Instant now = env.now();
        UUID id = Uuid7.next();
        // Without records nothing shows: the set is there, and the zone's version stays.
        boolean shows = !plan.values().isEmpty();
        long seq = shows ? zone.seq() + 1 : zone.seq();
        boolean guest = Access.isGuest(caller, zone);
        String project = guest ? access.project(caller) : zone.projectId();
        if (guest) {
            tx.shares().addRecordSets(zone.id(), project, 1);
        }
        tx.recordSets()
                .insert(new Row(
                        id,
                        zone.id(),
                        project,
                        plan.name().toString(),
                        plan.name().key(),
                        plan.type().number(),
                        plan.request().ttl().orElse(null),
                        plan.request().description().orElse(null),
                        false,
                        seq,
                        now,
                        plan.values()));
        Edit edit = new Edit(zone);
        edit.recordSetCount++;
        edit.recordCount += plan.values().size();
        RecordSet made = new RecordSet(
                id,
                zone.id(),
                zone.name(),
                project,
                plan.name().toString(),
                plan.type().mnemonic(),
                plan.request().ttl().orElse(null),
                plan.request().description().orElse(null),
                plan.values().stream().map(Value::data).toList(),
                false,
                seq,
                seq,
                zone.servedSeq(),
                false,
                1,
                now,
                null);
        if (!shows) {
            tx.zones().update(edit.zone());
            new Occasion(tx, caller, now).made(zone, made);
            return made;
        }
        Rows added = new Rows();
        int ttl = plan.request().ttl().orElse(zone.ttl());
        plan.values().forEach(value -> added.add(plan.name(), plan.type(), ttl, value.rdata()));
        Publication.delta(
                tx, caller, now, zone, edit, new Rows(), added, Change.recordSet(Optional.empty(), Optional.of(made)));
        return made;
    }

    /** The set with that id, for the use cases that change it. */
    static RecordSet existing(Tx tx, Zone zone, UUID id) {
        return tx.recordSets()
                .find(zone.id(), id)
                .orElseThrow(() -> Fault.of(FaultType.RECORDSET_NOT_FOUND, "Could not find RecordSet"));
    }
}
