package io.nominate.dns.message;

import io.nominate.dns.Name;
import java.util.Arrays;

/**
 * Reads a message from front to back. Every read is checked against the message's end; names are followed through
 * compression pointers that lead strictly backwards, so that reading one ends after at most 127 of them.
 */
public final class WireReader {
    /** Octets of a message's header; no name starts in it. */
    public static final int HEADER = 12;

    private final byte[] bytes;
    private final int end;
    private int at;

    /**
     * Reads {@code bytes[0..end)} from {@code start} on. Pointers count from index 0.
     */
    public WireReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    public int position() {
        return at;
    }

    public int remaining() {
        return end - at;
    }

    /** An unsigned number of one octet. */
    public int u8() throws MalformedMessageException {
        need(1);
        return bytes[at++] & 0xff;
    }

    /** An unsigned number of two octets. */
    public int u16() throws MalformedMessageException {
        need(2);
        int value = u16(bytes, at);
        at += 2;
        return value;
    }

    /** An unsigned number of four octets. */
    public long u32() throws MalformedMessageException {
        need(4);
        long value = u32(bytes, at);
        at += 4;
        return value;
    }

    /** A fresh array of the next octets. */
    public byte[] bytes(int count) throws MalformedMessageException {
        need(count);
        byte[] copy = Arrays.copyOfRange(bytes, at, at + count);
        at += count;
        return copy;
    }

    public void skip(int count) throws MalformedMessageException {
        need(count);
        at += count;
    }

    /** A name, perhaps compressed. */
    public Name name() throws MalformedMessageException {
        byte[] wire = new byte[Name.MAX_WIRE];
        int length = name(wire, 0);
        return Name.ofWire(Arrays.copyOf(wire, length));
    }

    /**
     * Puts a name, perhaps compressed, into {@code target} uncompressed.
     *
     * @param target with room for 255 octets from {@code offset} on
     * @return octets written
     */
    public int name(byte[] target, int offset) throws MalformedMessageException {
        int length = 0;
        int from = at;
        int segment = at; // where the run of labels being read starts: a pointer must lead before it
        boolean jumped = false;
        while (true) {
            if (from >= end) {
                throw new MalformedMessageException("a name passes the end");
            }
            int label = bytes[from] & 0xff;
            if (label <= Name.MAX_LABEL) {
                if (length + label + 1 > Name.MAX_WIRE || from + label >= end) {
                    throw new MalformedMessageException("a name is too long");
                }
                System.arraycopy(bytes, from, target, offset + length, label + 1);
                length += label + 1;
                from += label + 1;
                if (label == 0) {
                    at = jumped ? at : from;
                    return length;
                }
            } else {
                if (label < 0xc0 || from + 1 >= end) {
                    throw new MalformedMessageException("a label of unknown kind");
                }
                int to = (label & 0x3f) << 8 | (bytes[from + 1] & 0xff);
                if (to >= segment || to < HEADER) {
                    throw new MalformedMessageException("a pointer does not lead backwards to a name");
                }
                at = jumped ? at : from + 2;
                jumped = true;
                segment = to;
                from = to;
            }
        }
    }

    /** Passes a name without following it. */
    public void skipName() throws MalformedMessageException {
        int length = 0;
        while (true) {
            int label = u8();
            if (label >= 0xc0) {
                skip(1);
                return;
            }
            if (label > Name.MAX_LABEL) {
                throw new MalformedMessageException("a label of unknown kind");
            }
            skip(label);
            length += label + 1;
            if (length > Name.MAX_WIRE) {
                throw new MalformedMessageException("a name is too long");
            }
            if (label == 0) {
                return;
            }
        }
    }

    private void need(int count) throws MalformedMessageException {
        if (count > end - at) {
            throw new MalformedMessageException("the message ends early");
        }
    }

    /** The unsigned number in two octets. */
    public static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    /** The unsigned number in four octets. */
    public static long u32(byte[] bytes, int at) {
        return (long) u16(bytes, at) << 16 | u16(bytes, at + 2);
    }
}
