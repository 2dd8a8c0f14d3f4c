package io.nominate.dns.rdata;

import io.nominate.dns.Shown;

/**
 * An unsigned number.
 *
 * @param what what it is, for messages
 * @param octets its width: 1, 2 or 4
 * @param plain whether leading zeros are refused from tenants
 */
record NumberField(String what, int octets, boolean plain) implements Field {
    static NumberField u8(String what) {
        return new NumberField(what, 1, false);
    }

    static NumberField u16(String what) {
        return new NumberField(what, 2, false);
    }

    static NumberField u32(String what) {
        return new NumberField(what, 4, false);
    }

    @Override
    public void parse(TextReader in, WireWriter out) {
        String word = in.word(what);
        if (plain && in.strict() && word.length() > 1 && word.charAt(0) == '0') {
            throw new InvalidDataException(what + " has no leading zeros: " + Shown.of(word));
        }
        long number = TextReader.parseNumber(word, what, (1L << (8 * octets)) - 1);
        switch (octets) {
            case 1 -> out.u8((int) number);
            case 2 -> out.u16((int) number);
            default -> out.u32(number);
        }
    }

    @Override
    public void format(WireCursor in, StringBuilder out) {
        switch (octets) {
            case 1 -> out.append(in.u8());
            case 2 -> out.append(in.u16());
            default -> out.append(in.u32());
        }
    }

    @Override
    public void skip(WireCursor in) {
        in.skip(octets);
    }
}
