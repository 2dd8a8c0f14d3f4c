package io.nominate.dns.message;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A request that is well-formed: one question of opcode QUERY or NOTIFY.
 *
 * @param flags the header's second pair of octets
 * @param soaSerial of the first SOA in the answer section (NOTIFY) or the authority section (IXFR)
 * @param tsigOffset where the TSIG record starts, or -1; it is the last record
 * @param bytes the message itself, from index 0
 * @param length octets of it
 */
@SuppressWarnings("ArrayRecordComponent") // the message as it came, never compared
public record Request(
        int id,
        int flags,
        Question question,
        Optional<Edns> edns,
        OptionalLong soaSerial,
        int tsigOffset,
        byte[] bytes,
        int length)
        implements Parsed {
    public int opcode() {
        return Flags.opcode(flags);
    }

    public boolean hasTsig() {
        return tsigOffset >= 0;
    }
}
