package io.nominate.takeover;

import io.nominate.central.port.RecordSetRepository.Row;
import io.nominate.central.port.RecordSetRepository.Value;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.takeover.source.OldRecord;
import io.nominate.takeover.source.OldSet;
import java.util.List;
import java.util.UUID;

/**
 * A record set that can be stored: its name and its records were understood.
 *
 * @param values without those on their way out; none of an SOA, which follows from its zone
 * @param records where the values come from, in the same order; of an SOA, the record itself
 * @param managed whether the Designate made any of them
 */
record Content(OldSet old, Name name, RecordType type, List<Value> values, List<OldRecord> records, boolean managed) {
    /** Whether a change of it is not served yet. */
    boolean pending() {
        return records.stream().anyMatch(record -> !record.status().equals("ACTIVE"));
    }

    private boolean created() {
        return records.stream().allMatch(record -> record.action().equals("CREATE"));
    }

    /** The row of a set in a zone that is at {@code seq}, and served up to {@code servedSeq}. */
    Row row(UUID zoneId, long seq, long servedSeq) {
        boolean waits = servedSeq == 0 || pending();
        long touched = waits ? seq : servedSeq;
        return new Row(
                old.id(),
                zoneId,
                old.projectId(),
                old.name(),
                name.key(),
                type.number(),
                old.ttl(),
                old.description(),
                managed,
                waits && (servedSeq == 0 || created()) ? seq : Math.min(Math.max(servedSeq, 1), touched),
                touched,
                old.version(),
                old.createdAt(),
                old.updatedAt(),
                values);
    }
}
