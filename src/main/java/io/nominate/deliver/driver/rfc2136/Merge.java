package io.nominate.deliver.driver.rfc2136;

import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.tool.wire.RecordKey;
import io.nominate.deliver.tool.wire.WireRecord;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts removals and additions in an order in which each name is changed at one stroke: what goes first, then what comes,
 * so that a CNAME can take the place of other data. At the apex it is the other way round for NS records, of which the
 * server always keeps one (RFC 2136 section 3.4.2.4).
 */
final class Merge {
    private static final Name STAND_IN = Name.parse("nominate.invalid.");

    private final Name zone;
    private final Pusher pusher;
    private final Deque<WireRecord> removed = new ArrayDeque<>();
    private final List<WireRecord> apexRemoved = new ArrayList<>();
    private final List<WireRecord> apexAdded = new ArrayList<>();
    private boolean apexDone;

    /** @param removed in any order; the SOA does not count */
    Merge(Name zone, List<WireRecord> removed, Pusher pusher) {
        this.zone = zone;
        this.pusher = pusher;
        removed.stream()
                .filter(record -> !record.isSoa())
                .filter(record -> !isApexNs(record) || !apexRemoved.add(record))
                .sorted((a, b) -> a.owner().compareTo(b.owner()))
                .forEach(this.removed::add);
    }

    private boolean isApexNs(WireRecord record) {
        return record.type() == RecordType.NS.number() && record.owner().equals(zone);
    }

    /** Takes the next record that is to be there, in canonical order of owners; the SOA does not count. */
    void add(WireRecord record) throws DriverException {
        if (record.isSoa()) {
            return;
        }
        if (isApexNs(record)) {
            apexAdded.add(record);
            return;
        }
        if (!record.owner().equals(zone)) {
            finishApex();
        }
        removeUpTo(record.owner());
        pusher.add(record);
    }

    /** No more records. */
    void finish() throws DriverException {
        finishApex();
        while (!removed.isEmpty()) {
            pusher.remove(removed.removeFirst());
        }
        pusher.finish();
    }

    private void finishApex() throws DriverException {
        if (apexDone) {
            return;
        }
        apexDone = true;
        Set<RecordKey> kept = new HashSet<>();
        apexAdded.forEach(record -> kept.add(record.key()));
        boolean ttlChanges = apexRemoved.stream().anyMatch(record -> kept.contains(record.key()));
        if (ttlChanges) {
            changeApexTtl();
            return;
        }
        for (WireRecord record : apexAdded) {
            pusher.add(record);
        }
        for (WireRecord record : apexRemoved) {
            pusher.remove(record);
        }
    }

    /** Knot takes no new TTL for a record that it has, and no server gives up the last NS: another one stands in. */
    private void changeApexTtl() throws DriverException {
        WireRecord standIn = new WireRecord(
                zone, RecordType.NS.number(), apexAdded.getFirst().ttl(), STAND_IN.wire());
        pusher.add(standIn);
        for (WireRecord record : apexRemoved) {
            pusher.remove(record);
        }
        for (WireRecord record : apexAdded) {
            pusher.add(record);
        }
        pusher.remove(standIn);
    }

    private void removeUpTo(Name owner) throws DriverException {
        for (WireRecord first = removed.peekFirst();
                first != null && first.owner().compareTo(owner) <= 0;
                first = removed.peekFirst()) {
            pusher.remove(removed.removeFirst());
        }
    }
}
