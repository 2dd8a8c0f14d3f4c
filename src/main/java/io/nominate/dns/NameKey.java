package io.nominate.dns;

import java.util.Arrays;

/** Canonical keys of names: see {@link Name#key()}. */
final class NameKey {
    private static final byte END = 0;
    private static final byte ESCAPE = 1;

    private NameKey() {}

    static byte[] encode(byte[] wire) {
        // Filled from the back: the first label of the wire is the last of the key.
        byte[] key = new byte[wire.length - 1 + escapes(wire)];
        int end = key.length;
        for (int at = 0; wire[at] != 0; at += wire[at] + 1) {
            key[--end] = END;
            for (int i = at + wire[at]; i > at; i--) {
                byte octet = Name.lower(wire[i]);
                if (octet == 0 || octet == ESCAPE) {
                    key[--end] = (byte) (octet + 1);
                    key[--end] = ESCAPE;
                } else {
                    key[--end] = octet;
                }
            }
        }
        return key;
    }

    private static int escapes(byte[] wire) {
        int count = 0;
        for (int at = 0; wire[at] != 0; at += wire[at] + 1) {
            for (int i = at + wire[at]; i > at; i--) {
                if (wire[i] == 0 || wire[i] == ESCAPE) {
                    count++;
                }
            }
        }
        return count;
    }

    static Name decode(byte[] key) {
        byte[] wire = new byte[key.length + 1];
        int start = wire.length - 1;
        int at = 0;
        while (at < key.length) {
            byte[] label = new byte[key.length - at];
            int length = 0;
            while (at < key.length && key[at] != END) {
                byte octet = key[at++];
                if (octet == ESCAPE) {
                    if (at == key.length || (key[at] != 1 && key[at] != 2)) {
                        throw new InvalidNameException("no key of a name: broken escape");
                    }
                    octet = (byte) (key[at++] - 1);
                }
                label[length++] = octet;
            }
            if (at == key.length || length == 0 || length > Name.MAX_LABEL) {
                throw new InvalidNameException("no key of a name: a label is empty, too long or not ended");
            }
            at++;
            start -= length + 1;
            wire[start] = (byte) length;
            System.arraycopy(label, 0, wire, start + 1, length);
        }
        return Name.ofWire(Arrays.copyOfRange(wire, start, wire.length));
    }
}
