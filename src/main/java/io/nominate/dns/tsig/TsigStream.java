package io.nominate.dns.tsig;

import io.nominate.dns.message.MalformedMessageException;
import io.nominate.dns.message.WireReader;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;

/**
 * The client's side of a signed exchange over TCP whose answer may be many messages, as a zone transfer's is (RFC 8945
 * section 5.3.1): the first and the last are signed, and no more than 99 in a row between them are not. Not for several
 * threads at once.
 */
public final class TsigStream {
    private static final int MOST_UNSIGNED = 99;
    private final TsigKey key;
    private final InstantSource clock;
    private byte[] priorMac = new byte[0];
    private TsigDigest digest;
    private boolean first = true;
    private int unsigned;

    public TsigStream(TsigKey key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
        this.digest = new TsigDigest(key);
    }

    /** The request with its TSIG record appended: a fresh array. */
    public byte[] sign(byte[] request) {
        TsigSigner signer = TsigSigner.ofRequest(key, clock);
        byte[] signed = Arrays.copyOf(request, request.length + signer.size());
        signer.seal(signed, request.length);
        priorMac = signer.lastMac();
        digest = new TsigDigest(key).prior(priorMac);
        return signed;
    }

    /** Whether the last message checked was signed: an answer may end only there. */
    public boolean mayEnd() {
        return !first && unsigned == 0;
    }

    /** Checks the next message; what is wrong with it, in words, or empty. Nothing may be used of one that is wrong. */
    public Optional<String> check(byte[] message) {
        int offset;
        Optional<TsigRecord> record;
        try {
            offset = TsigExchange.lastRecord(message, message.length);
            record = isTsig(message, offset)
                    ? Optional.of(TsigRecord.read(message, message.length, offset))
                    : Optional.empty();
        } catch (MalformedMessageException e) {
            return Optional.of("a malformed message: " + e.getMessage());
        }
        if (record.isEmpty()) {
            return unsigned(message);
        }
        return signed(message, offset, record.get());
    }

    private static boolean isTsig(byte[] message, int offset) throws MalformedMessageException {
        if (WireReader.u16(message, 10) == 0 || offset == message.length) {
            return false;
        }
        WireReader reader = new WireReader(message, offset, message.length);
        reader.skipName();
        return reader.u16() == TsigRecord.TYPE;
    }

    private Optional<String> unsigned(byte[] message) {
        if (first) {
            return Optional.of("the answer is not signed");
        }
        if (++unsigned > MOST_UNSIGNED) {
            return Optional.of("too many messages in a row are not signed");
        }
        digest.message(message, message.length, WireReader.u16(message, 0), WireReader.u16(message, 10));
        return Optional.empty();
    }

    private Optional<String> signed(byte[] message, int offset, TsigRecord record) {
        if (record.mac().length == 0 && record.error() != 0) {
            return Optional.of("the server refuses our TSIG key or signature (" + error(record.error()) + ")");
        }
        if (!record.key().equals(key.name())
                || !record.algorithm().equals(key.algorithm().dnsName())) {
            return Optional.of("the answer is signed with another key");
        }
        digest.message(message, offset, record.originalId(), WireReader.u16(message, 10) - 1);
        byte[] mac = first
                ? digest.variables(
                        record.key(), record.algorithm(), record.time(), record.fudge(), record.error(), record.other())
                : digest.timers(record.time(), record.fudge());
        if (!MessageDigest.isEqual(mac, record.mac())) {
            return Optional.of("the answer's signature is wrong");
        }
        long off = Math.abs(clock.instant().getEpochSecond() - record.time());
        if (record.error() == TsigError.BADTIME.code() || off > record.fudge()) {
            return Optional.of("the clocks differ too much for TSIG");
        }
        first = false;
        unsigned = 0;
        priorMac = record.mac();
        digest = new TsigDigest(key).prior(priorMac);
        return Optional.empty();
    }

    private static String error(int code) {
        return Arrays.stream(TsigError.values())
                .filter(error -> error.code() == code)
                .map(TsigError::name)
                .findFirst()
                .orElse("TSIG error " + code);
    }
}
