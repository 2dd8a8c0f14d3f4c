package io.nominate.deliver.driver.powerdns;

import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.ResourceRecord;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of a zone's records, given in canonical order of names, and puts right what {@code pdnsutil rectify-zone}
 * would: places, authority, names without records.
 */
final class RowMaker {
    private final Name zone;
    private final Hasher hasher;
    private final Sink sink;
    private final List<ResourceRecord> atOwner = new ArrayList<>();
    private @Nullable Name owner;
    private @Nullable Name cut;

    /** Takes the rows. */
    interface Sink {
        void row(PdnsRow row) throws DriverException;
    }

    /** @param hasher where NSEC3 is used, of the zone's parameters */
    RowMaker(Name zone, Hasher hasher, Sink sink) {
        this.zone = zone;
        this.hasher = hasher;
        this.sink = sink;
    }

    void record(ResourceRecord record) throws DriverException {
        if (!record.owner().equals(owner)) {
            finishOwner();
            emptyAncestors(record.owner());
            owner = record.owner();
        }
        atOwner.add(record);
    }

    /** No more records. */
    void finish() throws DriverException {
        finishOwner();
        owner = null;
    }

    private void finishOwner() throws DriverException {
        Name name = owner;
        if (name == null) {
            return;
        }
        boolean below = isBelowCut(name);
        boolean delegates = !below
                && !name.equals(zone)
                && atOwner.stream().anyMatch(record -> record.type().equals(RecordType.NS));
        if (delegates) {
            cut = name;
        }
        for (ResourceRecord record : atOwner) {
            boolean auth = !below && (!delegates || record.type().equals(RecordType.DS));
            // What stands at a delegation beside NS and DS is glue, which has no place; the delegation itself has one.
            boolean placed = auth || (delegates && record.type().equals(RecordType.NS));
            sink.row(PdnsRow.of(record).at(placed ? hasher.place(name) : null, auth));
        }
        atOwner.clear();
    }

    private boolean isBelowCut(Name name) {
        Name present = cut;
        return present != null && name.isAtOrBelow(present) && !name.equals(present);
    }

    /** Names between this one and the one before (or the zone) that have no records. */
    private void emptyAncestors(Name name) throws DriverException {
        if (name.equals(zone)) {
            return;
        }
        Name before = owner == null ? zone : owner;
        List<Name> missing = new ArrayList<>();
        for (Name above = name.parent(); !before.isAtOrBelow(above); above = above.parent()) {
            missing.addFirst(above);
        }
        for (Name empty : missing) {
            boolean below = isBelowCut(empty);
            sink.row(PdnsRow.empty(empty).at(below ? null : hasher.place(empty), !below));
        }
    }
}
