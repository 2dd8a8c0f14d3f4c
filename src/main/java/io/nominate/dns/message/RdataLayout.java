package io.nominate.dns.message;

import io.nominate.dns.Name;
import java.util.Arrays;

/**
 * Where names lie in rdata. Only the types of RFC 1035 may have them compressed; readers take compressed ones of the others
 * too, as some writers have always shortened them (RFC 3597 section 4).
 *
 * @param prefix octets of a fixed length before all else
 * @param texts character strings between these and the first name
 * @param names how many, one after the other
 * @param compressed whether a writer shortens them
 */
record RdataLayout(int prefix, int texts, int names, boolean compressed) {
    private static final RdataLayout PLAIN = new RdataLayout(0, 0, 0, false);
    private static final RdataLayout NAME = new RdataLayout(0, 0, 1, true);
    private static final RdataLayout TWO_NAMES = new RdataLayout(0, 0, 2, true);
    private static final RdataLayout PREFERENCE_NAME = new RdataLayout(2, 0, 1, true);
    private static final RdataLayout LATER_NAME = new RdataLayout(0, 0, 1, false);
    private static final RdataLayout LATER_TWO = new RdataLayout(0, 0, 2, false);
    private static final RdataLayout LATER_PREFERENCE = new RdataLayout(2, 0, 1, false);
    private static final RdataLayout LATER_PREFERENCE_TWO = new RdataLayout(2, 0, 2, false);
    private static final RdataLayout SERVICE = new RdataLayout(6, 0, 1, false);
    private static final RdataLayout AUTHORITY = new RdataLayout(4, 3, 1, false);

    static RdataLayout of(int type) {
        return switch (type) {
            case 2, 3, 4, 5, 7, 8, 9, 12 -> NAME; // NS MD MF CNAME MB MG MR PTR
            case 6, 14 -> TWO_NAMES; // SOA MINFO
            case 15 -> PREFERENCE_NAME; // MX
            case 39 -> LATER_NAME; // DNAME
            case 17 -> LATER_TWO; // RP
            case 18, 21, 36 -> LATER_PREFERENCE; // AFSDB RT KX
            case 26 -> LATER_PREFERENCE_TWO; // PX
            case 33 -> SERVICE; // SRV
            case 35 -> AUTHORITY; // NAPTR
            default -> PLAIN;
        };
    }

    boolean hasNames() {
        return names > 0;
    }

    /**
     * Octets before the first name.
     *
     * @param octets in which the rdata begins at {@code from}, and ends at {@code to} at the latest
     * @return -1 where it ends too early
     */
    int start(byte[] octets, int from, int to) {
        int at = from + prefix;
        for (int i = 0; i < texts && at < to; i++) {
            at += 1 + (octets[at] & 0xff);
        }
        return at < to ? at - from : -1;
    }

    /** The name at {@code index}, from uncompressed rdata. */
    Name name(byte[] rdata, int index) {
        int at = start(rdata, 0, rdata.length);
        for (int i = 0; i < index; i++) {
            at += Name.ofWire(rdata, at).wireLength();
        }
        return Name.ofWire(rdata, at);
    }

    /** Uncompressed rdata with its names in lower case. */
    byte[] canonical(byte[] rdata) {
        byte[] lower = rdata;
        int at = names == 0 ? 0 : start(rdata, 0, rdata.length);
        for (int i = 0; i < names; i++) {
            byte[] name = Name.ofWire(rdata, at).canonicalWire();
            if (!Arrays.equals(name, 0, name.length, rdata, at, at + name.length)) {
                lower = lower == rdata ? rdata.clone() : lower; // most names are in lower case already
                System.arraycopy(name, 0, lower, at, name.length);
            }
            at += name.length;
        }
        return lower;
    }
}
