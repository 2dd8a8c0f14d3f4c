package io.nominate.deliver.driver.powerdns;

import io.nominate.deliver.spi.ResourceRecord;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of PowerDNS's table {@code records}, as PowerDNS itself writes it: names in lower case and without the last dot,
 * the preference of MX and SRV in a column of its own.
 *
 * @param type mnemonic, or null for a name that has no records but names below it (an empty non-terminal)
 * @param ttl seconds
 * @param ordername where the name stands among the zone's (for NSEC), or null for names that DNSSEC does not cover
 * @param auth whether the zone has authority for it: not for delegations and what is below them
 */
record PdnsRow(
        String name,
        @Nullable String type,
        @Nullable String content,
        long ttl,
        int prio,
        @Nullable String ordername,
        boolean auth) {

    /** Types that PowerDNS reads in the form of their RFC, and in no other. The rest goes in the form of RFC 3597. */
    private static final Set<String> KNOWN = Set.of(
            "A",
            "AAAA",
            "AFSDB",
            "CAA",
            "CERT",
            "CNAME",
            "DNAME",
            "DS",
            "HINFO",
            "HTTPS",
            "KX",
            "LOC",
            "MX",
            "NAPTR",
            "NS",
            "OPENPGPKEY",
            "PTR",
            "RP",
            "SMIMEA",
            "SOA",
            "SPF",
            "SRV",
            "SSHFP",
            "SVCB",
            "TLSA",
            "TXT",
            "URI");

    /** Those whose content has names, which PowerDNS keeps without the last dot. */
    private static final Set<String> WITH_NAMES =
            Set.of("AFSDB", "CNAME", "DNAME", "KX", "MX", "NAPTR", "NS", "PTR", "RP", "SOA", "SRV");

    /** A row for a record, its place in the zone still open. */
    static PdnsRow of(ResourceRecord record) {
        String type = record.type().mnemonic();
        String content = record.data().canonicalText();
        int prio = 0;
        if (!KNOWN.contains(type)) {
            type = "TYPE" + record.type().number();
            byte[] wire = record.data().wire();
            content = "\\# " + wire.length + " " + HexFormat.of().formatHex(wire);
        } else if (WITH_NAMES.contains(type)) {
            content = type.equals("NAPTR")
                    ? undotted(content) // of its words only the last is a name, others may be texts with blanks
                    : Arrays.stream(content.split(" ")).map(PdnsRow::undotted).collect(Collectors.joining(" "));
            if (record.type().equals(RecordType.MX) || record.type().equals(RecordType.SRV)) {
                int blank = content.indexOf(' ');
                prio = Integer.parseInt(content.substring(0, blank));
                content = content.substring(blank + 1);
            }
        }
        return new PdnsRow(name(record.owner()), type, content, record.ttl(), prio, null, true);
    }

    /** A row for a name without records. */
    static PdnsRow empty(Name owner) {
        return new PdnsRow(name(owner), null, null, 0, 0, null, true);
    }

    private static String undotted(String word) {
        return word.length() > 1 && word.endsWith(".") && !word.endsWith(" .")
                ? word.substring(0, word.length() - 1)
                : word;
    }

    PdnsRow at(@Nullable String place, boolean authority) {
        return new PdnsRow(name, type, content, ttl, prio, place, authority);
    }

    boolean isSoa() {
        return "SOA".equals(type);
    }

    /** A name as PowerDNS spells it: only what must be is escaped. */
    static String name(Name name) {
        if (name.isRoot()) {
            return "";
        }
        StringBuilder out = new StringBuilder(64);
        for (int i = 0; i < name.labelCount(); i++) {
            if (i > 0) {
                out.append('.');
            }
            label(name, i, out);
        }
        return out.toString();
    }

    private static void label(Name name, int index, StringBuilder out) {
        for (byte octet : name.label(index)) {
            char c = (char) (octet & 0xff);
            if (c == '.' || c == '\\') {
                out.append('\\').append(c);
            } else if (c > ' ' && c < 0x7f) {
                out.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
            } else {
                out.append(String.format(Locale.ROOT, "\\%03d", (int) c));
            }
        }
    }

    /** The labels below the zone, outermost first: what NSEC is ordered by. */
    static String ordername(Name name, Name zone) {
        StringBuilder out = new StringBuilder(64);
        for (int i = name.labelCount() - zone.labelCount() - 1; i >= 0; i--) {
            if (!out.isEmpty()) {
                out.append(' ');
            }
            label(name, i, out);
        }
        return out.toString();
    }
}
