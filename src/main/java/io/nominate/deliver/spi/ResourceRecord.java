package io.nominate.deliver.spi;

import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.rdata.RData;

/**
 * A resource record of class IN.
 *
 * @param ttl seconds
 */
public record ResourceRecord(Name owner, long ttl, RData data) {
    public RecordType type() {
        return data.type();
    }

    /** As a line of a zone file. */
    @Override
    public String toString() {
        return owner + " " + ttl + " IN " + data.type() + " " + data.canonicalText();
    }
}
