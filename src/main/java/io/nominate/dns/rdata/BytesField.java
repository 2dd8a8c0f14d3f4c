package io.nominate.dns.rdata;

import java.util.Base64;
import java.util.HexFormat;

/**
 * Octets that take the rest of the data, at least one, in hexadecimal or Base64, in any number of words.
 *
 * @param what what they are, for messages
 * @param base64 Base64 and not hexadecimal
 */
record BytesField(String what, boolean base64) implements Field {
    private static final HexFormat HEX = HexFormat.of();

    static BytesField hex(String what) {
        return new BytesField(what, false);
    }

    static BytesField base64(String what) {
        return new BytesField(what, true);
    }

    @Override
    public void parse(TextReader in, WireWriter out) {
        String text = in.rest(what);
        byte[] octets = base64 ? fromBase64(text, what) : fromHex(text, what);
        if (octets.length == 0) {
            throw new InvalidDataException(what + " is empty");
        }
        out.bytes(octets);
    }

    static byte[] fromHex(String text, String what) {
        if (text.length() % 2 != 0) {
            throw new InvalidDataException(what + " has an odd number of hexadecimal digits");
        }
        try {
            return HEX.parseHex(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidDataException(what + " is not hexadecimal");
        }
    }

    static byte[] fromBase64(String text, String what) {
        if (text.length() % 4 != 0) {
            throw new InvalidDataException(what + " is not Base64: its length is no multiple of 4");
        }
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidDataException(what + " is not Base64");
        }
    }

    @Override
    public void format(WireCursor in, StringBuilder out) {
        if (!in.hasMore()) {
            throw new InvalidDataException(what + " is empty");
        }
        byte[] octets = in.rest();
        out.append(base64 ? Base64.getEncoder().encodeToString(octets) : HEX.formatHex(octets));
    }

    @Override
    public void skip(WireCursor in) {
        in.skip(in.remaining());
    }
}
