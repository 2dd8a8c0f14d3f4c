package io.nominate.central.floating;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.change.Change;
import io.nominate.central.change.Edit;
import io.nominate.central.change.Publication;
import io.nominate.central.change.Rows;
import io.nominate.central.port.NetworkApi.Address;
import io.nominate.central.port.PointerRepository.Pointer;
import io.nominate.central.port.RecordSetRepository.Row;
import io.nominate.central.port.RecordSetRepository.TypeAt;
import io.nominate.central.port.RecordSetRepository.Value;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Environment;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.address.ReverseNames;
import io.nominate.model.RecordSet;
import io.nominate.model.Stage;
import io.nominate.model.Uuid7;
import io.nominate.model.Zone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts PTR records into reverse zones, and takes them out. */
final class Pointers {
    private final Environment env;
    private final ReverseZones zones;

    Pointers(Environment env) {
        this.env = env;
        this.zones = new ReverseZones(env);
    }

    /** Makes an address point to a name, whatever it pointed to before. */
    void set(
            Tx tx,
            Caller caller,
            String project,
            Address address,
            Name target,
            @Nullable Integer ttl,
            @Nullable String description) {
        Name owner = ReverseNames.of(address.address());
        String key = address.address().getHostAddress();
        tx.pointers().find(key).ifPresent(old -> remove(tx, caller, old));
        Zone found = zones.of(tx, caller, address.address());
        for (TypeAt there : tx.recordSets().typesAt(found.id(), owner.key())) {
            if (there.type() == RecordType.CNAME.number()) {
                throw Fault.of(FaultType.BAD_REQUEST, owner + " is a CNAME: it cannot have a PTR record");
            }
            if (there.type() == RecordType.PTR.number()) {
                take(tx, caller, found.id(), there.id());
            }
        }
        Zone zone = tx.zones().lock(found.id()).orElseThrow();
        Instant now = env.now();
        Value value = new Value(target.toString(), target.wire());
        UUID id = Uuid7.next();
        long seq = zone.seq() + 1;
        tx.recordSets()
                .insert(new Row(
                        id,
                        zone.id(),
                        zone.projectId(),
                        owner.toString(),
                        owner.key(),
                        RecordType.PTR.number(),
                        ttl,
                        description,
                        true,
                        seq,
                        now,
                        List.of(value)));
        Edit edit = new Edit(zone);
        edit.recordSetCount++;
        Rows added = new Rows();
        added.add(owner, RecordType.PTR, ttl == null ? zone.ttl() : ttl, value.rdata());
        Optional<RecordSet> made = tx.recordSets().find(zone.id(), id);
        Publication.delta(tx, caller, now, zone, edit, new Rows(), added, Change.recordSet(Optional.empty(), made));
        tx.pointers().save(new Pointer(key, zone.id(), id, address.id(), address.region(), project, false));
    }

    /** Takes a PTR record away, and forgets whose it was. */
    void remove(Tx tx, Caller caller, Pointer pointer) {
        take(tx, caller, pointer.zoneId(), pointer.recordSetId());
        tx.pointers().delete(pointer.address());
    }

    /** Takes a record set out of a zone, if both are there. */
    private void take(Tx tx, Caller caller, UUID zoneId, UUID setId) {
        Optional<Zone> zone = tx.zones().lock(zoneId).filter(it -> it.stage() == Stage.LIVE);
        Optional<RecordSet> set = tx.recordSets().find(zoneId, setId);
        if (zone.isEmpty() || set.isEmpty()) {
            return;
        }
        RecordSet before = set.get();
        Name owner = Name.parse(before.name());
        Integer own = before.ttl();
        int ttl = own == null ? zone.get().ttl() : own;
        Rows removed = new Rows();
        tx.recordSets().rdata(setId).forEach(rdata -> removed.add(owner, RecordType.PTR, ttl, rdata));
        tx.recordSets().delete(setId);
        Edit edit = new Edit(zone.get());
        edit.recordSetCount--;
        edit.recordCount -= before.managed() ? 0 : before.records().size();
        Publication.delta(
                tx, caller, env.now(), zone.get(), edit, removed, new Rows(), Change.recordSet(set, Optional.empty()));
    }
}
