package io.nominate.central.task;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.port.RecordSetRepository.Row;
import io.nominate.central.port.RecordSetRepository.TypeAt;
import io.nominate.central.port.RecordSetRepository.Value;
import io.nominate.central.port.Store;
import io.nominate.central.port.Tx;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.zonefile.ZoneEntry;
import io.nominate.model.QuotaResource;
import io.nominate.model.Uuid7;
import io.nominate.model.Zone;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Fills a zone that is STAGING with the records of its file: some record sets in each transaction, so that other changes
 * never wait long. The file has been surveyed: what comes here is in order.
 */
final class ZoneLoad {
    private static final int SETS_AT_ONCE = 250;
    private static final int RECORDS_AT_ONCE = 1_000;
    private static final int SEEN_BITS = 1 << 25;

    private final Store store;
    private final Zone zone;
    private final Name apex;
    private final Map<QuotaResource, Integer> limits;
    private final Instant now;
    private final Consumer<Tx> fence;

    private final List<Pending> batch = new ArrayList<>();
    private int recordsInBatch;
    private @Nullable Pending open;

    /** Whether a set of that name and type may have been stored already: certain where it says no. */
    private final BitSet seen = new BitSet(SEEN_BITS);

    private long sets;
    private long records;

    /** @param fence refuses in each transaction, once the zone is no longer ours */
    ZoneLoad(Store store, Zone zone, Map<QuotaResource, Integer> limits, Instant now, Consumer<Tx> fence) {
        this.fence = fence;
        this.store = store;
        this.zone = zone;
        this.apex = Name.parse(zone.name());
        this.limits = limits;
        this.now = now;
        this.sets = zone.recordSetCount();
    }

    /** A record set being gathered. */
    private static final class Pending {
        private final Name name;
        private final RecordType type;
        private final long ttl;
        private final boolean perhapsStored;
        private final List<Value> values = new ArrayList<>();
        private final Set<ByteBuffer> distinct = new HashSet<>();

        private Pending(Name name, RecordType type, long ttl, boolean perhapsStored) {
            this.name = name;
            this.type = type;
            this.ttl = ttl;
            this.perhapsStored = perhapsStored;
        }
    }

    /** Record sets, SOA and apex NS included. */
    long sets() {
        return sets;
    }

    /** Records, without those that Nominate makes. */
    long records() {
        return records;
    }

    /** Takes a record; SOA and apex NS are Nominate's own and left out. */
    void add(ZoneEntry entry) {
        RecordType type = entry.data().type();
        if (type.equals(RecordType.SOA)
                || (type.equals(RecordType.NS) && entry.owner().equals(apex))) {
            return;
        }
        if (open == null || !open.type.equals(type) || !open.name.equals(entry.owner())) {
            close();
            open = new Pending(entry.owner(), type, entry.ttl(), perhapsStored(entry.owner(), type));
        }
        if (open.distinct.add(ByteBuffer.wrap(entry.data().canonicalWire()))) {
            open.values.add(new Value(entry.data().text(), entry.data().wire()));
            recordsInBatch++;
        }
    }

    private boolean perhapsStored(Name name, RecordType type) {
        long hash = (name.hashCode() * 31L + type.number()) * 0x9E37_79B9_7F4A_7C15L;
        int one = (int) (hash >>> 39);
        int two = (int) (hash >>> 7) & (SEEN_BITS - 1);
        boolean known = seen.get(one) && seen.get(two);
        seen.set(one);
        seen.set(two);
        return known;
    }

    private void close() {
        if (open != null) {
            batch.add(open);
            open = null;
            if (batch.size() >= SETS_AT_ONCE || recordsInBatch >= RECORDS_AT_ONCE) {
                flush();
            }
        }
    }

    /** Stores what is left. */
    void finish() {
        close();
        flush();
    }

    private void flush() {
        if (!batch.isEmpty()) {
            long setsBefore = sets;
            long recordsBefore = records;
            store.write(tx -> {
                fence.accept(tx);
                sets = setsBefore; // the work may run again
                records = recordsBefore;
                List<Row> rows = new ArrayList<>();
                batch.forEach(set -> store(tx, set, rows));
                tx.recordSets().insertAll(rows);
                return true;
            });
            batch.clear();
            recordsInBatch = 0;
        }
    }

    private void store(Tx tx, Pending set, List<Row> rows) {
        if (set.perhapsStored) {
            tx.recordSets().insertAll(rows);
            rows.clear();
        }
        Optional<UUID> stored = set.perhapsStored ? stored(tx, set) : Optional.empty();
        if (stored.isPresent()) {
            append(tx, stored.get(), set);
            return;
        }
        within(QuotaResource.ZONE_RECORDSETS, ++sets);
        within(QuotaResource.RECORDSET_RECORDS, set.values.size());
        within(QuotaResource.ZONE_RECORDS, records += set.values.size());
        rows.add(new Row(
                Uuid7.next(),
                zone.id(),
                zone.projectId(),
                set.name.toString(),
                set.name.key(),
                set.type.number(),
                (int) set.ttl,
                null,
                false,
                zone.seq(),
                now,
                set.values));
    }

    private Optional<UUID> stored(Tx tx, Pending set) {
        return tx.recordSets().typesAt(zone.id(), set.name.key()).stream()
                .filter(there -> there.type() == set.type.number())
                .map(TypeAt::id)
                .findFirst();
    }

    private void append(Tx tx, UUID id, Pending set) {
        List<byte[]> there = tx.recordSets().rdata(id);
        List<Value> fresh = set.values.stream()
                .filter(value -> there.stream().noneMatch(old -> Arrays.equals(old, value.rdata())))
                .toList();
        within(QuotaResource.RECORDSET_RECORDS, there.size() + fresh.size());
        within(QuotaResource.ZONE_RECORDS, records += fresh.size());
        tx.recordSets().append(id, fresh);
    }

    private void within(QuotaResource resource, long count) {
        int limit = limits.getOrDefault(resource, -1);
        if (limit >= 0 && count > limit) {
            throw Fault.of(FaultType.OVER_QUOTA, "Quota exceeded for " + resource.key() + ".");
        }
    }
}
