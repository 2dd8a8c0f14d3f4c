package io.nominate.dns.tsig;

import io.nominate.dns.message.MalformedMessageException;
import io.nominate.dns.message.WireReader;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Arrays;

/** The client's side of one signed exchange: a request signed, its one answer checked (RFC 8945 section 5.4). */
public final class TsigExchange {
    private final TsigKey key;
    private final InstantSource clock;
    private byte[] requestMac = new byte[0];

    public TsigExchange(TsigKey key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
    }

    /** The request with its TSIG record appended: a fresh array. */
    public byte[] sign(byte[] request) {
        TsigSigner signer = TsigSigner.ofRequest(key, clock);
        byte[] signed = Arrays.copyOf(request, request.length + signer.size());
        signer.seal(signed, request.length);
        requestMac = signer.lastMac();
        return signed;
    }

    /** What to make of an answer. */
    public enum Verdict {
        /** Signed with our key, over our request, in time. */
        GOOD,
        /** Not signed, not with our key, or altered: to be thrown away. */
        FORGED,
        /** The server refuses our key (BADKEY) or our signature (BADSIG). It says so unsigned, so it may be a forgery too. */
        REFUSED,
        /** Rightly signed, but the clocks differ too much. */
        LATE
    }

    /** Checks {@code answer[0..length)}. */
    public Verdict check(byte[] answer, int length) {
        TsigRecord record;
        int offset;
        try {
            offset = lastRecord(answer, length);
            record = TsigRecord.read(answer, length, offset);
        } catch (MalformedMessageException e) {
            return Verdict.FORGED;
        }
        if (record.mac().length == 0
                && (record.error() == TsigError.BADKEY.code() || record.error() == TsigError.BADSIG.code())) {
            return Verdict.REFUSED;
        }
        if (!record.key().equals(key.name())
                || !record.algorithm().equals(key.algorithm().dnsName())) {
            return Verdict.FORGED;
        }
        byte[] mac = new TsigDigest(key)
                .prior(requestMac)
                .message(answer, offset, record.originalId(), WireReader.u16(answer, 10) - 1)
                .variables(
                        record.key(),
                        record.algorithm(),
                        record.time(),
                        record.fudge(),
                        record.error(),
                        record.other());
        if (!MessageDigest.isEqual(mac, record.mac())) {
            return Verdict.FORGED;
        }
        long off = Math.abs(clock.instant().getEpochSecond() - record.time());
        return record.error() == TsigError.BADTIME.code() || off > record.fudge() ? Verdict.LATE : Verdict.GOOD;
    }

    /** Where the last record starts. */
    static int lastRecord(byte[] message, int length) throws MalformedMessageException {
        WireReader reader = new WireReader(message, WireReader.HEADER, length);
        if (length < WireReader.HEADER) {
            throw new MalformedMessageException("no header");
        }
        for (int i = WireReader.u16(message, 4); i > 0; i--) {
            reader.skipName();
            reader.skip(4);
        }
        int records = WireReader.u16(message, 6) + WireReader.u16(message, 8) + WireReader.u16(message, 10);
        int last = length;
        for (int i = 0; i < records; i++) {
            last = reader.position();
            reader.skipName();
            reader.skip(8);
            reader.skip(reader.u16());
        }
        return last;
    }
}
