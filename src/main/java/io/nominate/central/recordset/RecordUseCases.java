package io.nominate.central.recordset;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Done;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.RecordSets;
import io.nominate.central.api.Records;
import io.nominate.central.port.RecordSetRepository.Value;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.central.zone.ZoneChecks;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.model.RecordSet;
import io.nominate.model.Uuid7;
import io.nominate.model.Zone;
import io.nominate.model.ZoneRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Single records: members of record sets, changed by the rules of these. */
public final class RecordUseCases {
    private final Environment env;
    private final Access access;
    private final SetChecks checks;
    private final CreateRecordSet sets;
    private final ChangeRecordSet changes;

    public RecordUseCases(Environment env) {
        this.env = env;
        this.access = new Access(env.policy());
        this.checks = new SetChecks(env);
        this.sets = new CreateRecordSet(env);
        this.changes = new ChangeRecordSet(env);
    }

    public ZoneRecord create(Caller caller, Records.Create request) {
        RecordType type = checks.type(request.type());
        Name name = checks.name(request.name(), type);
        request.ttl().ifPresent(ttl -> checks.ttl(caller, ttl));
        ZoneChecks.texts(request.description(), Map.of());
        Value said = checks.values(type, name, List.of(request.data())).getFirst();
        Value value = new Value(said.data(), said.rdata(), Optional.of(Uuid7.next()), request.description());
        return env.store().write(tx -> {
            Zone zone = ReadRecords.primary(access.lock("create_record", tx, caller, request.zoneId()));
            Optional<RecordSet> before = tx.recordSets().typesAt(zone.id(), name.key()).stream()
                    .filter(there -> there.type() == type.number())
                    .findFirst()
                    .flatMap(there -> tx.recordSets().find(zone.id(), there.id()));
            if (before.isPresent()) {
                return ReadRecords.shown(add(tx, caller, zone, before.get(), value), value);
            }
            access.zone("create_recordset", caller, zone);
            RecordSets.Create set = new RecordSets.Create(
                    zone.id(),
                    request.name(),
                    request.type(),
                    request.ttl(),
                    Optional.empty(),
                    List.of(request.data()));
            return ReadRecords.shown(sets.create(tx, caller, zone, set, name, type, List.of(value)), value);
        });
    }

    private RecordSet add(Tx tx, Caller caller, Zone zone, RecordSet before, Value value) {
        access.recordSet("update_recordset", caller, zone, before);
        List<Value> values = new ArrayList<>(tx.recordSets().values(before.id()));
        unlike(values, value);
        values.add(value);
        return changes.change(tx, caller, zone, before, before.ttl(), values);
    }

    private static void unlike(List<Value> others, Value value) {
        if (others.stream().anyMatch(other -> Arrays.equals(other.rdata(), value.rdata()))) {
            throw Fault.of(FaultType.DUPLICATE_RECORD, "Duplicate Record");
        }
    }

    public ZoneRecord update(Caller caller, Records.Update request) {
        Optional.ofNullable(request.ttl().value()).ifPresent(ttl -> checks.ttl(caller, ttl));
        ZoneChecks.texts(Optional.ofNullable(request.description().value()), Map.of());
        return env.store().write(tx -> {
            Zone zone = ReadRecords.primary(access.lock("update_record", tx, caller, request.zoneId()));
            RecordSet before = ReadRecords.setOf(tx, zone, request.id());
            access.recordSet("update_recordset", caller, zone, before);
            ChangeRecordSet.mayTouch(caller, zone, before, "Updating", "updated");
            List<Value> values = new ArrayList<>(tx.recordSets().values(before.id()));
            int at = indexOf(values, request.id());
            Value value = changed(before, values.remove(at), request);
            unlike(values, value);
            values.add(at, value);
            return ReadRecords.shown(
                    changes.change(tx, caller, zone, before, request.ttl().over(before.ttl()), values), value);
        });
    }

    private Value changed(RecordSet set, Value before, Records.Update request) {
        Optional<String> description = Optional.ofNullable(
                request.description().over(before.description().orElse(null)));
        String data = Optional.ofNullable(request.data().value()).orElse(before.data());
        if (data.equals(before.data())) {
            return new Value(data, before.rdata(), before.id(), description);
        }
        Value said = checks.values(RecordType.parse(set.type()), Name.parse(set.name()), List.of(data))
                .getFirst();
        return new Value(said.data(), said.rdata(), before.id(), description);
    }

    private static int indexOf(List<Value> values, UUID id) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).id().equals(Optional.of(id))) {
                return i;
            }
        }
        throw ReadRecords.unknown();
    }

    public Done delete(Caller caller, Records.Delete request) {
        return env.store().write(tx -> {
            Zone zone = ReadRecords.primary(access.lock("delete_record", tx, caller, request.zoneId()));
            RecordSet before = ReadRecords.setOf(tx, zone, request.id());
            access.recordSet("delete_recordset", caller, zone, before);
            ChangeRecordSet.mayTouch(caller, zone, before, "Deleting", "deleted");
            List<Value> values = new ArrayList<>(tx.recordSets().values(before.id()));
            values.remove(indexOf(values, request.id()));
            if (values.isEmpty()) {
                changes.remove(tx, caller, zone, before);
            } else {
                changes.change(tx, caller, zone, before, before.ttl(), values);
            }
            return new Done();
        });
    }
}
