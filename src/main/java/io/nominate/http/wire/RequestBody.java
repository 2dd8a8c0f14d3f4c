package io.nominate.http.wire;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A request's body, read up to a limit, and let run out when it is refused. */
public final class RequestBody {
    /** A rest of this size is taken in to keep the connection; for more, it is closed. */
    private static final long SMALL_REST = 64 << 10;
    /** How much of a refused body is taken in at most, so that a client that sends before it reads gets its answer. */
    private static final long MOST_DRAINED = 1L << 30;

    private final ServerRequest request;
    private final Guard guard;
    private final boolean present;
    private final OptionalLong declared;
    private long taken;
    private boolean complete;
    private boolean broken;
    private @Nullable InputStream stream;
    private byte @Nullable [] held;

    RequestBody(ServerRequest request, Guard guard) {
        this.request = request;
        this.guard = guard;
        this.present = request.content().hasEntity();
        this.declared = present ? request.headers().contentLength() : OptionalLong.of(0);
        this.complete = !present;
    }

    /** The type of the body, in lower case and without parameters; empty when the request does not say. */
    public String type() {
        if (!request.headers().contains(HeaderNames.CONTENT_TYPE)) {
            return "";
        }
        String value = request.headers().get(HeaderNames.CONTENT_TYPE).get();
        int end = value.indexOf(';');
        return (end < 0 ? value : value.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** Refuses compressed bodies: {@code UNSUPPORTED_CONTENT_TYPE}. */
    public void plain() {
        Optional<String> encoding = request.headers().first(HeaderNames.CONTENT_ENCODING);
        if (encoding.filter(it -> !it.equalsIgnoreCase("identity")).isPresent()) {
            throw Fault.of(
                    FaultType.UNSUPPORTED_CONTENT_TYPE, "Content-Encoding " + encoding.get() + " is not supported");
        }
    }

    /**
     * Reads a body of JSON.
     *
     * @throws Fault {@code UNSUPPORTED_CONTENT_TYPE}, {@code REQUEST_TOO_LARGE}, {@code EMPTY_REQUEST_BODY} or
     *     {@code INVALID_JSON}
     */
    public JsonNode json(long most) {
        if (!type().equals("application/json")) {
            throw Fault.of(FaultType.UNSUPPORTED_CONTENT_TYPE, "Content-type must be application/json");
        }
        return Json.read(bytes(most));
    }

    /** Reads all of it and keeps it for whoever reads it next; {@code REQUEST_TOO_LARGE} above {@code most} bytes. */
    public byte[] hold(long most) {
        byte[] all = bytes(most);
        held = all;
        return all;
    }

    /** Reads all of it; {@code REQUEST_TOO_LARGE} above {@code most} bytes. */
    public byte[] bytes(long most) {
        byte[] before = held;
        if (before != null) {
            return before;
        }
        plain();
        refuseDeclared(most);
        byte[] buffer = new byte[(int) Math.min(declared.orElse(8 << 10), most) + 1];
        int size = 0;
        for (int n = read(buffer, size); n >= 0; n = read(buffer, size)) {
            size += n;
            refuseTaken(most);
            if (size == buffer.length) {
                buffer = Arrays.copyOf(buffer, (int) Math.min(buffer.length * 2L, most + 1));
            }
        }
        return Arrays.copyOf(buffer, size);
    }

    /**
     * Hands on all of it in pieces.
     *
     * @param most bytes in all; {@code REQUEST_TOO_LARGE} above, after some pieces perhaps
     * @param size bytes of a piece
     */
    public void pieces(long most, int size, Consumer<byte[]> consumer) {
        plain();
        refuseDeclared(most);
        byte[] piece = new byte[(int) Math.min(size, declared.orElse(size) + 1)];
        int filled = 0;
        for (int n = read(piece, filled); n >= 0; n = read(piece, filled)) {
            filled += n;
            refuseTaken(most);
            if (filled == piece.length) {
                consumer.accept(piece);
                piece = new byte[size];
                filled = 0;
            }
        }
        if (filled > 0) {
            consumer.accept(Arrays.copyOf(piece, filled));
        }
    }

    private void refuseDeclared(long most) {
        if (declared.isPresent() && declared.getAsLong() > most) {
            throw tooLarge(most);
        }
    }

    private void refuseTaken(long most) {
        if (taken > most) {
            throw tooLarge(most);
        }
    }

    private static Fault tooLarge(long most) {
        return Fault.of(FaultType.REQUEST_TOO_LARGE, "The request body is larger than " + most + " bytes");
    }

    private int read(byte[] buffer, int at) {
        if (complete) {
            return -1;
        }
        try {
            int n = stream().read(buffer, at, buffer.length - at);
            guard.claimed();
            if (n < 0) {
                complete = true;
            } else {
                taken += n;
            }
            return n;
        } catch (Guard.HugeChunkException e) {
            broken = true;
            throw Fault.of(
                    FaultType.REQUEST_TOO_LARGE,
                    "A chunk of the request body is larger than " + Guard.MOST_UNCLAIMED + " bytes");
        } catch (DataReader.InsufficientDataAvailableException | UncheckedIOException | IOException e) {
            complete = true;
            throw new ClientGoneException(e);
        }
    }

    private InputStream stream() {
        if (stream == null) {
            stream = request.content().inputStream();
        }
        return stream;
    }

    /** Whether the client waits for leave to send the body, and was not given it. */
    private boolean awaited() {
        return request.headers().containsToken(HeaderValues.EXPECT_100) && !request.continueSent();
    }

    /** Whether the connection cannot go on after an answer at this point. */
    boolean mustClose() {
        if (complete) {
            return false;
        }
        return awaited() || broken || declared.isEmpty() || declared.getAsLong() - taken > SMALL_REST;
    }

    /** Takes in the rest, within limits. */
    void finish() {
        if (complete || awaited()) {
            return;
        }
        if (broken) {
            guard.drain(MOST_DRAINED);
            return;
        }
        byte[] waste = new byte[16 << 10];
        long end = taken + MOST_DRAINED;
        try {
            while (!complete && taken < end) {
                read(waste, 0);
            }
        } catch (Fault e) {
            guard.drain(MOST_DRAINED);
        }
    }
}
