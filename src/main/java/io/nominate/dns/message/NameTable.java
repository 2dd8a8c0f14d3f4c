package io.nominate.dns.message;

/**
 * The names already written into a message, by hash of each suffix: open addressing, forgotten in reverse order so that a
 * record that did not fit leaves no trace.
 */
final class NameTable {
    /** Offsets from here on are out of reach of a compression pointer. */
    static final int REACH = 0x4000;

    private final int mask;
    private final char[] offsets; // 0: free
    private final int[] hashes;
    private final char[] used; // slots in the order they were filled
    private int count;

    /**
     * A table.
     *
     * @param slots a power of two, at most 2^15; names beyond three quarters of it are not remembered
     */
    NameTable(int slots) {
        mask = slots - 1;
        offsets = new char[slots];
        hashes = new int[slots];
        used = new char[slots * 3 / 4];
    }

    /** Forgets names that start at {@code offset} or later; 0 forgets all. */
    void forgetFrom(int offset) {
        while (count > 0 && offsets[used[count - 1]] >= offset) {
            offsets[used[--count]] = 0;
        }
    }

    void add(int hash, int offset) {
        if (offset >= REACH || count == used.length) {
            return;
        }
        int slot = hash & mask;
        while (offsets[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        offsets[slot] = (char) offset;
        hashes[slot] = hash;
        used[count++] = (char) slot;
    }

    /** Where the suffix {@code wire[from..to)} with this hash already stands in {@code message}, or 0. */
    int find(int hash, byte[] message, byte[] wire, int from, int to) {
        int slot = hash & mask;
        while (offsets[slot] != 0) {
            if (hashes[slot] == hash && same(message, offsets[slot], wire, from, to)) {
                return offsets[slot];
            }
            slot = (slot + 1) & mask;
        }
        return 0;
    }

    /** Upper and lower case differ here: compression must not change a name's spelling. */
    private static boolean same(byte[] message, int offset, byte[] wire, int from, int to) {
        int at = offset;
        int i = from;
        while (i < to) {
            int label = message[at] & 0xff;
            if (label >= 0xc0) {
                at = (label & 0x3f) << 8 | (message[at + 1] & 0xff);
                continue;
            }
            if (label != wire[i]) {
                return false;
            }
            for (int n = 1; n <= label; n++) {
                if (message[at + n] != wire[i + n]) {
                    return false;
                }
            }
            at += label + 1;
            i += label + 1;
        }
        return true;
    }
}
