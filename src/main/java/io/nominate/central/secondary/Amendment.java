package io.nominate.central.secondary;

import io.nominate.central.api.RecordGroup;
import io.nominate.central.change.SetWriter;
import io.nominate.central.port.RecordSetRepository.TypeAt;
import io.nominate.central.port.Tx;
import io.nominate.dns.RecordType;
import io.nominate.dns.message.Rdata;
import io.nominate.model.Zone;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** What an incremental transfer makes of the record sets that are stored. */
final class Amendment {
    private final Tx tx;
    private final Zone zone;

    Amendment(Tx tx, Zone zone) {
        this.tx = tx;
        this.zone = zone;
    }

    /** A record set on its way from what is stored to what it becomes: records by their canonical data. */
    private static final class Target {
        private final RecordGroup first;
        private final Map<ByteBuffer, byte[]> records = new LinkedHashMap<>();
        private int ttl;

        private Target(RecordGroup first, int ttl) {
            this.first = first;
            this.ttl = ttl;
        }

        private RecordGroup group() {
            return new RecordGroup(first.owner(), first.type(), ttl, List.copyOf(records.values()));
        }
    }

    /** What each set that is touched becomes; empty when a record that goes is not there, or one that comes is. */
    Optional<List<RecordGroup>> sets(List<RecordGroup> removed, List<RecordGroup> added) {
        Map<RecordGroup, Target> targets = new TreeMap<>(RecordGroup.ORDER);
        for (RecordGroup group : removed) {
            Target target = targets.computeIfAbsent(group, this::stored);
            for (byte[] rdata : group.rdata()) {
                if (target.records.remove(canonical(group.type(), rdata)) == null) {
                    return Optional.empty();
                }
            }
        }
        for (RecordGroup group : added) {
            Target target = targets.computeIfAbsent(group, this::stored);
            target.ttl = group.ttl();
            for (byte[] rdata : group.rdata()) {
                if (target.records.put(canonical(group.type(), rdata), rdata) != null) {
                    return Optional.empty();
                }
            }
        }
        List<RecordGroup> groups = targets.values().stream().map(Target::group).toList();
        return groups.stream().allMatch(group -> mayBe(group, targets)) ? Optional.of(groups) : Optional.empty();
    }

    private Target stored(RecordGroup group) {
        Optional<UUID> id = SetWriter.stored(tx, zone, group);
        int ttl = id.flatMap(set -> tx.recordSets().find(zone.id(), set))
                .map(set -> Optional.ofNullable(set.ttl()).orElse(zone.ttl()))
                .orElse(group.ttl());
        Target target = new Target(group, ttl);
        id.ifPresent(set ->
                tx.recordSets().rdata(set).forEach(rdata -> target.records.put(canonical(group.type(), rdata), rdata)));
        return target;
    }

    private static ByteBuffer canonical(RecordType type, byte[] rdata) {
        return ByteBuffer.wrap(Rdata.canonical(type.number(), rdata));
    }

    /** Whether the set may stand beside the others of its name, and the apex keeps its NS: else the whole zone tells. */
    private boolean mayBe(RecordGroup group, Map<RecordGroup, Target> targets) {
        if (group.rdata().isEmpty()) {
            return !group.type().equals(RecordType.NS)
                    || !group.owner().toString().equalsIgnoreCase(zone.name());
        }
        if (group.rdata().size() > 1 && group.type().equals(RecordType.CNAME)) {
            return false;
        }
        List<RecordType> there = new ArrayList<>();
        for (TypeAt at : tx.recordSets().typesAt(zone.id(), group.owner().key())) {
            RecordType type = RecordType.of(at.type());
            Target touched = targets.get(new RecordGroup(group.owner(), type, 0, List.of()));
            if (touched == null || !touched.records.isEmpty()) {
                there.add(type);
            }
        }
        targets.values().stream()
                .filter(target ->
                        !target.records.isEmpty() && target.first.owner().equals(group.owner()))
                .forEach(target -> there.add(target.first.type()));
        boolean cname = there.contains(RecordType.CNAME);
        return !cname || there.stream().allMatch(type -> type.equals(RecordType.CNAME) || type.isMadeBySigner());
    }
}
