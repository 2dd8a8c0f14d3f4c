package io.nominate.dns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An absolute domain name (RFC 1035 §3.1): at most 255 octets on the wire, each label at most 63. Immutable. It keeps the
 * spelling it was given, while {@link #equals}, {@link #hashCode} and {@link #compareTo} take upper and lower case of
 * ASCII letters as one (RFC 4343) and the order is the canonical order of RFC 4034 §6.1.
 */
public final class Name implements Comparable<Name> {
    /** Largest length of a name on the wire, in octets, with the root's length octet. */
    public static final int MAX_WIRE = 255;

    /** Largest length of a label, in octets. */
    public static final int MAX_LABEL = 63;

    /** The root, written as a single dot. */
    public static final Name ROOT = new Name(new byte[1], ".");

    private final byte[] wire;
    private @Nullable String text;
    private int hash;

    Name(byte[] wire, @Nullable String text) {
        this.wire = wire;
        this.text = text;
    }

    /**
     * Reads an absolute name as text, with its final dot. {@code \.} and the like stand for the character itself,
     * {@code \DDD} for an octet in decimal. Control characters, blanks and {@code " ( ) ;} must be escaped.
     *
     * @throws InvalidNameException with the reason
     */
    public static Name parse(String text) {
        return NameText.parse(text, null);
    }

    /**
     * Reads a name that may be relative, that is without a final dot: it is completed by {@code origin}. A single
     * {@code @} is the origin itself (RFC 1035 §5.1).
     *
     * @throws InvalidNameException with the reason
     */
    public static Name parse(String text, Name origin) {
        return NameText.parse(text, origin);
    }

    /**
     * Takes one uncompressed name, all of {@code wire}, root octet included. The array is copied.
     *
     * @throws InvalidNameException if a label or the whole is too long, the end is missing or something follows it
     */
    public static Name ofWire(byte[] wire) {
        int end = wireEnd(wire, 0, wire.length);
        if (end != wire.length) {
            throw new InvalidNameException("octets follow the end of the name");
        }
        return end == 1 ? ROOT : new Name(wire.clone(), null);
    }

    /**
     * Takes the uncompressed name that starts at {@code offset}; its length is {@link #wireLength()}.
     *
     * @throws InvalidNameException as {@link #ofWire(byte[])}
     */
    public static Name ofWire(byte[] wire, int offset) {
        int end = wireEnd(wire, offset, wire.length);
        return end - offset == 1 ? ROOT : new Name(Arrays.copyOfRange(wire, offset, end), null);
    }

    /**
     * Takes back what {@link #key()} made. The name comes in lower case.
     *
     * @throws InvalidNameException if it is no key
     */
    public static Name ofKey(byte[] key) {
        return NameKey.decode(key);
    }

    /** Where the name that starts at {@code offset} ends, its root octet included; checks lengths on the way. */
    private static int wireEnd(byte[] wire, int offset, int limit) {
        int at = offset;
        while (at < limit) {
            int length = wire[at] & 0xff;
            if (length > MAX_LABEL) {
                throw new InvalidNameException("a label is longer than " + MAX_LABEL + " octets");
            }
            at += length + 1;
            if (at - offset > MAX_WIRE) {
                throw new InvalidNameException("the name is longer than " + MAX_WIRE + " octets");
            }
            if (length == 0) {
                return at;
            }
        }
        throw new InvalidNameException("the name ends within a label");
    }

    /** The wire form, uncompressed, spelled as given: a fresh array. */
    public byte[] wire() {
        return wire.clone();
    }

    /** Octets of {@link #wire()}, 1 to 255. */
    public int wireLength() {
        return wire.length;
    }

    /** Puts {@link #wire()} into {@code target} at {@code offset}; returns where it ends. */
    public int writeTo(byte[] target, int offset) {
        System.arraycopy(wire, 0, target, offset, wire.length);
        return offset + wire.length;
    }

    /** The wire form in lower case (RFC 4034 §6.2): a fresh array. */
    public byte[] canonicalWire() {
        byte[] lower = new byte[wire.length];
        for (int i = 0; i < lower.length; i++) {
            lower[i] = lower(wire[i]); // a length is at most 63 and so never looks like a letter
        }
        return lower;
    }

    /**
     * The canonical key: the labels from the root down, in lower case, each ended by 0x00; within a label 0x00 is
     * written 0x01 0x01 and 0x01 is written 0x01 0x02. Keys in unsigned order of their bytes are names in canonical
     * order, and a name is at or below another if and only if its key starts with the other's. The root's key is empty.
     */
    public byte[] key() {
        return NameKey.encode(wire);
    }

    /** The keys of this name and of each name above it, itself first, the root left out. */
    public List<byte[]> suffixKeys() {
        byte[] key = key();
        List<byte[]> keys = new ArrayList<>();
        for (int end = key.length; end > 0; end--) {
            if (key[end - 1] == 0) {
                keys.add(Arrays.copyOf(key, end));
            }
        }
        return keys;
    }

    /** How many labels, the root's empty one not counted: 0 to 127. */
    public int labelCount() {
        int count = 0;
        for (int at = 0; wire[at] != 0; at += wire[at] + 1) {
            count++;
        }
        return count;
    }

    /**
     * The octets of one label, spelled as given.
     *
     * @param index 0 for the leftmost
     */
    public byte[] label(int index) {
        int at = 0;
        for (int i = 0; i < index && wire[at] != 0; i++) {
            at += wire[at] + 1;
        }
        if (index < 0 || wire[at] == 0) {
            throw new IndexOutOfBoundsException("label " + index + " of " + this);
        }
        return Arrays.copyOfRange(wire, at + 1, at + 1 + wire[at]);
    }

    public boolean isRoot() {
        return wire.length == 1;
    }

    /**
     * The name without its first label.
     *
     * @throws IllegalStateException for the root
     */
    public Name parent() {
        if (isRoot()) {
            throw new IllegalStateException("the root has no parent");
        }
        int start = wire[0] + 1;
        return start == wire.length - 1 ? ROOT : new Name(Arrays.copyOfRange(wire, start, wire.length), null);
    }

    /** Whether this name is {@code other} or lies below it. */
    public boolean isAtOrBelow(Name other) {
        int start = wire.length - other.wire.length;
        int at = 0;
        while (at < start) {
            at += wire[at] + 1;
        }
        return at == start && sameFrom(at, other.wire);
    }

    /** Whether the first label is a single {@code *} (RFC 4592 §2.1.1). */
    public boolean isWildcard() {
        return wire[0] == 1 && wire[1] == '*';
    }

    /** The spelling it was given, or for a name that came from the wire the common presentation form; ends with a dot. */
    @Override
    public String toString() {
        String known = text;
        if (known == null) {
            known = NameText.format(wire);
            text = known;
        }
        return known;
    }

    /** The presentation form in which each octet has one spelling, fit for a zone file at any place of a line. */
    public String toCanonicalText() {
        return NameText.format(wire);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Name name && wire.length == name.wire.length && sameFrom(0, name.wire));
    }

    private boolean sameFrom(int start, byte[] other) {
        for (int i = 0; i < other.length; i++) {
            byte a = wire[start + i];
            byte b = other[i];
            if (a != b && lower(a) != lower(b)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            known = 1;
            for (byte octet : wire) {
                known = 31 * known + lower(octet);
            }
            hash = known;
        }
        return known;
    }

    /** Canonical order: by labels from the root down, the last pair of labels that differ decides. */
    @Override
    public int compareTo(Name other) {
        byte[] a = wire;
        byte[] b = other.wire;
        int deeper = labelCount() - other.labelCount();
        int i = skip(a, deeper);
        int j = skip(b, -deeper);
        int order = deeper;
        while (a[i] != 0) {
            int differs = compareLabels(a, i, b, j);
            if (differs != 0) {
                order = differs;
            }
            i += a[i] + 1;
            j += b[j] + 1;
        }
        return order;
    }

    private static int skip(byte[] wire, int labels) {
        int at = 0;
        for (int n = 0; n < labels; n++) {
            at += wire[at] + 1;
        }
        return at;
    }

    private static int compareLabels(byte[] a, int i, byte[] b, int j) {
        int shorter = Math.min(a[i], b[j]);
        for (int n = 1; n <= shorter; n++) {
            int differs = (lower(a[i + n]) & 0xff) - (lower(b[j + n]) & 0xff);
            if (differs != 0) {
                return differs;
            }
        }
        return a[i] - b[j];
    }

    static byte lower(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? (byte) (octet + 32) : octet;
    }
}
