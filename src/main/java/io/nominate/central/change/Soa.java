package io.nominate.central.change;

import io.nominate.dns.Name;
import io.nominate.dns.NameRules;
import io.nominate.dns.RecordType;
import io.nominate.dns.SoaData;
import io.nominate.model.Zone;

/** The SOA of a zone (RFC 1035 section 3.3.13). It has no row in the database: it follows from the zone. */
public final class Soa {
    private Soa() {}

    /** Wire form of its rdata. */
    public static byte[] rdata(Zone zone) {
        return SoaData.of(zone);
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
