package io.nominate.inbound;

import io.nominate.central.api.RecordGroup;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.message.Rdata;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The records of a zone that is being received whole, packed, until they are all there and can be put in order. Takes its
 * memory in pieces from what all transfers share; {@link #close} gives it back.
 */
final class RecordBook implements AutoCloseable {
    /** Octets of a piece; a record lies in one. */
    static final int PIECE = 1 << 20;

    private static final int PIECE_BITS = 20;
    private final Memory memory;
    private final List<ByteBuffer> pieces = new ArrayList<>();
    private long[] places = new long[64];
    private int count;

    RecordBook(Memory memory) {
        this.memory = memory;
    }

    int size() {
        return count;
    }

    /** Adds a record: key of its name, type, TTL, name, data. */
    void add(Rr record) throws TransferException {
        byte[] key = record.owner().key();
        byte[] name = record.owner().wire();
        int size = 2 + key.length + 2 + 4 + 1 + name.length + 2 + record.rdata().length;
        if (pieces.isEmpty() || pieces.getLast().remaining() < size) {
            memory.take();
            pieces.add(ByteBuffer.allocate(PIECE));
        }
        ByteBuffer piece = pieces.getLast();
        if (count == places.length) {
            places = Arrays.copyOf(places, count * 2);
        }
        places[count++] = (long) (pieces.size() - 1) << PIECE_BITS | piece.position();
        piece.putShort((short) key.length).put(key).putShort((short) record.type());
        piece.putInt(record.ttl()).put((byte) name.length).put(name);
        piece.putShort((short) record.rdata().length).put(record.rdata());
    }

    private ByteBuffer piece(long place) {
        return pieces.get((int) (place >>> PIECE_BITS));
    }

    private static int offset(long place) {
        return (int) (place & PIECE - 1);
    }

    @SuppressWarnings("ByteBufferBackingArray") // pieces are allocated here, with arrays of their own
    private int compare(long a, long b) {
        ByteBuffer pieceA = piece(a);
        ByteBuffer pieceB = piece(b);
        int startA = offset(a) + 2;
        int startB = offset(b) + 2;
        int endA = startA + (pieceA.getShort(startA - 2) & 0xffff);
        int endB = startB + (pieceB.getShort(startB - 2) & 0xffff);
        int order = Arrays.compareUnsigned(pieceA.array(), startA, endA, pieceB.array(), startB, endB);
        return order != 0 ? order : (pieceA.getShort(endA) & 0xffff) - (pieceB.getShort(endB) & 0xffff);
    }

    private Rr record(long place) {
        ByteBuffer at = piece(place).duplicate().position(offset(place));
        at.position(at.position() + 2 + (at.getShort(at.position()) & 0xffff));
        int type = at.getShort() & 0xffff;
        int ttl = at.getInt();
        byte[] name = new byte[at.get() & 0xff];
        at.get(name);
        byte[] rdata = new byte[at.getShort() & 0xffff];
        at.get(rdata);
        return new Rr(Name.ofWire(name), type, ttl, rdata);
    }

    /** Gives out all records in order, those of one name and type together; the same data twice is one record. */
    void forEachGroup(Consumer<RecordGroup> taker) {
        long[] sorted = Arrays.stream(places, 0, count)
                .boxed()
                .sorted(this::compare)
                .mapToLong(Long::longValue)
                .toArray();
        for (int from = 0, to; from < count; from = to) {
            to = from + 1;
            while (to < count && compare(sorted[from], sorted[to]) == 0) {
                to++;
            }
            Rr first = record(sorted[from]);
            Map<ByteBuffer, byte[]> rdata = new LinkedHashMap<>();
            for (int i = from; i < to; i++) {
                Rr record = record(sorted[i]);
                rdata.putIfAbsent(ByteBuffer.wrap(Rdata.canonical(record.type(), record.rdata())), record.rdata());
            }
            taker.accept(new RecordGroup(
                    first.owner(), RecordType.of(first.type()), first.ttl(), List.copyOf(rdata.values())));
        }
    }

    @Override
    public void close() {
        memory.give(pieces.size());
        pieces.clear();
        count = 0;
    }
}
