package io.nominate.store;

import io.nominate.central.port.ZoneDelta;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Deltas of a zone that are put together from their pieces, which come in order. */
final class DeltaList {
    private final List<ZoneDelta> deltas = new ArrayList<>();
    private final ByteArrayOutputStream removed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream added = new ByteArrayOutputStream();
    private @Nullable ZoneDelta open;
    private long seq;
    private long budget;
    private boolean broken;

    /** @param maxBytes of all wire parts together */
    DeltaList(long afterSeq, long maxBytes) {
        this.seq = afterSeq;
        this.budget = maxBytes;
    }

    /**
     * A piece of a change, or the change itself where it has none.
     *
     * @param part null where the change's wire form is not kept any more, or never was
     */
    void add(long at, long from, long to, String kind, @Nullable Long part, byte[] less, byte[] more) {
        if (open == null || open.seq() != at) {
            close();
            broken |= at != seq + 1;
            seq = at;
            open = new ZoneDelta(at, from, to, less, more);
        }
        budget -= less.length + more.length;
        broken |= part == null || kind.equals("SNAPSHOT") || budget < 0;
        removed.writeBytes(less);
        added.writeBytes(more);
    }

    private void close() {
        if (open != null) {
            deltas.add(new ZoneDelta(
                    open.seq(), open.serialFrom(), open.serialTo(), removed.toByteArray(), added.toByteArray()));
            removed.reset();
            added.reset();
        }
    }

    /** All of them; empty when one up to that is missing or a mark, or they are too large. */
    Optional<List<ZoneDelta>> upTo(long toSeq) {
        close();
        return broken || seq != toSeq ? Optional.empty() : Optional.of(deltas);
    }
}
