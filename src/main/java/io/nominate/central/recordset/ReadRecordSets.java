package io.nominate.central.recordset;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.ListQuery;
import io.nominate.central.api.Listing;
import io.nominate.central.api.RecordSets;
import io.nominate.central.change.Soa;
import io.nominate.central.port.Selection;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.central.rule.Queries;
import io.nominate.dns.RecordType;
import io.nominate.model.RecordSet;
import io.nominate.model.Zone;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Shows record sets. */
public final class ReadRecordSets {
    private static final Queries QUERIES = new Queries(
            Map.of(
                    "name", Queries::text,
                    "type", ReadRecordSets::typeNumber,
                    "ttl", Queries::number,
                    "data", Queries::text,
                    "status", Queries::text,
                    "description", Queries::text),
            Set.of("created_at", "id", "updated_at", "zone_id", "tenant_id", "name", "type", "ttl"));

    private final Environment env;
    private final Access access;

    public ReadRecordSets(Environment env) {
        this.env = env;
        this.access = new Access(env.policy());
    }

    private static Object typeNumber(String text) {
        try {
            return (long) RecordType.parse(text).number();
        } catch (IllegalArgumentException e) {
            return -1L;
        }
    }

    private static Selection selection(ListQuery query) {
        return QUERIES.selection(query).with(Queries.literally(query));
    }

    public RecordSet get(Caller caller, RecordSets.Get request) {
        return env.store().read(tx -> {
            Zone zone = access.zone("get_zone", tx, caller, request.zoneId());
            RecordSet set = CreateRecordSet.existing(tx, zone, request.id());
            access.recordSet("get_recordset", caller, zone, set);
            return shown(zone, set);
        });
    }

    public UUID locate(Caller caller, RecordSets.Locate request) {
        return env.store().read(tx -> {
            UUID zoneId = tx.recordSets()
                    .zoneOf(request.id())
                    .orElseThrow(() -> Fault.of(FaultType.RECORDSET_NOT_FOUND, "Could not find RecordSet"));
            try {
                return access.zone("get_zone", tx, caller, zoneId).id();
            } catch (Fault fault) {
                throw fault.type() == FaultType.ZONE_NOT_FOUND
                        ? Fault.of(FaultType.RECORDSET_NOT_FOUND, "Could not find RecordSet")
                        : fault;
            }
        });
    }

    public Listing<RecordSet> find(Caller caller, RecordSets.Find request) {
        return env.store().read(tx -> {
            Zone zone = access.zone("get_zone", tx, caller, request.zoneId());
            Selection selection = selection(request.query());
            List<RecordSet> sets = tx.recordSets()
                    .page(zone.id(), selection)
                    .orElseThrow(() -> Queries.unknownMarker(request.query()));
            OptionalLong total = OptionalLong.empty();
            if (request.query().counted()) {
                total = OptionalLong.of(
                        selection.criteria().isEmpty()
                                ? zone.recordSetCount()
                                : tx.recordSets().count(zone.id(), selection));
            }
            return new Listing<>(sets.stream().map(set -> shown(zone, set)).toList(), total);
        });
    }

    public Listing<RecordSet> findAll(Caller caller, RecordSets.FindAll request) {
        Optional<String> project = access.listed("find_recordsets", caller);
        Selection selection = selection(request.query());
        return env.store().read(tx -> {
            List<RecordSet> sets = tx.recordSets()
                    .pageOfProject(project, selection)
                    .orElseThrow(() -> Queries.unknownMarker(request.query()));
            OptionalLong total = OptionalLong.empty();
            if (request.query().counted()) {
                total = OptionalLong.of(
                        selection.criteria().isEmpty()
                                ? tx.zones().countRecordSets(project)
                                : tx.recordSets().countOfProject(project, selection));
            }
            return new Listing<>(sets.stream().map(set -> shown(tx, set)).toList(), total);
        });
    }

    private static RecordSet shown(Tx tx, RecordSet set) {
        return set.type().equals("SOA")
                ? tx.zones().find(set.zoneId()).map(zone -> shown(zone, set)).orElse(set)
                : set;
    }

    /** The SOA has no records of its own: they follow from the zone, and so does its status. */
    private static RecordSet shown(Zone zone, RecordSet set) {
        if (!set.type().equals("SOA")) {
            return set;
        }
        return new RecordSet(
                set.id(),
                set.zoneId(),
                set.zoneName(),
                set.projectId(),
                set.name(),
                set.type(),
                set.ttl(),
                set.description(),
                List.of(Soa.text(zone)),
                true,
                set.createdSeq(),
                zone.seq(),
                zone.servedSeq(),
                zone.failed(),
                zone.version(),
                set.createdAt(),
                zone.updatedAt());
    }
}
