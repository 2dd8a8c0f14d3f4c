package io.nominate.mdns.transfer;

import io.nominate.dns.message.Edns;
import io.nominate.dns.message.Flags;
import io.nominate.dns.message.MessageWriter;
import io.nominate.dns.message.Rcode;
import io.nominate.dns.message.Request;
import io.nominate.dns.message.Section;
import io.nominate.dns.message.WireReader;
import io.nominate.dns.tsig.TsigSeal;
import io.nominate.mdns.image.Page;
import io.nominate.mdns.image.Row;
import io.nominate.mdns.net.MessageSink;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Writes the messages of one transfer: the question in the first only, each about as long as compression reaches, each
 * signed if the request was.
 */
final class TransferWriter {
    private static final int SIZE = 0x4000;

    private final MessageWriter out;
    private final Request request;
    private final Optional<TsigSeal> seal;
    private final MessageSizes sizes;
    private final MessageSink sink;
    private final int flags;
    private boolean first = true;
    private boolean open;

    TransferWriter(MessageWriter out, Request request, Optional<TsigSeal> seal, MessageSizes sizes, MessageSink sink) {
        this.out = out;
        this.request = request;
        this.seal = seal;
        this.sizes = sizes;
        this.sink = sink;
        this.flags = Flags.ofResponse(request.flags()) | Flags.AA;
    }

    /** Puts a row into the message being written, or into the next if it does not fit. */
    void row(Row row) throws IOException {
        if (open && !put(row)) {
            flush();
        }
        if (!open) {
            start(Math.min(SIZE, sizes.tcp()));
            if (!put(row)) {
                start(MessageWriter.MAX); // first may still be set: the question goes in again
                if (!put(row)) {
                    throw new IllegalStateException("a row does not fit any message");
                }
            }
        }
    }

    /** Puts in rows, as {@link #row}. */
    void rows(Iterable<Row> rows) throws IOException {
        for (Row row : rows) {
            row(row);
        }
    }

    private void start(int size) {
        out.start(request.id(), flags, size - overhead());
        if (first) {
            out.question(request.question());
        }
        open = true;
    }

    private int overhead() {
        return Edns.SIZE + seal.map(TsigSeal::size).orElse(0);
    }

    private boolean put(Row row) {
        return out.record(Section.ANSWER, row.owner(), row.type(), row.ttl(), row.rdata());
    }

    /** Sends a page of an image as a message of its own. */
    void page(Page page) throws IOException {
        flush();
        byte[] message = page.message();
        byte[] head = Arrays.copyOf(message, WireReader.HEADER);
        head[0] = (byte) (request.id() >> 8);
        head[1] = (byte) request.id();
        head[2] = (byte) (flags >> 8);
        head[3] = (byte) flags;
        if (seal.isEmpty()) {
            sink.send(head, message);
            return;
        }
        byte[] signed = Arrays.copyOf(message, message.length + seal.get().size());
        System.arraycopy(head, 0, signed, 0, head.length);
        sink.send(signed, seal.get().seal(signed, message.length));
    }

    /** Sends what has been written so far. */
    void flush() throws IOException {
        if (!open) {
            return;
        }
        if (first) {
            request.edns().ifPresent(edns -> out.opt(sizes.udp(), Rcode.NOERROR, edns.dnssecOk()));
        }
        int length = out.finish(Rcode.NOERROR);
        if (seal.isPresent()) {
            length = seal.get().seal(out.bytes(), length);
        }
        sink.send(out.bytes(), length);
        first = false;
        open = false;
    }
}
