package io.nominate.dns.message;

/**
 * Writes one message at a time into a buffer of its own, with name compression (RFC 1035 section 4.1.4) that keeps
 * spelling. A record goes in as a whole or not at all. Not for several threads at once.
 */
public final class MessageWriter {
    /** The largest message there is. */
    public static final int MAX = 0xffff;

    private static final int SLACK = 1024; // a record that is small once compressed may be tried up to the very end
    private static final int RECORD_FIELDS = 10;

    private final byte[] buffer;
    private final NameTable names;
    private final int[] labels = new int[128];
    private final int[] hashes = new int[128];
    private final int[] counts = new int[Section.values().length];
    private int questions;
    private int flags;
    private int at;
    private int limit;

    /** A writer for messages of any size. */
    public MessageWriter() {
        buffer = new byte[MAX + SLACK];
        names = new NameTable(4096);
    }

    /**
     * A writer that takes less memory.
     *
     * @param most octets of a message, TSIG not counted
     */
    public MessageWriter(int most) {
        buffer = new byte[most + SLACK];
        names = new NameTable(512);
    }

    /**
     * Starts a message.
     *
     * @param limit octets that {@link #question} and {@link #record} may fill, at most {@link #MAX}; what follows them
     *     (OPT, TSIG) is not counted
     */
    public void start(int id, int flags, int limit) {
        this.flags = flags;
        this.limit = limit;
        names.forgetFrom(0);
        counts[0] = 0;
        counts[1] = 0;
        counts[2] = 0;
        questions = 0;
        u16(0, id);
        at = WireReader.HEADER;
    }

    /** Sets another limit, for what follows. */
    public void limit(int changed) {
        limit = changed;
    }

    public int flags() {
        return flags;
    }

    public void flags(int changed) {
        flags = changed;
    }

    /** Octets so far, the header included. */
    public int size() {
        return at;
    }

    /** Records so far in a section. */
    public int count(Section section) {
        return counts[section.index];
    }

    /** Puts in the question; to come before all records. */
    public void question(Question question) {
        byte[] wire = question.name().wire();
        name(wire, 0, wire.length);
        u16(at, question.type());
        u16(at + 2, question.dnsClass());
        at += 4;
        questions++;
    }

    /**
     * Puts in a record of class IN. Sections come in their order.
     *
     * @param owner on the wire, uncompressed
     * @param ttl seconds
     * @param rdata uncompressed, and sound
     * @return false, with nothing written, if it does not fit
     */
    public boolean record(Section section, byte[] owner, int type, long ttl, byte[] rdata) {
        return record(section, owner, type, Question.IN, ttl, rdata);
    }

    /**
     * Puts in a record of any class, as the sections of an UPDATE have them (RFC 2136 sections 2.4 and 2.5).
     *
     * @param rdata may be empty where the class says so
     * @return false, with nothing written, if it does not fit
     */
    public boolean record(Section section, byte[] owner, int type, int dnsClass, long ttl, byte[] rdata) {
        int start = at;
        if (start + owner.length + RECORD_FIELDS + rdata.length > buffer.length) {
            return false;
        }
        name(owner, 0, owner.length);
        u16(at, type);
        u16(at + 2, dnsClass);
        u32(at + 4, ttl);
        int data = at + RECORD_FIELDS;
        at = data;
        if (rdata.length > 0) {
            rdata(RdataLayout.of(type), rdata);
        }
        if (at > limit) {
            rollback(section, start, 0);
            return false;
        }
        u16(data - 2, at - data);
        counts[section.index]++;
        return true;
    }

    private void rdata(RdataLayout layout, byte[] rdata) {
        int from = 0;
        if (layout.compressed()) {
            copy(rdata, 0, layout.prefix());
            from = layout.prefix();
            for (int i = 0; i < layout.names(); i++) {
                int to = nameEnd(rdata, from);
                name(rdata, from, to);
                from = to;
            }
        }
        copy(rdata, from, rdata.length - from);
    }

    private void copy(byte[] source, int from, int count) {
        System.arraycopy(source, from, buffer, at, count);
        at += count;
    }

    private static int nameEnd(byte[] wire, int from) {
        int end = from;
        while (wire[end] != 0) {
            end += wire[end] + 1;
        }
        return end + 1;
    }

    /**
     * Takes back the last records of a section.
     *
     * @param size what {@link #size()} was before them
     * @param records how many they are
     */
    public void rollback(Section section, int size, int records) {
        at = size;
        names.forgetFrom(size);
        counts[section.index] -= records;
    }

    /** Puts in an OPT record (RFC 6891), the limit notwithstanding; to come last. */
    public void opt(int payload, int rcode, boolean dnssecOk) {
        buffer[at] = 0;
        u16(at + 1, 41);
        u16(at + 3, payload);
        u32(at + 5, (long) (rcode >> 4) << 24 | (dnssecOk ? 0x8000 : 0));
        u16(at + 9, 0);
        at += Edns.SIZE;
        counts[Section.ADDITIONAL.index]++;
    }

    /** Fills in the header. The message is {@code bytes()[0..size())} then. */
    public int finish(int rcode) {
        u16(2, flags | (rcode & 0xf));
        u16(4, questions);
        for (int i = 0; i < counts.length; i++) {
            u16(6 + 2 * i, counts[i]);
        }
        return at;
    }

    /** The buffer itself, valid until the next {@link #start}. There is room for a TSIG record after the message. */
    public byte[] bytes() {
        return buffer;
    }

    private void name(byte[] wire, int from, int to) {
        int count = 0;
        for (int i = from; wire[i] != 0; i += wire[i] + 1) {
            labels[count++] = i;
        }
        int hash = 0;
        for (int n = count - 1; n >= 0; n--) {
            for (int i = labels[n]; i <= labels[n] + wire[labels[n]]; i++) {
                hash = hash * 31 + wire[i];
            }
            hashes[n] = hash ^ (hash >>> 15);
        }
        for (int n = 0; n < count; n++) {
            int known = names.find(hashes[n], buffer, wire, labels[n], to);
            if (known != 0) {
                u16(at, 0xc000 | known);
                at += 2;
                return;
            }
            names.add(hashes[n], at);
            copy(wire, labels[n], wire[labels[n]] + 1);
        }
        buffer[at++] = 0;
    }

    private void u16(int offset, int value) {
        buffer[offset] = (byte) (value >> 8);
        buffer[offset + 1] = (byte) value;
    }

    private void u32(int offset, long value) {
        u16(offset, (int) (value >> 16));
        u16(offset + 2, (int) value);
    }
}
