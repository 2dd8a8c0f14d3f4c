package io.nominate.dns.rdata;

import io.nominate.dns.RecordType;
import java.util.BitSet;

/** A set of types, up to the end of the data, as windows of bits (RFC 4034 §4.1.2). */
record TypeBitmapField(String what) implements Field {
    @Override
    public void parse(TextReader in, WireWriter out) {
        BitSet types = new BitSet();
        while (in.hasMore()) {
            types.set(TypeField.parse(in, what).number());
        }
        for (int window = 0; window < 256; window++) {
            BitSet bits = types.get(window << 8, (window + 1) << 8);
            if (bits.isEmpty()) {
                continue;
            }
            int octets = (bits.length() + 7) / 8;
            out.u8(window);
            out.u8(octets);
            for (int octet = 0; octet < octets; octet++) {
                int value = 0;
                for (int bit = 0; bit < 8; bit++) {
                    value = value << 1 | (bits.get(octet * 8 + bit) ? 1 : 0);
                }
                out.u8(value);
            }
        }
    }

    @Override
    public void format(WireCursor in, StringBuilder out) {
        int last = -1;
        boolean first = true;
        while (in.hasMore()) {
            int window = in.u8();
            int octets = in.u8();
            if (window <= last || octets == 0 || octets > 32) {
                throw new InvalidDataException(what + ": the windows of bits are out of order or of a wrong size");
            }
            last = window;
            byte[] bits = in.bytes(octets);
            if (bits[octets - 1] == 0) {
                throw new InvalidDataException(what + ": a window of bits ends with an octet of zeros");
            }
            for (int bit = 0; bit < octets * 8; bit++) {
                if ((bits[bit >> 3] & (0x80 >> (bit & 7))) != 0) {
                    out.append(first ? "" : " ")
                            .append(RecordType.of(window << 8 | bit).mnemonic());
                    first = false;
                }
            }
        }
    }

    @Override
    public void skip(WireCursor in) {
        in.skip(in.remaining());
    }
}
