package io.nominate.mdns.image;

import io.nominate.dns.Name;
import io.nominate.dns.SoaData;
import io.nominate.dns.message.WireReader;
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
        return new Row(apex.wire(), Row.SOA, zone.ttl(), SoaData.of(zone));
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
