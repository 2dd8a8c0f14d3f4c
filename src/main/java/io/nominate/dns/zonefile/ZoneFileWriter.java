package io.nominate.dns.zonefile;

import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.rdata.RData;
import java.io.IOException;

/**
 * Writes a zone file: {@code $ORIGIN}, {@code $TTL}, the SOA, then one line {@code name ttl IN type data} for each record,
 * all names absolute. Values are written as they were sent where a zone file means the same by it, else in the common
 * presentation form, so that reading the file again gives the same records.
 */
public final class ZoneFileWriter {
    private final Appendable out;
    private boolean hasSoa;

    /**
     * Begins a file.
     *
     * @param ttl the TTL of records without one of their own, in seconds
     * @throws IOException if {@code out} does
     */
    public ZoneFileWriter(Appendable out, Name origin, long ttl) throws IOException {
        this.out = out;
        out.append("$ORIGIN ").append(spelled(origin)).append('\n');
        out.append("$TTL ").append(Long.toString(ttl)).append('\n');
    }

    /**
     * Writes a record; the first must be the SOA.
     *
     * @param ttl in seconds
     * @throws IllegalStateException if the first is none
     * @throws IOException if {@code out} does
     */
    public void write(Name owner, long ttl, RData data) throws IOException {
        if (!hasSoa && !data.type().equals(RecordType.SOA)) {
            throw new IllegalStateException("a zone file begins with the SOA, not with " + data.type());
        }
        hasSoa = true;
        out.append(spelled(owner)).append(' ').append(Long.toString(ttl)).append(" IN ");
        out.append(data.type().mnemonic()).append(' ');
        out.append(isPlain(data.text()) ? data.text() : data.canonicalText()).append('\n');
    }

    private static String spelled(Name name) {
        String text = name.toString();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean safe = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '.'
                    || c == '-'
                    || c == '_'
                    || c == '*';
            if (!safe) {
                return name.toCanonicalText();
            }
        }
        return text;
    }

    /** Whether a zone file means by the text what a tenant means: no comment, parenthesis or octet beyond ASCII in it. */
    private static boolean isPlain(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ';' || c == '(' || c == ')')) {
                return false;
            }
        }
        return !quoted && !text.isEmpty();
    }
}
