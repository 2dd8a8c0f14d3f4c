package io.nominate.dns.rdata;

/** A character-string: one length octet and at most 255 octets (RFC 1035 §3.3). */
record StringField(String what) implements Field {
    static final int MAX = 255;

    @Override
    public void parse(TextReader in, WireWriter out) {
        byte[] octets = Escapes.decode(in.next(what).text());
        if (octets.length > MAX) {
            throw new InvalidDataException(what + " is longer than " + MAX + " octets");
        }
        out.u8(octets.length);
        out.bytes(octets);
    }

    @Override
    public void format(WireCursor in, StringBuilder out) {
        append(in, out);
    }

    static void append(WireCursor in, StringBuilder out) {
        int length = in.u8();
        int start = in.position();
        in.skip(length);
        out.append('"');
        Escapes.append(out, in.octets(), start, start + length);
        out.append('"');
    }

    @Override
    public void skip(WireCursor in) {
        in.skip(in.u8());
    }
}
