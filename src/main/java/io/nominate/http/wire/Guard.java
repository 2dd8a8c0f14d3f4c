package io.nominate.http.wire;

import io.helidon.common.buffers.DataReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Watches one connection: how long its client lets the server wait, and how much of a request is held in memory without
 * having been asked for. Also lets clients of HTTP/1.0 in (load balancers check health that way), which the server below
 * would turn away.
 */
final class Guard {
    /** More than this between two reads of a handler can only be a single huge chunk. */
    static final int MOST_UNCLAIMED = 4 << 20;

    private static final long HEAD_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long STALL_NANOS = Duration.ofSeconds(60).toNanos();
    private static final long IDLE_NANOS = Duration.ofMinutes(5).toNanos();
    private static final long CROWDED_IDLE_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long LEAST_BYTES_PER_SECOND = 1024;
    private static final int VERSION_AT_END = "HTTP/1.0\r".length();

    private enum Phase {
        /** Between two requests. */
        IDLE,
        /** The request's head comes in. */
        HEAD,
        /** A handler works, and may read the body. */
        HANDLING
    }

    private final DataReader source;
    private final String host;
    private final LongSupplier nanos;
    private volatile Phase phase = Phase.IDLE;
    private volatile long since;
    private volatile long progress;
    private volatile boolean reading;
    private volatile boolean writing;
    private final AtomicLong received = new AtomicLong();
    private int unclaimed;
    private boolean oldVersion;

    /**
     * @param source the connection's bytes
     * @param host what stands in for a {@code Host} header that an old client does not send
     * @param nanos the time, as {@link System#nanoTime()} tells it
     */
    Guard(DataReader source, String host, LongSupplier nanos) {
        this.source = source;
        this.host = host;
        this.nanos = nanos;
        this.since = nanos.getAsLong();
        this.progress = since;
    }

    /** The client sent a chunk that is too large to be held. */
    static final class HugeChunkException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        HugeChunkException() {
            super("a chunk of the body is too large", null, false, false);
        }
    }

    /** The next bytes from the client. */
    byte[] pull() {
        if (unclaimed > MOST_UNCLAIMED) {
            throw new HugeChunkException();
        }
        byte[] bytes = read();
        unclaimed += bytes.length;
        if (phase != Phase.IDLE) {
            return bytes;
        }
        since = progress;
        phase = Phase.HEAD;
        oldVersion = false;
        return modern(bytes);
    }

    private byte[] read() {
        progress = nanos.getAsLong();
        reading = true;
        try {
            source.ensureAvailable();
            byte[] bytes = source.readBytes(source.available());
            progress = nanos.getAsLong();
            received.addAndGet(bytes.length);
            return bytes;
        } finally {
            reading = false;
        }
    }

    /** Makes a request of HTTP/1.0 look like one of 1.1, as far as its first bytes show it. */
    private byte[] modern(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        int version = end - VERSION_AT_END;
        if (version < 0 || end == bytes.length || bytes[end - 2] != '0' || bytes[version] != 'H') {
            return bytes;
        }
        String line = new String(bytes, version, VERSION_AT_END, StandardCharsets.US_ASCII);
        if (!line.equals("HTTP/1.0\r")) {
            return bytes;
        }
        oldVersion = true;
        bytes[end - 2] = '1';
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.toLowerCase(Locale.ROOT).contains("\nhost:")) {
            return bytes;
        }
        String head = text.substring(0, end + 1) + "Host: " + host + "\r\n" + text.substring(end + 1);
        return head.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A handler takes over. */
    void begin() {
        unclaimed = 0;
        received.set(0);
        since = nanos.getAsLong();
        phase = Phase.HANDLING;
    }

    /** Whether the client speaks HTTP/1.0, and the connection ends with the answer. */
    boolean oldVersion() {
        return oldVersion;
    }

    /** The handler has taken what was read. */
    void claimed() {
        unclaimed = 0;
    }

    /** The handler is done. */
    void end() {
        unclaimed = 0;
        since = nanos.getAsLong();
        phase = Phase.IDLE;
    }

    /** Takes in and drops bytes until the client ends or this many came. */
    void drain(long most) {
        long dropped = 0;
        try {
            while (dropped < most) {
                dropped += read().length;
            }
        } catch (DataReader.InsufficientDataAvailableException e) {
            return;
        }
    }

    void writing(boolean busy) {
        progress = nanos.getAsLong();
        writing = busy;
    }

    /** Whether the client has let the server wait for too long; less is allowed when many connections are open. */
    boolean overdue(boolean crowded) {
        long now = nanos.getAsLong();
        boolean waiting = reading || writing;
        return switch (phase) {
            case IDLE -> now - since > (crowded ? CROWDED_IDLE_NANOS : IDLE_NANOS);
            case HEAD -> reading && now - since > HEAD_NANOS;
            case HANDLING -> waiting && (now - progress > STALL_NANOS || reading && tooSlow(now));
        };
    }

    private boolean tooSlow(long now) {
        long late = now - since - STALL_NANOS;
        return late > 0 && received.get() < late / 1_000_000_000L * LEAST_BYTES_PER_SECOND;
    }
}
