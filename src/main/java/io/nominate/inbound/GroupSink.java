package io.nominate.inbound;

import io.nominate.central.api.Texts;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gathers a zone's groups: in memory while they fit one piece, else in a staged text. */
final class GroupSink extends OutputStream {
    private final Desk desk;
    private final byte[] piece = new byte[Texts.MAX_PIECE];
    private int filled;
    private int part;
    private @Nullable UUID text;

    GroupSink(Desk desk) {
        this.desk = desk;
    }

    @Override
    public void write(int octet) {
        if (filled == piece.length) {
            send();
        }
        piece[filled++] = (byte) octet;
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        for (int from = offset; from < offset + length; ) {
            if (filled == piece.length) {
                send();
            }
            int count = Math.min(offset + length - from, piece.length - filled);
            System.arraycopy(source, from, piece, filled, count);
            filled += count;
            from += count;
        }
    }

    private void send() {
        UUID open = text;
        if (open == null) {
            open = desk.open();
            text = open;
        }
        desk.append(open, part++, Arrays.copyOf(piece, filled));
        filled = 0;
    }

    /** The text, if one was needed; then all is in it. */
    Optional<UUID> text() {
        if (text != null && filled > 0) {
            send();
        }
        return Optional.ofNullable(text);
    }

    /** All, if it fits one piece. */
    byte[] inline() {
        return text == null ? Arrays.copyOf(piece, filled) : new byte[0];
    }
}
