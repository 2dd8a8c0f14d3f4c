package io.nominate.deliver.tool.wire;

import io.nominate.dns.message.Rdata;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Owner, type and data of a record in canonical form: equal for records that mean the same, TTL apart. */
public final class RecordKey {
    private final byte[] octets;
    private final int hash;

    private RecordKey(byte[] octets) {
        this.octets = octets;
        this.hash = Arrays.hashCode(octets);
    }

    static RecordKey of(WireRecord record) {
        byte[] owner = record.owner().canonicalWire();
        byte[] rdata = Rdata.canonical(record.type(), record.rdata());
        byte[] octets = Arrays.copyOf(owner, owner.length + 2 + rdata.length);
        octets[owner.length] = (byte) (record.type() >> 8);
        octets[owner.length + 1] = (byte) record.type();
        System.arraycopy(rdata, 0, octets, owner.length + 2, rdata.length);
        return new RecordKey(octets);
    }

    /** The canonical octets, not to be changed. */
    byte[] octets() {
        return octets;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecordKey key && hash == key.hash && Arrays.equals(octets, key.octets);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
