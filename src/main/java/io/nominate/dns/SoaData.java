package io.nominate.dns;

import io.nominate.model.Zone;
import java.nio.ByteBuffer;

/** The data of a zone's SOA (RFC 1035 section 3.3.13), which has no row of its own: it follows from the zone. */
public final class SoaData {
    private SoaData() {}

    /**
     * Wire form.
     *
     * @throws IllegalArgumentException if mname or email make no names
     */
    public static byte[] of(Zone zone) {
        byte[] mname = Name.parse(zone.mname()).wire();
        byte[] rname = NameRules.emailToRname(zone.email()).wire();
        return ByteBuffer.allocate(mname.length + rname.length + 20)
                .put(mname)
                .put(rname)
                .putInt((int) zone.serial())
                .putInt(zone.soa().refresh())
                .putInt(zone.soa().retry())
                .putInt(zone.soa().expire())
                .putInt(zone.soa().minimum())
                .array();
    }

    /** The serial in the wire form of its rdata, 0..2^32-1: it is the first of the five numbers at the end. */
    public static long serial(byte[] rdata) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(rdata).getInt(rdata.length - 5 * Integer.BYTES));
    }
}
