package io.nominate.dns.tsig;

import io.nominate.dns.Name;
import javax.crypto.Mac;

/** What goes into a MAC, in which order (RFC 8945 sections 4.3 and 5.3.1). */
final class TsigDigest {
    private static final byte[] ANY_CLASS_NO_TTL = {0, (byte) 255, 0, 0, 0, 0};

    private final Mac mac;

    TsigDigest(TsigKey key) {
        this.mac = key.mac();
    }

    /** The MAC of the message before this one; nothing for a request. */
    TsigDigest prior(byte[] priorMac) {
        if (priorMac.length > 0) {
            number(priorMac.length, 2);
            mac.update(priorMac);
        }
        return this;
    }

    /** A message as it was before its TSIG record was put in: without it, not counting it, with the original id. */
    TsigDigest message(byte[] bytes, int end, int originalId, int additional) {
        number(originalId, 2);
        mac.update(bytes, 2, 8);
        number(additional, 2);
        mac.update(bytes, 12, end - 12);
        return this;
    }

    /** All variables of the record. */
    byte[] variables(Name key, Name algorithm, long time, int fudge, int error, byte[] other) {
        mac.update(key.canonicalWire());
        mac.update(ANY_CLASS_NO_TTL);
        mac.update(algorithm.canonicalWire());
        number(time, 6);
        number(fudge, 2);
        number(error, 2);
        number(other.length, 2);
        mac.update(other);
        return mac.doFinal();
    }

    /** The timers alone, as from the second message of a transfer on. */
    byte[] timers(long time, int fudge) {
        number(time, 6);
        number(fudge, 2);
        return mac.doFinal();
    }

    private void number(long value, int octets) {
        for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) {
            mac.update((byte) (value >> shift));
        }
    }
}
