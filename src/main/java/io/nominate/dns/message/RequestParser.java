package io.nominate.dns.message;

import io.nominate.dns.Name;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a client sent. Most rubbish is turned away by its header alone; the rest is read to its last octet once,
 * each record being at least 11 octets, so that counts that lie cost nothing.
 */
public final class RequestParser {
    private static final int OPT = 41;
    private static final int SOA = 6;
    private static final int TSIG = 250;
    private static final Parsed SILENCE = new Parsed.Silence();

    private final byte[] bytes;
    private final int length;
    private final WireReader reader;
    private @Nullable Question question;
    private @Nullable Edns edns;
    private OptionalLong soaSerial = OptionalLong.empty();
    private int tsigOffset = -1;

    private RequestParser(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
        this.reader = new WireReader(bytes, WireReader.HEADER, length);
    }

    /**
     * Reads {@code bytes[0..length)}. Never throws, whatever they are.
     *
     * @param bytes kept by the request that comes out: not to be changed while it is in use
     */
    public static Parsed parse(byte[] bytes, int length) {
        if (length < WireReader.HEADER || (bytes[2] & 0x80) != 0) {
            return SILENCE;
        }
        int opcode = Flags.opcode(WireReader.u16(bytes, 2));
        if (opcode == Opcode.UPDATE) {
            return reject(bytes, Rcode.REFUSED, null);
        }
        if (opcode != Opcode.QUERY && opcode != Opcode.NOTIFY) {
            return reject(bytes, Rcode.NOTIMP, null);
        }
        // One question; a SOA with NOTIFY or IXFR; OPT, TSIG and one record that nobody needs.
        if (count(bytes, 4) != 1 || count(bytes, 6) > 1 || count(bytes, 8) > 1 || count(bytes, 10) > 3) {
            return reject(bytes, Rcode.FORMERR, null);
        }
        RequestParser parser = new RequestParser(bytes, length);
        try {
            return parser.read();
        } catch (MalformedMessageException e) {
            return reject(bytes, Rcode.FORMERR, parser.question);
        }
    }

    private static int count(byte[] bytes, int at) {
        return WireReader.u16(bytes, at);
    }

    private static Parsed reject(byte[] bytes, int rcode, @Nullable Question question) {
        return new Parsed.Reject(
                WireReader.u16(bytes, 0), WireReader.u16(bytes, 2), rcode, Optional.ofNullable(question));
    }

    private Request read() throws MalformedMessageException {
        Question asked = new Question(reader.name(), reader.u16(), reader.u16());
        question = asked;
        for (Section section : Section.values()) {
            int records = count(bytes, 6 + 2 * section.index);
            for (int i = 0; i < records; i++) {
                record(section, section == Section.ADDITIONAL && i == records - 1);
            }
        }
        if (reader.remaining() > 0) {
            throw new MalformedMessageException("octets follow the last record");
        }
        return new Request(
                WireReader.u16(bytes, 0),
                WireReader.u16(bytes, 2),
                asked,
                Optional.ofNullable(edns),
                soaSerial,
                tsigOffset,
                bytes,
                length);
    }

    private void record(Section section, boolean last) throws MalformedMessageException {
        int start = reader.position();
        Name owner = reader.name();
        int type = reader.u16();
        int dnsClass = reader.u16();
        long ttl = reader.u32();
        int size = reader.u16();
        int dataAt = reader.position();
        reader.skip(size);
        switch (type) {
            case OPT -> {
                if (section != Section.ADDITIONAL || edns != null || !owner.isRoot()) {
                    throw new MalformedMessageException("an OPT record out of place");
                }
                edns = new Edns(dnsClass, (int) (ttl >> 16) & 0xff, (ttl & 0x8000) != 0);
                checkOptions(new WireReader(bytes, dataAt, dataAt + size));
            }
            case TSIG -> {
                if (!last) {
                    throw new MalformedMessageException("a TSIG record that is not the last");
                }
                tsigOffset = start;
            }
            case SOA -> {
                if (section != Section.ADDITIONAL && soaSerial.isEmpty()) {
                    soaSerial = OptionalLong.of(serial(new WireReader(bytes, dataAt, dataAt + size)));
                }
            }
            default -> {
                // of no use here
            }
        }
    }

    private static void checkOptions(WireReader options) throws MalformedMessageException {
        while (options.remaining() > 0) {
            options.skip(2);
            options.skip(options.u16());
        }
    }

    private static long serial(WireReader soa) throws MalformedMessageException {
        soa.skipName();
        soa.skipName();
        long serial = soa.u32();
        soa.skip(16);
        if (soa.remaining() > 0) {
            throw new MalformedMessageException("a SOA record of the wrong length");
        }
        return serial;
    }
}
