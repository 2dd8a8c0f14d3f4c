package io.nominate.deliver.probe;

import io.nominate.dns.Name;
import io.nominate.dns.message.Flags;
import io.nominate.dns.message.MalformedMessageException;
import io.nominate.dns.message.Opcode;
import io.nominate.dns.message.Rcode;
import io.nominate.dns.message.WireReader;
import io.nominate.model.DeliveryCause;

/** The two messages that are sent, and how their answers are read (RFC 1035, RFC 1996). */
final class Queries {
    private static final int TYPE_SOA = 6;
    private static final int CLASS_IN = 1;
    private static final int RCODE = 0x000f;

    private Queries() {}

    /** A query for the zone's SOA, its id 0. */
    static byte[] soa(Name zone) {
        return message(Opcode.QUERY << 11, zone);
    }

    /** A NOTIFY that the zone's SOA has changed, its id 0. */
    static byte[] notify(Name zone) {
        return message(Opcode.NOTIFY << 11 | Flags.AA, zone);
    }

    private static byte[] message(int flags, Name zone) {
        byte[] message = new byte[WireReader.HEADER + zone.wireLength() + 4];
        message[2] = (byte) (flags >> 8);
        message[5] = 1; // one question
        int at = zone.writeTo(message, WireReader.HEADER);
        message[at + 1] = TYPE_SOA;
        message[at + 3] = CLASS_IN;
        return message;
    }

    /**
     * Whether this can be the answer to that query: a response of the same opcode to the same question. A server that
     * could not read the query may leave the question out.
     */
    static boolean answers(byte[] query, int queryLength, byte[] answer) {
        if (answer.length < WireReader.HEADER || (answer[2] & 0x80) == 0 || ((answer[2] ^ query[2]) & 0x78) != 0) {
            return false;
        }
        int questions = WireReader.u16(answer, 4);
        if (questions == 0) {
            return rcode(answer) != Rcode.NOERROR;
        }
        if (questions != 1 || answer.length < queryLength) {
            return false;
        }
        for (int i = WireReader.HEADER; i < queryLength; i++) {
            if (lower(answer[i]) != lower(query[i])) {
                return false;
            }
        }
        return true;
    }

    private static int lower(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? octet + 32 : octet;
    }

    static int rcode(byte[] answer) {
        return answer[3] & RCODE;
    }

    static boolean isTruncated(byte[] answer) {
        return (WireReader.u16(answer, 2) & Flags.TC) != 0;
    }

    /** Reads the answer to {@link #soa}. */
    static SoaAnswer read(byte[] answer) {
        int rcode = rcode(answer);
        return switch (rcode) {
            case Rcode.NOERROR -> serial(answer);
            case Rcode.REFUSED, Rcode.NOTAUTH -> new SoaAnswer.Unknown(DeliveryCause.REFUSED, name(rcode));
            case Rcode.NXDOMAIN -> new SoaAnswer.Unknown(DeliveryCause.ZONE_MISSING, name(rcode));
            case Rcode.SERVFAIL -> new SoaAnswer.Unready(DeliveryCause.TRANSFER_FAILED, name(rcode));
            default -> new SoaAnswer.Unready(DeliveryCause.SERVER_FAILURE, name(rcode));
        };
    }

    private static SoaAnswer serial(byte[] answer) {
        if ((WireReader.u16(answer, 2) & Flags.AA) == 0) {
            boolean referral = WireReader.u16(answer, 6) == 0 && WireReader.u16(answer, 8) > 0;
            return new SoaAnswer.Unknown(
                    DeliveryCause.NOT_AUTHORITATIVE,
                    referral ? "a referral to other servers" : "an answer without authority");
        }
        WireReader reader = new WireReader(answer, WireReader.HEADER, answer.length);
        try {
            reader.skipName();
            reader.skip(4);
            for (int i = WireReader.u16(answer, 6); i > 0; i--) {
                reader.skipName();
                int type = reader.u16();
                reader.skip(6);
                int length = reader.u16();
                if (type == TYPE_SOA) {
                    reader.skipName();
                    reader.skipName();
                    return new SoaAnswer.Serial(reader.u32());
                }
                reader.skip(length);
            }
            return new SoaAnswer.Unknown(DeliveryCause.ZONE_MISSING, "an answer without SOA");
        } catch (MalformedMessageException e) {
            return new SoaAnswer.Unready(DeliveryCause.SERVER_FAILURE, "a malformed answer");
        }
    }

    /** The mnemonic of an RCODE. */
    static String name(int rcode) {
        return switch (rcode) {
            case Rcode.NOERROR -> "NOERROR";
            case Rcode.FORMERR -> "FORMERR";
            case Rcode.SERVFAIL -> "SERVFAIL";
            case Rcode.NXDOMAIN -> "NXDOMAIN";
            case Rcode.NOTIMP -> "NOTIMP";
            case Rcode.REFUSED -> "REFUSED";
            case Rcode.NOTAUTH -> "NOTAUTH";
            default -> "RCODE " + rcode;
        };
    }
}
