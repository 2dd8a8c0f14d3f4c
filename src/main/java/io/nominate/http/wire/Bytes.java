package io.nominate.http.wire;

import java.io.OutputStream;
import java.util.Arrays;

/** A growing array of bytes that can be sent without being copied. Not for several threads at once. */
public final class Bytes extends OutputStream {
    private byte[] array;
    private int size;

    public Bytes(int capacity) {
        this.array = new byte[capacity];
    }

    @Override
    public void write(int b) {
        reserve(1);
        array[size++] = (byte) b;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        reserve(length);
        System.arraycopy(from, offset, array, size, length);
        size += length;
    }

    private void reserve(int more) {
        if (array.length - size < more) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, Math.addExact(size, more)));
        }
    }

    public int size() {
        return size;
    }

    /** The bytes themselves; only the first {@link #size()} count. */
    byte[] array() {
        return array;
    }

    /** A copy of what was written. */
    public byte[] toArray() {
        return Arrays.copyOf(array, size);
    }
}
