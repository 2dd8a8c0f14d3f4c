package io.nominate.dns.zonefile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Numbers distinct byte strings from 0 in the order in which they come. The strings lie side by side in large arrays:
 * some 20 octets beyond its own length for each. A string is shorter than 256 KiB, all together take 4 GiB at most.
 */
final class ByteKeySet {
    private static final int SLAB_BITS = 18;
    private static final int SLAB = 1 << SLAB_BITS;

    /** Octets before each string that say how long it is. */
    private static final int PREFIX = 3;

    private final List<byte[]> slabs = new ArrayList<>();
    private final long seed = ThreadLocalRandom.current().nextLong();
    private int slabUsed = SLAB;
    private int[] starts = new int[64];

    /** The hash in the upper half, the number + 1 in the lower; 0 where free. */
    private long[] table = new long[128];

    private int size;

    int size() {
        return size;
    }

    /** The number of {@code key}; a new one, the former {@link #size}, if it is new. */
    int add(byte[] key) {
        if (8L * size >= 5L * table.length) {
            grow();
        }
        int hash = hash(key, key.length);
        int slot = find(key, key.length, hash);
        if (table[slot] == 0) {
            append(key);
            table[slot] = (long) hash << 32 | size;
        }
        return (int) table[slot] - 1;
    }

    /** The number of the string that is the first {@code length} octets of {@code key}, or -1. */
    int indexOf(byte[] key, int length) {
        return (int) table[find(key, length, hash(key, length))] - 1;
    }

    /** A copy of the string of that number. */
    byte[] get(int index) {
        byte[] slab = slabs.get(starts[index] >>> SLAB_BITS);
        int start = starts[index] & (SLAB - 1);
        return Arrays.copyOfRange(slab, start, start + length(slab, start));
    }

    private static int length(byte[] slab, int start) {
        return (slab[start - 3] & 0xff) << 16 | (slab[start - 2] & 0xff) << 8 | (slab[start - 1] & 0xff);
    }

    private int find(byte[] key, int length, int hash) {
        int mask = table.length - 1;
        int slot = hash & mask;
        while (table[slot] != 0 && !((int) (table[slot] >>> 32) == hash && equal((int) table[slot] - 1, key, length))) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean equal(int index, byte[] key, int length) {
        byte[] slab = slabs.get(starts[index] >>> SLAB_BITS);
        int start = starts[index] & (SLAB - 1);
        return length(slab, start) == length && Arrays.equals(slab, start, start + length, key, 0, length);
    }

    private void append(byte[] key) {
        if (key.length + PREFIX >= SLAB - slabUsed) {
            if (slabs.size() == 1 << (32 - SLAB_BITS)) {
                throw new IllegalStateException("too many records to check");
            }
            slabs.add(new byte[SLAB]);
            slabUsed = 0;
        }
        byte[] slab = slabs.getLast();
        slab[slabUsed++] = (byte) (key.length >> 16);
        slab[slabUsed++] = (byte) (key.length >> 8);
        slab[slabUsed++] = (byte) key.length;
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size + size / 2);
        }
        starts[size++] = (slabs.size() - 1) << SLAB_BITS | slabUsed;
        System.arraycopy(key, 0, slab, slabUsed, key.length);
        slabUsed += key.length;
    }

    private void grow() {
        long[] old = table;
        table = new long[old.length * 2];
        int mask = table.length - 1;
        for (long entry : old) {
            if (entry != 0) {
                int slot = (int) (entry >>> 32) & mask;
                while (table[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                table[slot] = entry;
            }
        }
    }

    /** Differs from one set to the next, so that nobody can prepare keys that collide. */
    private int hash(byte[] key, int length) {
        long hash = seed ^ length;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ (key[i] & 0xff)) * 0x9e3779b97f4a7c15L;
            hash ^= hash >>> 29;
        }
        hash *= 0xd6e8feb86659fd93L;
        return (int) (hash >>> 32);
    }
}
