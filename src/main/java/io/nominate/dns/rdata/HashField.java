package io.nominate.dns.rdata;

import java.io.ByteArrayOutputStream;

/** The next hashed owner of NSEC3: one length octet and octets in Base32 with the extended hex alphabet (RFC 5155 §3.3). */
record HashField(String what) implements Field {
    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuv";

    @Override
    public void parse(TextReader in, WireWriter out) {
        byte[] hash = decode(in.word(what));
        if (hash.length == 0 || hash.length > 255) {
            throw new InvalidDataException(what + " takes 1 to 255 octets");
        }
        out.u8(hash.length);
        out.bytes(hash);
    }

    private byte[] decode(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int bits = 0;
        int pending = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = ALPHABET.indexOf(Character.toLowerCase(text.charAt(i)));
            if (value < 0) {
                throw new InvalidDataException(what + " is not Base32 with the extended hex alphabet");
            }
            pending = (pending << 5) | value;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                out.write(pending >> bits);
                pending &= (1 << bits) - 1;
            }
        }
        if (bits >= 5 || pending != 0) {
            throw new InvalidDataException(what + " is no whole number of octets in Base32");
        }
        return out.toByteArray();
    }

    @Override
    public void format(WireCursor in, StringBuilder out) {
        byte[] hash = in.bytes(in.u8());
        if (hash.length == 0) {
            throw new InvalidDataException(what + " is empty");
        }
        int bits = 0;
        int pending = 0;
        for (byte octet : hash) {
            pending = (pending << 8) | (octet & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                out.append(ALPHABET.charAt((pending >> bits) & 31));
            }
            pending &= (1 << bits) - 1;
        }
        if (bits > 0) {
            out.append(ALPHABET.charAt((pending << (5 - bits)) & 31));
        }
    }

    @Override
    public void skip(WireCursor in) {
        in.skip(in.u8());
    }
}
