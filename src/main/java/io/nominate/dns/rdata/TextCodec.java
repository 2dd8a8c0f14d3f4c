package io.nominate.dns.rdata;

import io.nominate.dns.Shown;

/**
 * Character-strings, one or more: TXT and its likes (RFC 1035 §3.3.14). A string of more than 255 octets is cut into
 * several.
 */
final class TextCodec implements Codec {
    @Override
    public void parse(TextReader in, WireWriter out) {
        boolean first = true;
        do {
            Token token = in.next("a string");
            if (!first && in.strict() && token.glued()) {
                throw new InvalidDataException("a blank must stand between two strings; a double quote within a string"
                        + " is written \\\": " + Shown.of(token.text()));
            }
            first = false;
            put(Escapes.decode(token.text()), out);
        } while (in.hasMore());
    }

    private static void put(byte[] octets, WireWriter out) {
        int at = 0;
        do {
            int length = Math.min(StringField.MAX, octets.length - at);
            out.u8(length);
            out.bytes(octets, at, length);
            at += length;
        } while (at < octets.length);
    }

    @Override
    public void format(WireCursor in, StringBuilder out) {
        StringField.append(in, out);
        while (in.hasMore()) {
            out.append(' ');
            StringField.append(in, out);
        }
    }
}
