package io.nominate.dns.rdata;

/** Text that takes the rest of the data, without a length octet, in quotes or not; it may not be empty (RFC 7553 §4.4). */
record LongStringField(String what) implements Field {
    @Override
    public void parse(TextReader in, WireWriter out) {
        byte[] octets = Escapes.decode(in.next(what).text());
        if (octets.length == 0) {
            throw new InvalidDataException(what + " is empty");
        }
        out.bytes(octets);
    }

    @Override
    public void format(WireCursor in, StringBuilder out) {
        int start = in.position();
        in.skip(in.remaining());
        out.append('"');
        Escapes.append(out, in.octets(), start, in.position());
        out.append('"');
    }

    @Override
    public void skip(WireCursor in) {
        in.skip(in.remaining());
    }
}
