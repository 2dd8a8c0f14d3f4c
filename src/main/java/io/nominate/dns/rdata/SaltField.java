package io.nominate.dns.rdata;

import java.util.HexFormat;

/** The salt of NSEC3: one length octet and octets in hexadecimal, {@code -} for none (RFC 5155 §3.3). */
record SaltField(String what) implements Field {
    @Override
    public void parse(TextReader in, WireWriter out) {
        String word = in.word(what);
        byte[] salt = word.equals("-") ? new byte[0] : BytesField.fromHex(word, what);
        if (salt.length > 255) {
            throw new InvalidDataException(what + " is longer than 255 octets");
        }
        out.u8(salt.length);
        out.bytes(salt);
    }

    @Override
    public void format(WireCursor in, StringBuilder out) {
        byte[] salt = in.bytes(in.u8());
        out.append(salt.length == 0 ? "-" : HexFormat.of().formatHex(salt));
    }

    @Override
    public void skip(WireCursor in) {
        in.skip(in.u8());
    }
}
