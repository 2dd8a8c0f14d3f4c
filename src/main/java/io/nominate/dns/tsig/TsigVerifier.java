package io.nominate.dns.tsig;

import io.nominate.dns.message.MalformedMessageException;
import io.nominate.dns.message.WireReader;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;

/** Checks signed requests, in the order of RFC 8945 section 5.2: key, MAC, time, truncation. */
public final class TsigVerifier {
    private static final int LEAST_MAC = 10;

    private final KeyRing keys;
    private final InstantSource clock;

    public TsigVerifier(KeyRing keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Checks the request {@code message[0..length)}.
     *
     * @param offset where its TSIG record starts, which is its last
     */
    public TsigCheck check(byte[] message, int length, int offset) {
        TsigRecord record;
        try {
            record = TsigRecord.read(message, length, offset);
        } catch (MalformedMessageException e) {
            return new TsigCheck.Malformed();
        }
        Optional<TsigKey> found =
                keys.find(record.key()).filter(key -> key.algorithm().dnsName().equals(record.algorithm()));
        long now = clock.instant().getEpochSecond();
        if (found.isEmpty()) {
            return refused(TsigError.BADKEY, record, now);
        }
        TsigKey key = found.get();
        int full = key.algorithm().macLength();
        int given = record.mac().length;
        if (given > full || given < Math.max(LEAST_MAC, full / 2)) {
            return new TsigCheck.Malformed();
        }
        byte[] mac = new TsigDigest(key)
                .message(message, offset, record.originalId(), WireReader.u16(message, 10) - 1)
                .variables(
                        record.key(),
                        record.algorithm(),
                        record.time(),
                        record.fudge(),
                        record.error(),
                        record.other());
        if (!MessageDigest.isEqual(Arrays.copyOf(mac, given), record.mac())) {
            return refused(TsigError.BADSIG, record, now);
        }
        if (Math.abs(now - record.time()) > record.fudge()) {
            return signed(TsigError.BADTIME, key, record, now);
        }
        if (given < full) {
            return signed(TsigError.BADTRUNC, key, record, now);
        }
        return new TsigCheck.Valid(key, TsigSigner.ofAnswer(key, record.mac(), clock));
    }

    private static TsigCheck refused(TsigError error, TsigRecord request, long now) {
        return new TsigCheck.Refused(error, new TsigRefusal(error, request, now, Optional.empty()));
    }

    private static TsigCheck signed(TsigError error, TsigKey key, TsigRecord request, long now) {
        return new TsigCheck.Refused(error, new TsigRefusal(error, request, now, Optional.of(key)));
    }
}
