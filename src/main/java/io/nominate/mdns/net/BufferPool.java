package io.nominate.mdns.net;

import io.nominate.dns.message.MessageWriter;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What connections need only while they answer, lent to them: idle ones hold nothing. */
final class BufferPool {
    /** Octets that are sent at once at most: eight messages of a transfer. */
    static final int BUFFER = 128 * 1024;

    private static final int KEPT = 16;

    /** A buffer to send from, outside the heap, and a writer. */
    record Lent(ByteBuffer buffer, MessageWriter writer) {}

    private final ConcurrentLinkedQueue<Lent> free = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    Lent take() {
        Lent lent = free.poll();
        if (lent == null) {
            return new Lent(ByteBuffer.allocateDirect(BUFFER), new MessageWriter());
        }
        count.decrementAndGet();
        return lent;
    }

    void giveBack(Lent lent) {
        if (count.incrementAndGet() <= KEPT) {
            free.add(new Lent(lent.buffer.clear(), lent.writer));
        } else {
            count.decrementAndGet();
        }
    }
}
