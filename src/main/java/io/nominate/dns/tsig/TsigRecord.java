package io.nominate.dns.tsig;

import io.nominate.dns.Name;
import io.nominate.dns.message.MalformedMessageException;
import io.nominate.dns.message.WireReader;

/**
 * A TSIG record (RFC 8945 section 4.2).
 *
 * @param key name of the key
 * @param algorithm name of the algorithm
 * @param time seconds since 1970
 * @param fudge seconds that clocks may differ
 * @param originalId the message's id when it was signed
 * @param error 0, or why the other side refuses
 * @param other the server's time with BADTIME, else empty
 */
@SuppressWarnings("ArrayRecordComponent") // wire bytes, compared in constant time only
record TsigRecord(Name key, Name algorithm, long time, int fudge, byte[] mac, int originalId, int error, byte[] other) {
    static final int TYPE = 250;
    private static final int ANY_CLASS = 255;
    private static final int FIXED = 10 + 16; // type, class, TTL, length; then the rdata's numbers

    static int size(Name key, Name algorithm, int macLength, int otherLength) {
        return FIXED + key.wireLength() + algorithm.wireLength() + macLength + otherLength;
    }

    /**
     * Reads the record that starts at {@code offset} and must end the message.
     *
     * @throws MalformedMessageException if it is not of class ANY and TTL 0, or its lengths do not add up
     */
    static TsigRecord read(byte[] message, int length, int offset) throws MalformedMessageException {
        WireReader reader = new WireReader(message, offset, length);
        Name key = reader.name();
        int type = reader.u16();
        int dnsClass = reader.u16();
        long ttl = reader.u32();
        int size = reader.u16();
        if (type != TYPE || dnsClass != ANY_CLASS || ttl != 0 || size != reader.remaining()) {
            throw new MalformedMessageException("a broken TSIG record");
        }
        Name algorithm = reader.name();
        long time = (long) reader.u16() << 32 | reader.u32();
        int fudge = reader.u16();
        byte[] mac = reader.bytes(reader.u16());
        int originalId = reader.u16();
        int error = reader.u16();
        byte[] other = reader.bytes(reader.u16());
        if (reader.remaining() > 0) {
            throw new MalformedMessageException("a TSIG record of the wrong length");
        }
        return new TsigRecord(key, algorithm, time, fudge, mac, originalId, error, other);
    }

    /** Appends the record to a message, counts it in the header, and returns the new length. */
    int append(byte[] message, int length) {
        int at = key.writeTo(message, length);
        at = u16(message, at, TYPE);
        at = u16(message, at, ANY_CLASS);
        at = u16(message, at, 0);
        at = u16(message, at, 0);
        at = u16(message, at, algorithm.wireLength() + 16 + mac.length + other.length);
        at = algorithm.writeTo(message, at);
        at = u16(message, at, (int) (time >> 32));
        at = u16(message, at, (int) (time >> 16));
        at = u16(message, at, (int) time);
        at = u16(message, at, fudge);
        at = u16(message, at, mac.length);
        System.arraycopy(mac, 0, message, at, mac.length);
        at = u16(message, at + mac.length, originalId);
        at = u16(message, at, error);
        at = u16(message, at, other.length);
        System.arraycopy(other, 0, message, at, other.length);
        u16(message, 10, WireReader.u16(message, 10) + 1);
        return at + other.length;
    }

    private static int u16(byte[] target, int at, int value) {
        target[at] = (byte) (value >> 8);
        target[at + 1] = (byte) value;
        return at + 2;
    }
}
