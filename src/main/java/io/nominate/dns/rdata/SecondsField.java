package io.nominate.dns.rdata;

import io.nominate.dns.Durations;
import java.util.OptionalLong;

/** A time span of 32 bits in seconds; a zone file may give it with units, as in {@code 1h30m}. */
record SecondsField(String what) implements Field {
    @Override
    public void parse(TextReader in, WireWriter out) {
        String word = in.word(what);
        OptionalLong seconds = Durations.parse(word);
        if (seconds.isEmpty() || seconds.getAsLong() > 0xffff_ffffL) {
            throw new InvalidDataException(what + " is a number of seconds below 2^32");
        }
        out.u32(seconds.getAsLong());
    }

    @Override
    public void format(WireCursor in, StringBuilder out) {
        out.append(in.u32());
    }

    @Override
    public void skip(WireCursor in) {
        in.skip(4);
    }
}
