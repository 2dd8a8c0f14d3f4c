package io.nominate.central.change;

import io.nominate.dns.Name;
import io.nominate.dns.NameRules;
import io.nominate.dns.RecordType;
import io.nominate.model.Zone;
import java.nio.ByteBuffer;

/** The SOA of a zone (RFC 1035 section 3.3.13). It has no row in the database: it follows from the zone. */
public final class Soa {
    private Soa() {}

    /** Wire form of its rdata. */
    public static byte[] rdata(Zone zone) {
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

    /** Presentation form of its rdata. */
    public static String text(Zone zone) {
        return zone.mname() + " " + NameRules.emailToRname(zone.email()) + " " + zone.serial() + " "
                + zone.soa().refresh() + " " + zone.soa().retry() + " "
                + zone.soa().expire() + " " + zone.soa().minimum();
    }

    /** The whole record. */
    static byte[] row(Zone zone) {
        return new Rows()
                .add(Name.parse(zone.name()), RecordType.SOA, zone.ttl(), rdata(zone))
                .bytes();
    }
}
