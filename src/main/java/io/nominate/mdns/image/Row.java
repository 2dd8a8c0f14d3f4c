package io.nominate.mdns.image;

import io.nominate.dns.Name;
import io.nominate.dns.message.Rdata;
import java.util.Arrays;

/**
 * A record of class IN.
 *
 * @param owner absolute name on the wire, uncompressed, spelled as given
 * @param type number of the record type
 * @param ttl seconds
 * @param rdata uncompressed
 */
@SuppressWarnings("ArrayRecordComponent") // wire bytes; compared through sortKey
public record Row(byte[] owner, int type, long ttl, byte[] rdata) {
    static final int NS = 2;
    static final int SOA = 6;
    static final int DNAME = 39;

    public Name name() {
        return Name.ofWire(owner);
    }

    /**
     * Bytes that are equal for what is one record, spelling and TTL left out, and whose unsigned order is that of names,
     * then types, then data.
     */
    byte[] recordKey() {
        return key(0);
    }

    /** The record's key with the TTL behind it. */
    byte[] sortKey() {
        byte[] key = key(4);
        for (int i = 0; i < 4; i++) {
            key[key.length - 4 + i] = (byte) (ttl >> (24 - 8 * i));
        }
        return key;
    }

    private byte[] key(int room) {
        byte[] name = Name.ofWire(owner).key();
        byte[] data = Rdata.isSound(type, rdata) ? Rdata.canonical(type, rdata) : rdata;
        // A name's key is a prefix of those below it, which go on with 0x01 or more: the zero puts it before them.
        byte[] key = Arrays.copyOf(name, name.length + 3 + data.length + room);
        key[name.length + 1] = (byte) (type >> 8);
        key[name.length + 2] = (byte) type;
        System.arraycopy(data, 0, key, name.length + 3, data.length);
        return key;
    }

    /** Whether it is the other to the last bit. */
    boolean identical(Row other) {
        return type == other.type
                && ttl == other.ttl
                && Arrays.equals(owner, other.owner)
                && Arrays.equals(rdata, other.rdata);
    }
}
