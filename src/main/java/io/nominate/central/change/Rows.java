package io.nominate.central.change;

import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import java.io.ByteArrayOutputStream;

/** Collects records in uncompressed wire form (RFC 1035 section 3.2.1), as deltas hold them. */
public final class Rows {
    private static final int CLASS_IN = 1;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    /**
     * Adds a record.
     *
     * @param ttl seconds
     */
    public Rows add(Name owner, RecordType type, long ttl, byte[] rdata) {
        out.writeBytes(owner.wire());
        sixteen(type.number());
        sixteen(CLASS_IN);
        sixteen((int) (ttl >>> 16));
        sixteen((int) ttl);
        sixteen(rdata.length);
        out.writeBytes(rdata);
        return this;
    }

    private void sixteen(int value) {
        out.write(value >>> 8);
        out.write(value);
    }

    public byte[] bytes() {
        return out.toByteArray();
    }
}
