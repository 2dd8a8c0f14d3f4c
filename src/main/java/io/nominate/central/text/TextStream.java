package io.nominate.central.text;

import io.nominate.central.port.Store;
import java.io.InputStream;
import java.util.UUID;

/** A staged text as a stream: one piece in memory at a time. */
public final class TextStream extends InputStream {
    private final Store store;
    private final UUID text;
    private byte[] piece = {};
    private int at;
    private int part;

    public TextStream(Store store, UUID text) {
        this.store = store;
        this.text = text;
    }

    private boolean more() {
        while (at == piece.length) {
            int next = part;
            byte[] read = store.read(tx -> tx.texts().piece(text, next)).orElse(null);
            if (read == null) {
                return false;
            }
            piece = read;
            at = 0;
            part++;
        }
        return true;
    }

    @Override
    public int read() {
        return more() ? piece[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!more()) {
            return -1;
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, target, offset, count);
        at += count;
        return count;
    }
}
