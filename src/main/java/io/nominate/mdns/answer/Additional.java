package io.nominate.mdns.answer;

import io.nominate.dns.Name;
import io.nominate.dns.message.Flags;
import io.nominate.dns.message.MessageWriter;
import io.nominate.dns.message.Rdata;
import io.nominate.dns.message.Section;
import io.nominate.mdns.image.Row;
import io.nominate.mdns.image.ZoneImage;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Addresses that go along with an answer. */
final class Additional {
    private static final int[] ADDRESSES = {Types.A, Types.AAAA};

    private final ZoneImage image;
    private final MessageWriter out;

    Additional(ZoneImage image, MessageWriter out) {
        this.image = image;
        this.out = out;
    }

    /** Addresses of the hosts that NS, MX or SRV rows name, as far as the zone has them and they fit. */
    void addressesOf(List<Row> rows) {
        switch (rows.getFirst().type()) {
            case Types.NS, Types.MX, Types.SRV -> {
                for (Name host : hosts(rows)) {
                    byte[] key = host.key();
                    if (Cut.above(image, key, Types.A).isEmpty()) {
                        put(host, key);
                    }
                }
            }
            default -> {
                // no hosts in them
            }
        }
    }

    /**
     * Addresses of a delegation's servers that lie in this zone. Those at or below the delegation are needed to reach it:
     * if they do not fit, TC says so (RFC 9471 section 3.1).
     */
    void glueOf(List<Row> servers, byte[] cut) {
        Set<Name> hosts = hosts(servers);
        for (Name host : hosts) {
            byte[] key = host.key();
            if (isBelow(key, cut) && !put(host, key)) {
                out.flags(out.flags() | Flags.TC);
                return;
            }
        }
        for (Name host : hosts) {
            byte[] key = host.key();
            if (!isBelow(key, cut)) {
                put(host, key);
            }
        }
    }

    private Set<Name> hosts(List<Row> rows) {
        Set<Name> hosts = new LinkedHashSet<>();
        for (Row row : rows) {
            Name host = Rdata.target(row.type(), row.rdata());
            if (host.isAtOrBelow(image.apex())) {
                hosts.add(host);
            }
        }
        return hosts;
    }

    private static boolean isBelow(byte[] key, byte[] cut) {
        return key.length >= cut.length && Arrays.equals(key, 0, cut.length, cut, 0, cut.length);
    }

    private boolean put(Name host, byte[] key) {
        for (int type : ADDRESSES) {
            if (!RrsetWriter.put(out, Section.ADDITIONAL, host.wire(), image.rrset(key, type))) {
                return false;
            }
        }
        return true;
    }
}
