package io.nominate.deliver.tool.wire;

import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.message.Question;
import io.nominate.dns.message.WireReader;

/** Queries of one question (RFC 1035 section 4.1). */
final class Questions {
    private Questions() {}

    /** A query, its id 0. */
    static byte[] of(Name zone, RecordType type) {
        byte[] message = new byte[WireReader.HEADER + zone.wireLength() + 4];
        message[5] = 1; // one question
        int at = zone.writeTo(message, WireReader.HEADER);
        message[at] = (byte) (type.number() >> 8);
        message[at + 1] = (byte) type.number();
        message[at + 3] = Question.IN;
        return message;
    }
}
