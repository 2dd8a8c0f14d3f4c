package io.nominate.central.change;

import io.nominate.central.api.RecordGroup;
import io.nominate.central.port.RecordSetRepository;
import io.nominate.central.port.RecordSetRepository.TypeAt;
import io.nominate.central.port.RecordSetRepository.Value;
import io.nominate.central.port.Tx;
import io.nominate.dns.rdata.RData;
import io.nominate.model.RecordSet;
import io.nominate.model.Uuid7;
import io.nominate.model.Zone;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Makes record sets of a zone be as they shall, whatever they were, and notes what that changes. */
public final class SetWriter {
    private final Tx tx;
    private final Zone zone;
    private final Edit edit;
    private final Instant now;
    private final Rows removed = new Rows();
    private final Rows added = new Rows();

    /**
     * @param edit its counters go along
     */
    public SetWriter(Tx tx, Zone zone, Edit edit, Instant now) {
        this.tx = tx;
        this.zone = zone;
        this.edit = edit;
        this.now = now;
    }

    /** Records that go. */
    public Rows removed() {
        return removed;
    }

    /** Records that come. */
    public Rows added() {
        return added;
    }

    /** The set of that name and type, if there is one. */
    public static Optional<UUID> stored(Tx tx, Zone zone, RecordGroup group) {
        return tx.recordSets().typesAt(zone.id(), group.owner().key()).stream()
                .filter(there -> there.type() == group.type().number())
                .map(TypeAt::id)
                .findFirst();
    }

    /** Makes the set be this, whatever it was; without records it goes. */
    public void put(RecordGroup group) {
        Optional<RecordSet> before =
                stored(tx, zone, group).flatMap(id -> tx.recordSets().find(zone.id(), id));
        List<byte[]> old = before.map(set -> tx.recordSets().rdata(set.id())).orElse(List.of());
        int oldTtl = before.map(RecordSet::ttl).orElse(zone.ttl());
        note(group, old, oldTtl);
        edit.recordCount += group.rdata().size() - old.size();
        if (before.isEmpty()) {
            if (!group.rdata().isEmpty()) {
                edit.recordSetCount++;
                insert(group);
            }
        } else if (group.rdata().isEmpty()) {
            edit.recordSetCount--;
            tx.recordSets().delete(before.get().id());
        } else {
            tx.recordSets().replace(before.get().id(), values(group));
            tx.recordSets().update(changed(before.get(), group));
        }
    }

    private void note(RecordGroup group, List<byte[]> old, int oldTtl) {
        boolean all = oldTtl != group.ttl();
        Set<ByteBuffer> stays = bytes(group.rdata());
        Set<ByteBuffer> was = bytes(old);
        old.stream()
                .filter(data -> all || !stays.contains(ByteBuffer.wrap(data)))
                .forEach(data -> removed.add(group.owner(), group.type(), oldTtl, data));
        group.rdata().stream()
                .filter(data -> all || !was.contains(ByteBuffer.wrap(data)))
                .forEach(data -> added.add(group.owner(), group.type(), group.ttl(), data));
    }

    /** Values to compare. */
    public static Set<ByteBuffer> bytes(List<byte[]> rdata) {
        Set<ByteBuffer> set = new HashSet<>(rdata.size() * 2);
        rdata.forEach(data -> set.add(ByteBuffer.wrap(data)));
        return set;
    }

    private static List<Value> values(RecordGroup group) {
        return group.rdata().stream()
                .map(data -> new Value(RData.ofWire(group.type(), data).text(), data))
                .toList();
    }

    private void insert(RecordGroup group) {
        tx.recordSets()
                .insert(new RecordSetRepository.Row(
                        Uuid7.next(),
                        zone.id(),
                        zone.projectId(),
                        group.owner().toString(),
                        group.owner().key(),
                        group.type().number(),
                        group.ttl(),
                        null,
                        false,
                        zone.seq() + 1,
                        now,
                        values(group)));
    }

    private RecordSet changed(RecordSet set, RecordGroup group) {
        return set.with(group.ttl(), set.description(), set.records()).touched(zone.seq() + 1, now);
    }
}
