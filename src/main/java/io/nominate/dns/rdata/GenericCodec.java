package io.nominate.dns.rdata;

import java.util.HexFormat;

/** Data of any type as {@code \# length hex} (RFC 3597 §5). */
final class GenericCodec implements Codec {
    static final String MARK = "\\#";

    @Override
    public void parse(TextReader in, WireWriter out) {
        Token mark = in.next(MARK);
        if (mark.quoted() || !mark.text().equals(MARK)) {
            throw new InvalidDataException("data of this type are written as \\# length hexadecimal (RFC 3597)");
        }
        int length = (int) in.number("the length", RData.MAX_LENGTH);
        byte[] octets = in.hasMore() ? BytesField.fromHex(in.rest("the data"), "the data") : new byte[0];
        if (octets.length != length) {
            throw new InvalidDataException(
                    "the length says " + length + " octets, and " + octets.length + " are written");
        }
        out.bytes(octets);
    }

    @Override
    public void format(WireCursor in, StringBuilder out) {
        out.append(MARK).append(' ').append(in.remaining());
        if (in.hasMore()) {
            out.append(' ').append(HexFormat.of().formatHex(in.rest()));
        }
    }
}
