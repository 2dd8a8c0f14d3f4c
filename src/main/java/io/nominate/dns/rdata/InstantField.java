package io.nominate.dns.rdata;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/** A moment in seconds since 1970, modulo 2^32, written as {@code YYYYMMDDHHmmSS} in UTC or as that number (RFC 4034 §3.2). */
record InstantField(String what) implements Field {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);

    @Override
    public void parse(TextReader in, WireWriter out) {
        String word = in.word(what);
        if (word.length() != 14) {
            out.u32(TextReader.parseNumber(word, what, 0xffff_ffffL));
            return;
        }
        try {
            out.u32(LocalDateTime.parse(word, FORMAT).toEpochSecond(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            throw new InvalidDataException(what + " is a moment as YYYYMMDDHHmmSS or a number of seconds");
        }
    }

    @Override
    public void format(WireCursor in, StringBuilder out) {
        FORMAT.formatTo(LocalDateTime.ofEpochSecond(in.u32(), 0, ZoneOffset.UTC), out);
    }

    @Override
    public void skip(WireCursor in) {
        in.skip(4);
    }
}
