package io.nominate.mdns.image;

import io.nominate.dns.Name;
import io.nominate.dns.message.MalformedMessageException;
import io.nominate.dns.message.Rdata;
import io.nominate.dns.message.WireReader;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;

/**
 * Neighbouring rows of a zone in canonical order, packed as one message of a transfer: a header of zeros but for its
 * count of answers, no question, the rows with names compressed. Searching it in place needs only where each row starts.
 */
public final class Page implements Iterable<Row> {
    private static final byte END = 0;
    private static final byte ESCAPE = 1;

    private final byte[] message;
    private final char[] starts;
    private final byte[] firstKey;

    Page(byte[] message, char[] starts) {
        this.message = message;
        this.starts = starts;
        this.firstKey = name(0).key();
    }

    /** The message itself, not to be changed. Its id and flags are zero. */
    public byte[] message() {
        return message;
    }

    /** How many rows, at least one. */
    public int rows() {
        return starts.length;
    }

    /** The canonical key of the first row's owner. */
    byte[] firstKey() {
        return firstKey;
    }

    /** Octets of heap, roughly. */
    long footprint() {
        return 96L + message.length + 2L * starts.length + firstKey.length;
    }

    /** The rows, unpacked one by one. */
    @Override
    public Iterator<Row> iterator() {
        return IntStream.range(0, starts.length).mapToObj(this::row).iterator();
    }

    int type(int row) {
        return WireReader.u16(message, fields(row));
    }

    /** The owner's name. */
    Name name(int row) {
        try {
            return new WireReader(message, starts[row], message.length).name();
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("a page is broken", e);
        }
    }

    Row row(int row) {
        try {
            WireReader reader = new WireReader(message, starts[row], message.length);
            byte[] owner = new byte[Name.MAX_WIRE];
            int length = reader.name(owner, 0);
            int type = reader.u16();
            reader.skip(2);
            long ttl = reader.u32();
            int size = reader.u16();
            return new Row(Arrays.copyOf(owner, length), type, ttl, Rdata.read(message, type, reader.position(), size));
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("a page is broken", e);
        }
    }

    /** Where the row's fields start, behind its owner. */
    private int fields(int row) {
        int at = starts[row];
        while (true) {
            int label = message[at] & 0xff;
            if (label >= 0xc0) {
                return at + 2;
            }
            at += label + 1;
            if (label == 0) {
                return at;
            }
        }
    }

    /**
     * The first row at or after the name of this key and this type; {@link #rows} if there is none.
     *
     * @param labels room for 128 numbers
     */
    int lowerBound(byte[] key, int type, int[] labels) {
        int low = 0;
        int high = starts.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = compareName(middle, key, labels);
            if (order < 0 || (order == 0 && type(middle) < type)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Compares the row's owner with a key, in canonical order, without unpacking it. */
    int compareName(int row, byte[] key, int[] labels) {
        int count = labels(row, labels);
        int k = 0;
        for (int n = count - 1; n >= 0; n--) {
            int at = labels[n];
            int end = at + message[at];
            for (int i = at + 1; i <= end; i++) {
                byte octet = lower(message[i]);
                if (octet == END || octet == ESCAPE) {
                    if (k == key.length || key[k] != ESCAPE) {
                        return k == key.length ? 1 : ESCAPE - (key[k] & 0xff);
                    }
                    k++;
                    octet++;
                }
                if (k == key.length || key[k] != octet) {
                    return k == key.length ? 1 : (octet & 0xff) - (key[k] & 0xff);
                }
                k++;
            }
            if (k == key.length || key[k] != END) {
                return k == key.length ? 1 : -1;
            }
            k++;
        }
        return k < key.length ? -1 : 0;
    }

    private int labels(int row, int[] labels) {
        int count = 0;
        int at = starts[row];
        while (message[at] != 0) {
            int label = message[at] & 0xff;
            if (label >= 0xc0) {
                at = (label & 0x3f) << 8 | (message[at + 1] & 0xff);
            } else {
                labels[count++] = at;
                at += label + 1;
            }
        }
        return count;
    }

    private static byte lower(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? (byte) (octet + 32) : octet;
    }
}
