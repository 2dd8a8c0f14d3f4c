package io.nominate.dns.rdata;

import io.nominate.dns.InvalidNameException;
import io.nominate.dns.Name;
import java.util.Arrays;

/** A place in the octets of a value that came from the wire; whatever goes beyond the end is refused. */
final class WireCursor {
    private final byte[] octets;
    private final int end;
    private int at;

    WireCursor(byte[] octets) {
        this(octets, 0, octets.length);
    }

    private WireCursor(byte[] octets, int start, int end) {
        this.octets = octets;
        this.at = start;
        this.end = end;
    }

    int position() {
        return at;
    }

    int remaining() {
        return end - at;
    }

    boolean hasMore() {
        return at < end;
    }

    byte[] octets() {
        return octets;
    }

    int u8() {
        return octets[take(1)] & 0xff;
    }

    int u16() {
        return u8() << 8 | u8();
    }

    long u32() {
        return (long) u16() << 16 | u16();
    }

    byte[] bytes(int count) {
        int start = take(count);
        return Arrays.copyOfRange(octets, start, start + count);
    }

    byte[] rest() {
        return bytes(remaining());
    }

    /** A cursor over the next {@code count} octets, which this one passes by. */
    WireCursor part(int count) {
        int start = take(count);
        return new WireCursor(octets, start, start + count);
    }

    /** An uncompressed name. */
    Name name() {
        try {
            Name name = Name.ofWire(octets, at);
            take(name.wireLength());
            return name;
        } catch (InvalidNameException e) {
            throw new InvalidDataException("a domain name in the data is broken: " + e.getMessage());
        }
    }

    void skip(int count) {
        take(count);
    }

    void end() {
        if (at != end) {
            throw new InvalidDataException(remaining() + " octets too many");
        }
    }

    private int take(int count) {
        if (count > end - at) {
            throw new InvalidDataException("the data end too early");
        }
        int start = at;
        at += count;
        return start;
    }
}
