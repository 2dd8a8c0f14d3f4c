package io.nominate.inbound;

import io.nominate.central.api.RecordGroup;
import io.nominate.dns.RecordType;
import io.nominate.dns.message.Rdata;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The net difference of the sequences of an incremental transfer (RFC 1995 section 4). */
final class Increment {
    private static final int MOST_RECORDS = 20_000;
    private static final long MOST_OCTETS = 4 << 20;
    private static final Comparator<Rr> SAME_RECORD = Comparator.comparing(Rr::owner)
            .thenComparingInt(Rr::type)
            .thenComparing(record -> Rdata.canonical(record.type(), record.rdata()), Arrays::compareUnsigned);
    private final Map<Rr, Rr> removed = new TreeMap<>(SAME_RECORD);
    private final Map<Rr, Rr> added = new TreeMap<>(SAME_RECORD);
    private long octets;

    void remove(Rr record) throws TransferException {
        if (added.remove(record) == null) {
            removed.put(record, record);
        }
        bound(record);
    }

    void add(Rr record) throws TransferException {
        Rr gone = removed.get(record);
        if (gone != null && gone.ttl() == record.ttl() && gone.sameData(record)) {
            removed.remove(record);
        } else {
            added.put(record, record);
        }
        bound(record);
    }

    private void bound(Rr record) throws TransferException {
        octets += record.rdata().length + 100;
        if (removed.size() + added.size() > MOST_RECORDS || octets > MOST_OCTETS) {
            throw TransferException.incremental("the difference is too large");
        }
    }

    int removals() {
        return removed.size();
    }

    int additions() {
        return added.size();
    }

    byte[] removed() {
        return groups(removed.values());
    }

    byte[] added() {
        return groups(added.values());
    }

    private static byte[] groups(Collection<Rr> records) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        List<Rr> open = new ArrayList<>();
        try {
            for (Rr record : records) {
                if (!open.isEmpty()
                        && (open.getFirst().type() != record.type()
                                || !open.getFirst().owner().equals(record.owner()))) {
                    group(open).writeTo(out);
                    open.clear();
                }
                open.add(record);
            }
            if (!open.isEmpty()) {
                group(open).writeTo(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static RecordGroup group(List<Rr> records) {
        Rr first = records.getFirst();
        return new RecordGroup(
                first.owner(),
                RecordType.of(first.type()),
                first.ttl(),
                records.stream().map(Rr::rdata).toList());
    }
}
