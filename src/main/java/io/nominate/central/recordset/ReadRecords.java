package io.nominate.central.recordset;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Records;
import io.nominate.central.change.Soa;
import io.nominate.central.port.RecordSetRepository.Placed;
import io.nominate.central.port.RecordSetRepository.Value;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.model.RecordSet;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.model.ZoneRecord;
import io.nominate.model.ZoneType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Shows single records. */
public final class ReadRecords {
    private static final int MOST = 1000;

    private final Environment env;
    private final Access access;

    public ReadRecords(Environment env) {
        this.env = env;
        this.access = new Access(env.policy());
    }

    public ZoneRecord get(Caller caller, Records.Get request) {
        return env.store().read(tx -> {
            Zone zone = primary(access.zone("get_zone", tx, caller, request.zoneId()));
            RecordSet set = setOf(tx, zone, request.id());
            access.recordSet("get_record", caller, zone, set);
            if (set.type().equals("SOA")) {
                return soa(zone, set);
            }
            return tx.recordSets().values(set.id()).stream()
                    .filter(value -> value.id().equals(Optional.of(request.id())))
                    .findFirst()
                    .map(value -> shown(set, value))
                    .orElseThrow(ReadRecords::unknown);
        });
    }

    public Records.Page find(Caller caller, Records.Find request) {
        int limit = Math.clamp(request.limit(), 1, MOST);
        return env.store().read(tx -> {
            Zone zone = primary(access.zone("get_zone", tx, caller, request.zoneId()));
            access.zone("get_records", caller, zone);
            List<ZoneRecord> records = new ArrayList<>(limit + 1);
            if (request.after().isEmpty()) {
                tx.recordSets().typesAt(zone.id(), Name.parse(zone.name()).key()).stream()
                        .filter(there -> there.type() == RecordType.SOA.number())
                        .findFirst()
                        .flatMap(there -> tx.recordSets().find(zone.id(), there.id()))
                        .ifPresent(set -> records.add(soa(zone, set)));
            }
            List<Placed> placed = tx.recordSets().records(zone.id(), request.after(), limit);
            placed.forEach(each -> records.add(each.record()));
            return new Records.Page(
                    List.copyOf(records),
                    placed.size() < limit
                            ? Optional.empty()
                            : Optional.of(placed.getLast().place()));
        });
    }

    /** Lets only zones pass that API v1 knows. */
    public static Zone primary(Zone zone) {
        if (zone.type() != ZoneType.PRIMARY || zone.stage() == Stage.DELETING) {
            throw Fault.of(FaultType.ZONE_NOT_FOUND, "Could not find Zone");
        }
        return zone;
    }

    /** The set of a record of that zone. */
    static RecordSet setOf(Tx tx, Zone zone, UUID recordId) {
        return tx.recordSets()
                .setOf(recordId)
                .flatMap(set -> tx.recordSets().find(zone.id(), set))
                .or(() -> tx.recordSets()
                        .find(zone.id(), recordId)
                        .filter(set -> set.type().equals("SOA")))
                .orElseThrow(ReadRecords::unknown);
    }

    static Fault unknown() {
        return Fault.of(FaultType.RECORD_NOT_FOUND, "Could not find Record");
    }

    /** A record of a set; its value has an id. */
    static ZoneRecord shown(RecordSet set, Value value) {
        return ZoneRecord.of(
                value.id().orElseThrow(),
                set.zoneId(),
                set.name(),
                set.type(),
                value.data(),
                set.ttl(),
                value.description().orElse(null),
                set.createdAt(),
                set.updatedAt());
    }

    private static ZoneRecord soa(Zone zone, RecordSet set) {
        return ZoneRecord.of(
                set.id(),
                zone.id(),
                set.name(),
                set.type(),
                Soa.text(zone),
                set.ttl(),
                null,
                set.createdAt(),
                zone.updatedAt());
    }
}
