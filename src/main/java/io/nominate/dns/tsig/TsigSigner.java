package io.nominate.dns.tsig;

import io.nominate.dns.message.WireReader;
import java.time.InstantSource;

/**
 * Signs a message, or one after the other those of a transfer (RFC 8945 section 5.3): every message is signed, each over
 * the MAC of the one before. Not for several threads at once.
 */
public final class TsigSigner implements TsigSeal {
    /** Seconds that clocks may differ, as RFC 8945 section 10 recommends. */
    public static final int FUDGE = 300;

    private static final byte[] NONE = {};

    private final TsigKey key;
    private final InstantSource clock;
    private byte[] prior;
    private boolean continues;

    private TsigSigner(TsigKey key, byte[] prior, InstantSource clock) {
        this.key = key;
        this.prior = prior;
        this.clock = clock;
    }

    /** Signs a request. */
    public static TsigSigner ofRequest(TsigKey key, InstantSource clock) {
        return new TsigSigner(key, NONE, clock);
    }

    /** Signs the answer to a request that bore this MAC. */
    static TsigSigner ofAnswer(TsigKey key, byte[] requestMac, InstantSource clock) {
        return new TsigSigner(key, requestMac.clone(), clock);
    }

    @Override
    public int size() {
        return key.recordSize();
    }

    /** Signs the message, over the one sealed before. */
    @Override
    public int seal(byte[] message, int length) {
        long time = clock.instant().getEpochSecond();
        int id = WireReader.u16(message, 0);
        TsigDigest digest = new TsigDigest(key).prior(prior).message(message, length, id, WireReader.u16(message, 10));
        byte[] mac = continues
                ? digest.timers(time, FUDGE)
                : digest.variables(key.name(), key.algorithm().dnsName(), time, FUDGE, 0, NONE);
        continues = true;
        prior = mac;
        return new TsigRecord(key.name(), key.algorithm().dnsName(), time, FUDGE, mac, id, 0, NONE)
                .append(message, length);
    }

    /** The MAC of the last message signed, over which its answer will be signed. */
    byte[] lastMac() {
        return prior;
    }
}
