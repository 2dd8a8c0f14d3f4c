package io.nominate.dns.rdata;

import io.nominate.dns.RecordType;

/** The type of other records, as a mnemonic. */
record TypeField(String what) implements Field {
    @Override
    public void parse(TextReader in, WireWriter out) {
        out.u16(parse(in, what).number());
    }

    static RecordType parse(TextReader in, String what) {
        String word = in.word(what);
        try {
            return RecordType.parse(word);
        } catch (IllegalArgumentException e) {
            throw new InvalidDataException(what + ": " + e.getMessage());
        }
    }

    @Override
    public void format(WireCursor in, StringBuilder out) {
        out.append(RecordType.of(in.u16()).mnemonic());
    }

    @Override
    public void skip(WireCursor in) {
        in.skip(2);
    }
}
