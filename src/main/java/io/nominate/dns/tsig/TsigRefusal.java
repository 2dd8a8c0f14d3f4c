package io.nominate.dns.tsig;

import io.nominate.dns.message.WireReader;
import java.util.Optional;

/**
 * The TSIG record on an answer of RCODE NOTAUTH. With BADKEY and BADSIG it carries no MAC (RFC 8945 section 5.3.2); with
 * BADTIME it is signed, repeats the request's time so that the client can check it, and tells the server's (section
 * 5.2.3).
 */
public final class TsigRefusal implements TsigSeal {
    private final TsigError error;
    private final TsigRecord request;
    private final long now;
    private final Optional<TsigKey> key;

    TsigRefusal(TsigError error, TsigRecord request, long now, Optional<TsigKey> key) {
        this.error = error;
        this.request = request;
        this.now = now;
        this.key = key;
    }

    @Override
    public int size() {
        int mac = key.map(k -> k.algorithm().macLength()).orElse(0);
        return TsigRecord.size(request.key(), request.algorithm(), mac, other().length);
    }

    @Override
    public int seal(byte[] message, int length) {
        long time = error == TsigError.BADTIME ? request.time() : now;
        int id = WireReader.u16(message, 0);
        byte[] mac = key.map(k -> new TsigDigest(k)
                        .prior(request.mac())
                        .message(message, length, id, WireReader.u16(message, 10))
                        .variables(request.key(), request.algorithm(), time, request.fudge(), error.code(), other()))
                .orElse(new byte[0]);
        return new TsigRecord(request.key(), request.algorithm(), time, request.fudge(), mac, id, error.code(), other())
                .append(message, length);
    }

    private byte[] other() {
        if (error != TsigError.BADTIME) {
            return new byte[0];
        }
        byte[] time = new byte[6];
        for (int i = 0; i < 6; i++) {
            time[i] = (byte) (now >> (40 - 8 * i));
        }
        return time;
    }
}
