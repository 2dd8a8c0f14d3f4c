package io.nominate.dns.rdata;

import io.nominate.dns.Shown;
import java.util.HexFormat;

/**
 * A fixed number of octets in hexadecimal, in groups of equal size with a separator between: EUI-48 and EUI-64
 * (RFC 7043), and the node identifiers of ILNP (RFC 6742), whose groups may drop leading zeros.
 */
record GroupsField(String what, int octets, int groupOctets, char separator) implements Field {
    @Override
    public void parse(TextReader in, WireWriter out) {
        String word = in.word(what);
        String[] groups = word.split(String.valueOf(separator), -1);
        if (groups.length != octets / groupOctets) {
            throw broken(word);
        }
        for (String group : groups) {
            int digits = 2 * groupOctets;
            if (group.isEmpty() || group.length() > digits || (groupOctets == 1 && group.length() != digits)) {
                throw broken(word);
            }
            try {
                int value = HexFormat.fromHexDigits(group);
                if (groupOctets == 1) {
                    out.u8(value);
                } else {
                    out.u16(value);
                }
            } catch (IllegalArgumentException e) {
                throw broken(word);
            }
        }
    }

    private InvalidDataException broken(String word) {
        return new InvalidDataException(what + " is " + octets / groupOctets + " groups of " + 2 * groupOctets
                + " hexadecimal digits with '" + separator + "' between, not " + Shown.of(word));
    }

    @Override
    public void format(WireCursor in, StringBuilder out) {
        byte[] value = in.bytes(octets);
        for (int i = 0; i < octets; i++) {
            if (i > 0 && i % groupOctets == 0) {
                out.append(separator);
            }
            HexFormat.of().toHexDigits(out, value[i]);
        }
    }

    @Override
    public void skip(WireCursor in) {
        in.skip(octets);
    }
}
