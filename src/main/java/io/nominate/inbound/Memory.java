package io.nominate.inbound;

import java.util.concurrent.Semaphore;

/** Octets that all transfers under way may take together, in pieces. */
final class Memory {
    private final Semaphore pieces;

    Memory(long octets) {
        pieces = new Semaphore((int) Math.max(1, octets / RecordBook.PIECE));
    }

    void take() throws TransferException {
        if (!pieces.tryAcquire()) {
            throw new TransferException("the zone does not fit into what memory transfers may take now");
        }
    }

    void give(int count) {
        pieces.release(count);
    }
}
