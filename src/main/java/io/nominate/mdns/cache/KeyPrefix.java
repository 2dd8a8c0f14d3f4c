package io.nominate.mdns.cache;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The first octets of a canonical key, that is a name or one above it, as the key of a map. */
final class KeyPrefix {
    private final byte[] key;
    private final int length;
    private final int hash;

    KeyPrefix(byte[] key, int length) {
        this.key = key;
        this.length = length;
        int sum = 1;
        for (int i = 0; i < length; i++) {
            sum = 31 * sum + key[i];
        }
        this.hash = sum;
    }

    static KeyPrefix of(byte[] key) {
        return new KeyPrefix(key, key.length);
    }

    /** A copy that holds on to no more octets than it needs. */
    KeyPrefix trimmed() {
        return key.length == length ? this : of(bytes());
    }

    byte[] bytes() {
        return Arrays.copyOf(key, length);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyPrefix that
                && length == that.length
                && Arrays.equals(key, 0, length, that.key, 0, length);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
