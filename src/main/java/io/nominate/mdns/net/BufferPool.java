package io.nominate.mdns.net;

import io.nominate.dns.message.MessageWriter;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What connections need only while they answer, lent to them: idle ones hold nothing. */
final class BufferPool {
    /** Octets that are sent at once at most: eight messages of a transfer. */
    static final int BUFFER = 128 * 1024;

    private static final int LEAST = 16 * 1024;
    private static final int KEPT = 16;

    /** A buffer to send from, outside the heap, and a writer. */
    record Lent(ByteBuffer buffer, MessageWriter writer) {}

    private final ConcurrentLinkedQueue<Lent> free = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger lent = new AtomicInteger();

    /**
     * Octets to send before others get their turn. The more connections are sending, the less: a newcomer waits for one
     * turn of each.
     */
    int turn() {
        return Math.max(LEAST, BUFFER / Math.max(1, lent.get()));
    }

    /** Whether more than one connection is sending. */
    boolean isShared() {
        return lent.get() > 1;
    }

    Lent take() {
        lent.incrementAndGet();
        Lent used = free.poll();
        if (used == null) {
            return new Lent(ByteBuffer.allocateDirect(BUFFER), new MessageWriter());
        }
        count.decrementAndGet();
        return used;
    }

    void giveBack(Lent spent) {
        lent.decrementAndGet();
        if (count.incrementAndGet() <= KEPT) {
            free.add(new Lent(spent.buffer.clear(), spent.writer));
        } else {
            count.decrementAndGet();
        }
    }
}
