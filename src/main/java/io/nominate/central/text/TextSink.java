package io.nominate.central.text;

import io.nominate.central.api.Texts;
import io.nominate.central.port.Store;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.UUID;

/** Writes a staged text, a piece at a time; {@link #close} writes the last. */
public final class TextSink extends OutputStream {
    private final Store store;
    private final UUID text;
    private final byte[] piece = new byte[Texts.MAX_PIECE];
    private int filled;
    private int part;

    public TextSink(Store store, UUID text) {
        this.store = store;
        this.text = text;
    }

    @Override
    public void write(int octet) {
        piece[filled++] = (byte) octet;
        if (filled == piece.length) {
            send();
        }
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        for (int from = offset; from < offset + length; ) {
            int count = Math.min(offset + length - from, piece.length - filled);
            System.arraycopy(source, from, piece, filled, count);
            filled += count;
            from += count;
            if (filled == piece.length) {
                send();
            }
        }
    }

    private void send() {
        byte[] full = Arrays.copyOf(piece, filled);
        int at = part++;
        filled = 0;
        store.write(tx -> {
            tx.texts().append(text, at, full);
            return true;
        });
    }

    @Override
    public void close() {
        if (filled > 0) {
            send();
        }
    }
}
