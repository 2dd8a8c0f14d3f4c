package io.nominate.inbound;

import io.nominate.dns.Name;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Reads the answer to a question for a transfer: whole (RFC 5936), or what changed (RFC 1995). */
final class TransferReader {
    private final Conversation conversation;
    private final Name zone;
    private final Memory memory;
    private final long most;
    private final Sieve sieve;
    private final Deque<Rr> waiting = new ArrayDeque<>();
    private long records;

    /** What came. */
    sealed interface Received {
        /** Nothing: the master has this serial, which is not newer than ours. */
        record Nothing(long serial) implements Received {}

        /** The whole zone; the book is to be closed. */
        record Whole(Rr soa, RecordBook book) implements Received {}

        /** What changed. */
        record Changes(Rr soa, Increment increment) implements Received {}
    }

    TransferReader(Conversation conversation, Name zone, Sieve sieve, Memory memory, long mostRecords) {
        this.conversation = conversation;
        this.zone = zone;
        this.sieve = sieve;
        this.memory = memory;
        this.most = mostRecords;
    }

    private Rr next() throws TransferException {
        while (waiting.isEmpty()) {
            waiting.addAll(conversation.next());
        }
        if (++records > most) {
            throw new TransferException("sends more than " + most + " records");
        }
        return waiting.removeFirst();
    }

    private Rr soa() throws TransferException {
        Rr soa = next();
        if (!soa.isSoaOf(zone)) {
            throw new TransferException("begins a transfer with something else than the zone's SOA");
        }
        return soa;
    }

    private void end(Rr soa, Rr last) throws TransferException {
        if (!soa.sameData(last)) {
            throw new TransferException("changed its SOA in the middle of the transfer");
        }
        if (!waiting.isEmpty()) {
            throw new TransferException("sends records after the end of the transfer");
        }
        if (!conversation.mayEnd()) {
            throw new TransferException("the last message of the transfer is not signed");
        }
    }

    /** Takes records of a transfer. */
    @FunctionalInterface
    interface Each {
        void take(Rr record) throws IOException;
    }

    /** The answer to AXFR, record by record as it comes: the SOA first, and not again at the end. */
    void each(Each each) throws TransferException, IOException {
        Rr soa = soa();
        each.take(soa);
        Rr record = next();
        for (; !record.isSoaOf(zone); record = next()) {
            sieve.check(record);
            each.take(record);
        }
        end(soa, record);
    }

    /** The answer to AXFR. */
    Received whole() throws TransferException {
        return whole(soa(), next());
    }

    private Received whole(Rr soa, Rr second) throws TransferException {
        RecordBook book = new RecordBook(memory);
        boolean complete = false;
        try {
            Rr record = second;
            for (; !record.isSoaOf(zone); record = next()) {
                sieve.check(record);
                book.add(record);
            }
            end(soa, record);
            complete = true;
            return new Received.Whole(soa, book);
        } finally {
            if (!complete) {
                book.close();
            }
        }
    }

    /**
     * The answer to IXFR.
     *
     * @param ours the serial that was asked with
     */
    Received since(long ours) throws TransferException {
        Rr soa = soa();
        if (waiting.isEmpty() && !newer(soa.serial(), ours)) {
            end(soa, soa);
            return new Received.Nothing(soa.serial());
        }
        Rr second = next();
        if (!second.isSoaOf(zone) || second.serial() != ours) {
            return whole(soa, second);
        }
        Increment increment = new Increment();
        long reached = ours;
        while (reached != soa.serial()) {
            Rr record;
            for (record = next(); !record.isSoaOf(zone); record = next()) {
                sieve.check(record);
                increment.remove(record);
            }
            reached = record.serial();
            for (record = next(); !record.isSoaOf(zone); record = next()) {
                sieve.check(record);
                increment.add(record);
            }
            if (record.serial() != reached) {
                throw TransferException.incremental("sends differences that do not follow one another");
            }
            if (reached == soa.serial()) {
                end(soa, record);
            }
        }
        return new Received.Changes(soa, increment);
    }

    /** Serial number arithmetic (RFC 1982). */
    static boolean newer(long theirs, long ours) {
        return (int) (theirs - ours) > 0;
    }
}
