package io.nominate.central.cloud;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.change.Change;
import io.nominate.central.change.Edit;
import io.nominate.central.change.Publication;
import io.nominate.central.change.Rows;
import io.nominate.central.port.CloudRepository.Claim;
import io.nominate.central.port.RecordSetRepository.Row;
import io.nominate.central.port.RecordSetRepository.TypeAt;
import io.nominate.central.port.RecordSetRepository.Value;
import io.nominate.central.port.Tx;
import io.nominate.central.recordset.SetChecks;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.model.RecordSet;
import io.nominate.model.Stage;
import io.nominate.model.Uuid7;
import io.nominate.model.Zone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The claims of one resource on records of one zone, which is locked. */
final class ZoneClaims {
    private final Tx tx;
    private final Caller caller;
    private final Instant now;
    private final UUID resource;
    private Optional<Zone> zone;

    ZoneClaims(Tx tx, Caller caller, Instant now, UUID zoneId, UUID resource) {
        this.tx = tx;
        this.caller = caller;
        this.now = now;
        this.resource = resource;
        this.zone = tx.zones().lock(zoneId).filter(it -> it.stage() == Stage.LIVE);
    }

    /** Claims a record, and makes it unless it is there. Whether the zone is another one then. */
    boolean take(Aim aim) {
        Zone in = zone.orElseThrow(
                () -> Fault.of(FaultType.ZONE_NOT_FOUND, "zone " + aim.zone().name() + " is being deleted"));
        SetChecks.location(tx, in, Name.parse(in.name()), aim.name(), aim.type());
        Optional<RecordSet> set = set(aim);
        UUID id = set.map(RecordSet::id).orElseGet(Uuid7::next);
        boolean there = set.isPresent() && Contents.of(tx, id).has(aim.value().rdata());
        Optional<Boolean> others =
                there ? tx.cloud().madeByOthers(resource, id, aim.value().rdata()) : Optional.empty();
        if (set.isPresent()) {
            tx.cloud().release(resource, claim(aim, id, true));
        }
        tx.cloud().claim(resource, claim(aim, id, others.orElse(!there)));
        if (there) {
            return false;
        }
        Edit edit = new Edit(in);
        RecordSet after = set.map(before -> with(before, aim, in)).orElseGet(() -> made(in, aim, id));
        if (set.isPresent()) {
            tx.recordSets().append(id, List.of(aim.value()));
            edit.recordCount += set.get().managed() ? 0 : 1;
            tx.recordSets().update(after);
        } else {
            edit.recordSetCount++;
            insert(in, aim, id);
        }
        Integer ttl = after.ttl();
        Rows added = new Rows()
                .add(
                        aim.name(),
                        aim.type(),
                        ttl == null ? in.ttl() : ttl,
                        aim.value().rdata());
        zone = Optional.of(Publication.delta(
                tx, caller, now, in, edit, new Rows(), added, Change.recordSet(set, Optional.of(after))));
        return true;
    }

    private RecordSet with(RecordSet set, Aim aim, Zone in) {
        List<String> records = new ArrayList<>(set.records());
        records.add(aim.value().data());
        return set.with(set.ttl(), set.description(), records).touched(in.seq() + 1, now);
    }

    private RecordSet made(Zone in, Aim aim, UUID id) {
        long seq = in.seq() + 1;
        return new RecordSet(
                id,
                in.id(),
                in.name(),
                in.projectId(),
                aim.name().toString(),
                aim.type().mnemonic(),
                aim.ttl().orElse(null),
                null,
                List.of(aim.value().data()),
                true,
                seq,
                seq,
                in.servedSeq(),
                in.failed(),
                1,
                now,
                null);
    }

    private Optional<RecordSet> set(Aim aim) {
        for (TypeAt there : tx.recordSets().typesAt(aim.zone().id(), aim.name().key())) {
            if (there.type() == aim.type().number()) {
                return tx.recordSets().find(aim.zone().id(), there.id());
            }
            if (there.type() == RecordType.CNAME.number() || aim.type().equals(RecordType.CNAME)) {
                throw Fault.of(
                        FaultType.INVALID_RECORDSET_LOCATION,
                        aim.name() + " has a " + RecordType.of(there.type()).mnemonic()
                                + " recordset, beside which there" + " can be no "
                                + aim.type().mnemonic());
            }
        }
        return Optional.empty();
    }

    private static Claim claim(Aim aim, UUID set, boolean made) {
        return new Claim(
                aim.zone().id(),
                set,
                aim.name().toString(),
                aim.type().mnemonic(),
                aim.value().data(),
                aim.value().rdata(),
                made);
    }

    private void insert(Zone in, Aim aim, UUID id) {
        tx.recordSets()
                .insert(new Row(
                        id,
                        in.id(),
                        in.projectId(),
                        aim.name().toString(),
                        aim.name().key(),
                        aim.type().number(),
                        aim.ttl().orElse(null),
                        null,
                        true,
                        in.seq() + 1,
                        now,
                        List.of(aim.value())));
    }

    /** Gives a claim up; the record goes with the last one. Whether the zone is another one then. */
    boolean release(Claim claim) {
        boolean stays = !claim.made()
                || tx.cloud()
                        .madeByOthers(resource, claim.recordSetId(), claim.rdata())
                        .isPresent();
        Optional<RecordSet> set = zone.flatMap(in -> tx.recordSets().find(in.id(), claim.recordSetId()));
        Contents contents = stays || set.isEmpty() ? Contents.NONE : Contents.of(tx, claim.recordSetId());
        tx.cloud().release(resource, claim);
        if (!contents.has(claim.rdata())) {
            return false;
        }
        Zone in = zone.orElseThrow();
        RecordSet before = set.orElseThrow();
        List<Value> rest = contents.without(claim.rdata(), before);
        Edit edit = new Edit(in);
        edit.recordCount -= before.managed() ? 0 : 1;
        Optional<RecordSet> after = rest.isEmpty()
                ? Optional.empty()
                : Optional.of(before.with(
                                before.ttl(),
                                before.description(),
                                rest.stream().map(Value::data).toList())
                        .touched(in.seq() + 1, now));
        if (after.isEmpty()) {
            edit.recordSetCount--;
            tx.recordSets().delete(before.id());
        } else {
            tx.recordSets().replace(before.id(), rest);
            tx.recordSets().update(after.get());
        }
        Integer ttl = before.ttl();
        Rows removed = new Rows()
                .add(
                        Name.parse(before.name()),
                        RecordType.parse(before.type()),
                        ttl == null ? in.ttl() : ttl,
                        claim.rdata());
        zone = Optional.of(
                Publication.delta(tx, caller, now, in, edit, removed, new Rows(), Change.recordSet(set, after)));
        return true;
    }
}
