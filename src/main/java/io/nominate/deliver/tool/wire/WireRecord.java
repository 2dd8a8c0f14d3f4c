package io.nominate.deliver.tool.wire;

import io.nominate.deliver.spi.ResourceRecord;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A record of class IN as it came over the wire.
 *
 * @param ttl seconds
 * @param rdata names in it uncompressed
 */
public record WireRecord(Name owner, int type, long ttl, byte[] rdata) {
    private static final int SOA_TAIL = 20; // octets of an SOA's five numbers
    private static final long MASK = 0xFFFF_FFFFL;

    public static WireRecord of(ResourceRecord of) {
        return new WireRecord(
                of.owner(), of.type().number(), of.ttl(), of.data().wire());
    }

    public boolean isSoa() {
        return type == RecordType.SOA.number();
    }

    /** The serial of an SOA. */
    public long serial() {
        int at = serialAt();
        return (rdata[at] & 0xffL) << 24
                | (rdata[at + 1] & 0xff) << 16
                | (rdata[at + 2] & 0xff) << 8
                | (rdata[at + 3] & 0xff);
    }

    /** The same SOA with another serial. */
    public WireRecord withSerial(long serial) {
        byte[] changed = rdata.clone();
        int at = serialAt();
        long value = serial & MASK;
        for (int i = 0; i < 4; i++) {
            changed[at + i] = (byte) (value >> (24 - 8 * i));
        }
        return new WireRecord(owner, type, ttl, changed);
    }

    private int serialAt() {
        if (!isSoa() || rdata.length <= SOA_TAIL) {
            throw new IllegalStateException("not an SOA");
        }
        return rdata.length - SOA_TAIL;
    }

    /** What it is told apart by: the TTL does not count. */
    public RecordKey key() {
        return RecordKey.of(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WireRecord same
                && owner.equals(same.owner)
                && type == same.type
                && ttl == same.ttl
                && Arrays.equals(rdata, same.rdata);
    }

    @Override
    public int hashCode() {
        return 31 * owner.hashCode() + Arrays.hashCode(rdata);
    }

    @Override
    public String toString() {
        return owner + " " + ttl + " IN " + RecordType.of(type) + " (" + rdata.length + " octets)";
    }
}
