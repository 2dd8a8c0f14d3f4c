package io.nominate.central.zone;

import io.nominate.central.change.Edit;
import io.nominate.central.change.Rows;
import io.nominate.central.port.RecordSetRepository.TypeAt;
import io.nominate.central.port.RecordSetRepository.Value;
import io.nominate.central.port.Tx;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Makes a zone's apex NS, and the first name server of its SOA, those of a pool. */
public final class ApexServers {
    private ApexServers() {}

    /**
     * Rewrites the rows, and notes what changes.
     *
     * @param removed gets the NS records that go
     * @param added gets those that come
     * @return whether the zone has an apex NS set, and it is ours: a SECONDARY zone's is its master's
     */
    public static boolean rewrite(Tx tx, Zone zone, Pool pool, Edit edit, Rows removed, Rows added) {
        if (zone.type() != ZoneType.PRIMARY) {
            return false;
        }
        Name apex = Name.parse(zone.name());
        Optional<TypeAt> ns = tx.recordSets().typesAt(zone.id(), apex.key()).stream()
                .filter(there -> there.type() == RecordType.NS.number())
                .findFirst();
        if (ns.isEmpty()) {
            return false;
        }
        List<Value> values = NewZone.nsValues(pool);
        List<byte[]> old = tx.recordSets().rdata(ns.get().id());
        old.stream()
                .filter(rdata -> values.stream().noneMatch(value -> Arrays.equals(value.rdata(), rdata)))
                .forEach(rdata -> removed.add(apex, RecordType.NS, zone.ttl(), rdata));
        values.stream()
                .filter(value -> old.stream().noneMatch(rdata -> Arrays.equals(value.rdata(), rdata)))
                .forEach(value -> added.add(apex, RecordType.NS, zone.ttl(), value.rdata()));
        tx.recordSets().replace(ns.get().id(), values);
        edit.mname = values.getFirst().data();
        return true;
    }
}
