package io.nominate.dns.rdata;

import io.nominate.dns.Name;
import java.util.Arrays;

/** The octets of a value as they are put together; bounded by {@link RData#MAX_LENGTH}. */
final class WireWriter {
    private byte[] octets = new byte[64];
    private int length;

    int length() {
        return length;
    }

    void u8(int value) {
        room(1);
        octets[length++] = (byte) value;
    }

    void u16(int value) {
        room(2);
        octets[length++] = (byte) (value >> 8);
        octets[length++] = (byte) value;
    }

    void u32(long value) {
        u16((int) (value >> 16));
        u16((int) value);
    }

    void bytes(byte[] source) {
        bytes(source, 0, source.length);
    }

    void bytes(byte[] source, int start, int count) {
        room(count);
        System.arraycopy(source, start, octets, length, count);
        length += count;
    }

    void name(Name name) {
        room(name.wireLength());
        length = name.writeTo(octets, length);
    }

    /** Overwrites 16 bits that were left open at {@code at}. */
    void u16At(int at, int value) {
        octets[at] = (byte) (value >> 8);
        octets[at + 1] = (byte) value;
    }

    private void room(int more) {
        if (more > RData.MAX_LENGTH - length) {
            throw new InvalidDataException("the value takes more than " + RData.MAX_LENGTH + " octets");
        }
        if (length + more > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(length + more, 2 * octets.length));
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(octets, length);
    }
}
