package io.nominate.mdns.image;

import io.nominate.dns.Name;
import io.nominate.dns.NameRules;
import io.nominate.dns.message.WireReader;
import io.nominate.model.SoaTimers;
import io.nominate.model.Zone;

/** The SOA record, which follows from the zone. */
public final class SoaRow {
    private static final int NUMBERS = 20;

    private SoaRow() {}

    /**
     * The zone's SOA, of the zone's TTL.
     *
     * @throws IllegalArgumentException if mname or email make no names
     */
    public static Row of(Zone zone, Name apex) {
        byte[] mname = Name.parse(zone.mname()).wire();
        byte[] rname = NameRules.emailToRname(zone.email()).wire();
        byte[] rdata = new byte[mname.length + rname.length + NUMBERS];
        System.arraycopy(mname, 0, rdata, 0, mname.length);
        System.arraycopy(rname, 0, rdata, mname.length, rname.length);
        SoaTimers soa = zone.soa();
        int at = rdata.length - NUMBERS;
        for (long number : new long[] {zone.serial(), soa.refresh(), soa.retry(), soa.expire(), soa.minimum()}) {
            for (int shift = 24; shift >= 0; shift -= 8) {
                rdata[at++] = (byte) (number >> shift);
            }
        }
        return new Row(apex.wire(), Row.SOA, zone.ttl(), rdata);
    }

    /** The serial in SOA rdata. */
    public static long serial(byte[] rdata) {
        return WireReader.u32(rdata, rdata.length - NUMBERS);
    }

    /** The same record with another serial. */
    public static Row withSerial(Row soa, long serial) {
        byte[] rdata = soa.rdata().clone();
        for (int i = 0; i < 4; i++) {
            rdata[rdata.length - NUMBERS + i] = (byte) (serial >> (24 - 8 * i));
        }
        return new Row(soa.owner(), soa.type(), soa.ttl(), rdata);
    }
}
