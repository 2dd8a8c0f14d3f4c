package io.nominate.central.recordset;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.RecordSets;
import io.nominate.central.change.Change;
import io.nominate.central.change.Edit;
import io.nominate.central.change.Publication;
import io.nominate.central.change.Rows;
import io.nominate.central.port.RecordSetRepository.Value;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.central.rule.QuotaRules;
import io.nominate.central.zone.UpdateZone;
import io.nominate.central.zone.ZoneChecks;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.model.QuotaResource;
import io.nominate.model.RecordSet;
import io.nominate.model.Zone;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes and deletes record sets. */
public final class ChangeRecordSet {
    private final Environment env;
    private final Access access;
    private final QuotaRules quotas;
    private final SetChecks checks;

    public ChangeRecordSet(Environment env) {
        this.env = env;
        this.access = new Access(env.policy());
        this.quotas = new QuotaRules(env.quotas());
        this.checks = new SetChecks(env);
    }

    public RecordSet update(Caller caller, RecordSets.Update request) {
        Optional.ofNullable(request.ttl().value()).ifPresent(ttl -> checks.ttl(caller, ttl));
        ZoneChecks.texts(Optional.ofNullable(request.description().value()), Map.of());
        return env.store().write(tx -> {
            Zone zone = access.lock("get_zone", tx, caller, request.zoneId());
            RecordSet before = CreateRecordSet.existing(tx, zone, request.id());
            access.recordSet("update_recordset", caller, zone, before);
            UpdateZone.mayChange(zone);
            mayTouch(caller, zone, before, "Updating", "updated");
            caller.switches().ifMatch().check("The recordset", before.version());
            Name name = Name.parse(before.name());
            RecordType type = RecordType.parse(before.type());
            SetChecks.location(tx, zone, Name.parse(zone.name()), name, type);
            @Nullable List<String> given = request.records().value();
            List<Value> values = given == null ? stored(tx, before) : checks.values(type, name, given);
            long records = zone.recordCount()
                    + (before.managed() ? 0 : values.size() - before.records().size());
            if (given != null) {
                quotas.check(
                        tx,
                        zone.projectId(),
                        Map.of(QuotaResource.ZONE_RECORDS, records, QuotaResource.RECORDSET_RECORDS, (long)
                                values.size()));
            }
            RecordSet wanted = before.with(
                    request.ttl().over(before.ttl()),
                    request.description().over(before.description()),
                    values.stream().map(Value::data).toList());
            if (same(before, wanted)) {
                return before;
            }
            return store(tx, caller, zone, before, wanted, values, records);
        });
    }

    /** Gives a set of a locked zone these records, all checked but for whether it may have them. */
    RecordSet change(Tx tx, Caller caller, Zone zone, RecordSet before, @Nullable Integer ttl, List<Value> values) {
        UpdateZone.mayChange(zone);
        mayTouch(caller, zone, before, "Updating", "updated");
        Name name = Name.parse(before.name());
        RecordType type = RecordType.parse(before.type());
        SetChecks.location(tx, zone, Name.parse(zone.name()), name, type);
        SetChecks.howMany(type, values);
        int more = values.size() - before.records().size();
        long records = zone.recordCount() + (before.managed() ? 0 : more);
        if (more > 0) {
            quotas.check(
                    tx,
                    zone.projectId(),
                    Map.of(QuotaResource.ZONE_RECORDS, records, QuotaResource.RECORDSET_RECORDS, (long) values.size()));
        }
        RecordSet wanted = before.with(
                ttl, before.description(), values.stream().map(Value::data).toList());
        return same(before, wanted)
                        && descriptions(tx.recordSets().values(before.id())).equals(descriptions(values))
                ? before
                : store(tx, caller, zone, before, wanted, values, records);
    }

    private static List<Optional<String>> descriptions(List<Value> values) {
        return values.stream().map(Value::description).toList();
    }

    private RecordSet store(
            Tx tx, Caller caller, Zone zone, RecordSet before, RecordSet wanted, List<Value> values, long records) {
        Instant now = env.now();
        Name name = Name.parse(before.name());
        RecordType type = RecordType.parse(before.type());
        Rows removed = new Rows();
        Rows added = new Rows();
        int oldTtl = Optional.ofNullable(before.ttl()).orElse(zone.ttl());
        int newTtl = Optional.ofNullable(wanted.ttl()).orElse(zone.ttl());
        List<byte[]> oldRdata = tx.recordSets().rdata(before.id());
        List<byte[]> newRdata = values.stream().map(Value::rdata).toList();
        oldRdata.stream()
                .filter(rdata -> oldTtl != newTtl || missing(newRdata, rdata))
                .forEach(rdata -> removed.add(name, type, oldTtl, rdata));
        newRdata.stream()
                .filter(rdata -> oldTtl != newTtl || missing(oldRdata, rdata))
                .forEach(rdata -> added.add(name, type, newTtl, rdata));
        Edit edit = new Edit(zone);
        edit.recordCount = records;
        Zone after = Publication.delta(
                tx,
                caller,
                now,
                zone,
                edit,
                removed,
                added,
                Change.recordSet(Optional.of(before), Optional.of(wanted)));
        RecordSet made = wanted.at(after.seq(), zone.servedSeq(), false, before.version() + 1, now);
        tx.recordSets().replace(before.id(), values);
        tx.recordSets().update(made);
        return made;
    }

    /** Deletes a set at once; answers what it was. */
    public RecordSet delete(Caller caller, RecordSets.Delete request) {
        return env.store().write(tx -> {
            Zone zone = access.lock("get_zone", tx, caller, request.zoneId());
            RecordSet before = CreateRecordSet.existing(tx, zone, request.id());
            access.recordSet("delete_recordset", caller, zone, before);
            UpdateZone.mayChange(zone);
            mayTouch(caller, zone, before, "Deleting", "deleted");
            caller.switches().ifMatch().check("The recordset", before.version());
            remove(tx, caller, zone, before);
            return before;
        });
    }

    /** Removes a set from a zone that is locked. */
    void remove(Tx tx, Caller caller, Zone zone, RecordSet before) {
        UpdateZone.mayChange(zone);
        Rows removed = new Rows();
        Name name = Name.parse(before.name());
        RecordType type = RecordType.parse(before.type());
        int ttl = Optional.ofNullable(before.ttl()).orElse(zone.ttl());
        tx.recordSets().rdata(before.id()).forEach(rdata -> removed.add(name, type, ttl, rdata));
        tx.recordSets().delete(before.id());
        if (!before.projectId().equals(zone.projectId())) {
            tx.shares().addRecordSets(zone.id(), before.projectId(), -1);
        }
        Edit edit = new Edit(zone);
        edit.recordSetCount--;
        edit.recordCount -= before.managed() ? 0 : before.records().size();
        Publication.delta(
                tx,
                caller,
                env.now(),
                zone,
                edit,
                removed,
                new Rows(),
                Change.recordSet(Optional.of(before), Optional.empty()));
    }

    static void mayTouch(Caller caller, Zone zone, RecordSet set, String doing, String done) {
        if (set.type().equals("SOA")) {
            throw Fault.of(FaultType.BAD_REQUEST, doing + " a SOA recordset is not allowed");
        }
        boolean apexNs = set.type().equals("NS") && Name.parse(set.name()).equals(Name.parse(zone.name()));
        if (apexNs || (set.managed() && !caller.switches().editManaged())) {
            throw Fault.of(FaultType.BAD_REQUEST, "Managed records may not be " + done);
        }
    }

    private static List<Value> stored(Tx tx, RecordSet set) {
        List<byte[]> rdata = tx.recordSets().rdata(set.id());
        return java.util.stream.IntStream.range(0, rdata.size())
                .mapToObj(i -> new Value(set.records().get(i), rdata.get(i)))
                .toList();
    }

    private static boolean missing(List<byte[]> among, byte[] rdata) {
        return among.stream().noneMatch(other -> Arrays.equals(other, rdata));
    }

    private static boolean same(RecordSet before, RecordSet wanted) {
        return java.util.Objects.equals(before.ttl(), wanted.ttl())
                && java.util.Objects.equals(before.description(), wanted.description())
                && before.records().equals(wanted.records());
    }
}
