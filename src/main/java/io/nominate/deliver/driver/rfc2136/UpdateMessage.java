package io.nominate.deliver.driver.rfc2136;

import io.nominate.deliver.tool.wire.WireRecord;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.message.MessageWriter;
import io.nominate.dns.message.Opcode;
import io.nominate.dns.message.Question;
import io.nominate.dns.message.Rcode;
import io.nominate.dns.message.Section;
import java.util.Arrays;

/** One UPDATE under way (RFC 2136 section 2). Prerequisites come before all else. Not for several threads at once. */
final class UpdateMessage {
    private static final int CLASS_NONE = 254;
    private static final int SOA_ROOM = 600; // two names of 255 octets, the numbers, and an owner that is a pointer

    private final Name zone;
    private final int limit;
    private final MessageWriter writer = new MessageWriter();

    /** @param signature octets that TSIG takes */
    UpdateMessage(Name zone, int signature) {
        this.zone = zone;
        this.limit = MessageWriter.MAX - signature;
        start();
    }

    /** Begins a further one. */
    void start() {
        writer.start(0, Opcode.UPDATE << 11, limit - SOA_ROOM);
        writer.question(new Question(zone, RecordType.SOA.number(), Question.IN));
    }

    /** Prerequisite: this is the zone's SOA (section 2.4.2). */
    void require(WireRecord soa) {
        writer.record(Section.ANSWER, soa.owner().wire(), soa.type(), Question.IN, 0, soa.rdata());
    }

    /** Adds a record to the zone (section 2.5.1); false if it does not fit any more. */
    boolean add(WireRecord record) {
        return writer.record(
                Section.AUTHORITY, record.owner().wire(), record.type(), Question.IN, record.ttl(), record.rdata());
    }

    /** Removes a record, if it is there (section 2.5.4); false if it does not fit any more. */
    boolean remove(WireRecord record) {
        return writer.record(Section.AUTHORITY, record.owner().wire(), record.type(), CLASS_NONE, 0, record.rdata());
    }

    /** Whether it changes nothing yet. */
    boolean isIdle() {
        return writer.count(Section.AUTHORITY) == 0;
    }

    /** The message with this SOA as the last of its changes. */
    byte[] finish(WireRecord soa) {
        writer.limit(limit);
        if (!add(soa)) {
            throw new IllegalStateException("an SOA does not fit into the room that is kept for it");
        }
        return finish();
    }

    /** The message as it is. */
    byte[] finish() {
        int length = writer.finish(Rcode.NOERROR);
        return Arrays.copyOf(writer.bytes(), length);
    }
}
