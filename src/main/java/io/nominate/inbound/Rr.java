package io.nominate.inbound;

import io.nominate.dns.Name;
import io.nominate.dns.message.WireReader;
import java.util.Arrays;

/**
 * A record of class IN as it came.
 *
 * @param ttl seconds
 * @param rdata uncompressed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by the methods below
record Rr(Name owner, int type, int ttl, byte[] rdata) {
    static final int NS = 2;
    static final int CNAME = 5;
    static final int SOA = 6;
    private static final int SOA_NUMBERS = 20;

    boolean isSoaOf(Name zone) {
        return type == SOA && owner.equals(zone);
    }

    /** The serial of an SOA. */
    long serial() {
        return WireReader.u32(rdata, rdata.length - SOA_NUMBERS);
    }

    boolean sameData(Rr other) {
        return type == other.type && Arrays.equals(rdata, other.rdata);
    }
}
