package io.nominate.mdns.image;

import io.nominate.dns.Name;
import io.nominate.dns.message.Rdata;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps rows that no reader would take out of an image: each hides itself alone, and the log says so. */
final class RowFilter {
    private static final Logger LOG = LoggerFactory.getLogger(RowFilter.class);
    private static final int TOLD = 20;

    private final Name apex;
    private final byte[] apexKey;
    private long hidden;

    RowFilter(Name apex) {
        this.apex = apex;
        this.apexKey = apex.key();
    }

    /** Whether the row may be served; if not, the log says why. */
    boolean takes(Row row, byte[] ownerKey) {
        String flaw = flaw(row, ownerKey);
        if (flaw.isEmpty()) {
            return true;
        }
        hide(row.name().toString(), row.type(), flaw);
        return false;
    }

    /** Why the row may not be served; empty if it may. */
    String flaw(Row row, byte[] ownerKey) {
        if (!isWithin(ownerKey)) {
            return "lies outside the zone";
        }
        if (row.type() == Row.SOA) {
            return "is not the zone's own";
        }
        if (row.ttl() < 0 || row.ttl() > Integer.MAX_VALUE) {
            return "has a TTL out of range";
        }
        if (!Rdata.isSound(row.type(), row.rdata())) {
            return "has broken data";
        }
        return PageWriter.fits(row) ? "" : "is too large for a DNS message";
    }

    private boolean isWithin(byte[] ownerKey) {
        return ownerKey.length >= apexKey.length
                && Arrays.equals(ownerKey, 0, apexKey.length, apexKey, 0, apexKey.length);
    }

    /** Tells of a row that is left out. */
    void hide(String owner, int type, String why) {
        if (++hidden <= TOLD) {
            LOG.error("Zone {}: a record is not served: {} type {} {}", apex, printable(owner), type, why);
        }
    }

    private static String printable(String owner) {
        return owner.replaceAll("[^\\x21-\\x7e]", "?");
    }

    /** Says how many were hidden, if not each was told of. */
    void close() {
        if (hidden > TOLD) {
            LOG.error("Zone {}: {} records are not served", apex, hidden);
        }
    }
}
