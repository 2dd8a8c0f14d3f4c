package io.nominate.mdns.net;

import io.nominate.dns.message.WireReader;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: messages are read, answered and written in the order they came (RFC 7766), the next not before the last
 * answer is under way, so that a client who does not read is not read from either. Time-outs are kept by who looks at
 * {@link #isOverdue} from outside and closes the channel.
 */
final class TcpConnection implements Runnable, MessageSink {
    private static final Logger LOG = LoggerFactory.getLogger(TcpConnection.class);
    private static final int PREFIX = 2;
    private static final int FIRST_READ = 1024;
    private static final long NEVER = Long.MAX_VALUE;

    private final SocketChannel channel;
    private final InetAddress client;
    private final StreamHandler handler;
    private final NetLimits limits;
    private final BufferPool pool;
    private ByteBuffer in = ByteBuffer.allocate(FIRST_READ);
    private BufferPool.@Nullable Lent lent;
    private volatile long deadline;
    private volatile long progress;

    TcpConnection(SocketChannel channel, InetAddress client, StreamHandler handler, NetLimits limits, BufferPool pool) {
        this.channel = channel;
        this.client = client;
        this.handler = handler;
        this.limits = limits;
        this.pool = pool;
        this.progress = System.nanoTime();
        this.deadline = progress + limits.idle().toNanos();
    }

    InetAddress client() {
        return client;
    }

    /** When it last got or gave something whole, by {@link System#nanoTime}. */
    long progress() {
        return progress;
    }

    boolean isOverdue(long now) {
        long until = deadline;
        return until != NEVER && now - until > 0;
    }

    @Override
    public void run() {
        try {
            while (read()) {
                while (isComplete()) {
                    answer();
                }
                flush();
                giveBack();
            }
        } catch (IOException e) {
            LOG.debug("A connection from {} ended: {}", client, e.toString());
        } catch (RuntimeException e) {
            LOG.error("A connection from {} failed", client, e);
        } finally {
            giveBack();
            close();
        }
    }

    /** Waits for more octets; false at the end. */
    private boolean read() throws IOException {
        if (in.position() == 0) {
            in = in.capacity() > FIRST_READ ? ByteBuffer.allocate(FIRST_READ) : in;
            deadline = System.nanoTime() + limits.idle().toNanos();
        } else if (!in.hasRemaining()) {
            // Grows as octets come, whatever length was stated.
            in = ByteBuffer.allocate(Math.min(2 * in.capacity(), PREFIX + 0xffff))
                    .put(in.flip());
        }
        if (deadline == NEVER) { // a message has begun behind the last one
            deadline = System.nanoTime() + limits.read().toNanos();
        }
        boolean fresh = in.position() == 0;
        int count = channel.read(in);
        if (fresh) {
            deadline = System.nanoTime() + limits.read().toNanos(); // for all of the message, not for each octet
        }
        return count >= 0;
    }

    private boolean isComplete() throws IOException {
        if (in.position() < PREFIX) {
            return false;
        }
        if (length() < WireReader.HEADER) {
            throw new IOException("what comes is no DNS");
        }
        return in.position() >= PREFIX + length();
    }

    private int length() {
        return in.getShort(0) & 0xffff;
    }

    private void answer() throws IOException {
        int length = length();
        byte[] message = Arrays.copyOfRange(in.array(), PREFIX, PREFIX + length);
        in.flip().position(PREFIX + length);
        in.compact();
        deadline = NEVER;
        progress = System.nanoTime();
        handler.stream(message, length, client, lent().writer(), this);
    }

    private BufferPool.Lent lent() {
        BufferPool.Lent held = lent;
        if (held == null) {
            held = pool.take();
            lent = held;
        }
        return held;
    }

    private void giveBack() {
        BufferPool.Lent held = lent;
        if (held != null) {
            lent = null;
            pool.giveBack(held);
        }
    }

    @Override
    public void send(byte[] message, int length) throws IOException {
        begin(length).put(message, 0, length);
    }

    @Override
    public void send(byte[] head, byte[] message) throws IOException {
        begin(message.length).put(head).put(message, head.length, message.length - head.length);
    }

    private ByteBuffer begin(int length) throws IOException {
        ByteBuffer buffer = lent().buffer();
        if (buffer.remaining() < PREFIX + length || buffer.position() >= pool.turn()) {
            flush();
            giveWay();
        }
        return buffer.putShort((short) length);
    }

    /**
     * Lets others have this core, which a reader who keeps up would else occupy for a whole transfer. Among several who
     * send, a yield would only hand it round: threads that yield are run before those that are new. A thread that parks,
     * however briefly, queues up behind them.
     */
    @SuppressWarnings("ThreadPriorityCheck") // fairness, not correctness, depends on the scheduler here
    private void giveWay() {
        if (pool.isShared()) {
            LockSupport.parkNanos(1);
        } else {
            Thread.yield();
        }
    }

    private void flush() throws IOException {
        BufferPool.Lent held = lent;
        if (held == null || held.buffer().position() == 0) {
            return;
        }
        ByteBuffer buffer = held.buffer().flip();
        deadline = System.nanoTime() + limits.write().toNanos();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
        deadline = NEVER;
        progress = System.nanoTime();
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("A connection from {} could not be closed", client, e);
        }
    }
}
