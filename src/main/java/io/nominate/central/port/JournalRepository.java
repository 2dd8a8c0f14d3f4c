package io.nominate.central.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The journal of changes: what IXFR sends, history shows and roll-back undoes. */
public interface JournalRepository {
    /** Who made a change, in which request, when. */
    record Origin(String actor, String requestId, Instant at) {}

    /**
     * Writes a change.
     *
     * @param object JSON of what changed, before and after; empty for none
     */
    void append(UUID zoneId, ZoneDelta delta, Origin origin, String object);

    /** Writes a mark instead of a delta: IXFR across it falls back to AXFR. */
    void mark(UUID zoneId, long seq, long serialFrom, long serialTo, Origin origin, String object);

    /** Says that {@link #deltas} will be asked for after the next question: where it can, it is asked with that. */
    void foreseeDeltas(UUID zoneId, long afterSeq, long maxBytes);

    /** The deltas after {@code afterSeq} up to {@code toSeq}, the zone's head; see {@link ZoneFeed#deltas}. */
    Optional<List<ZoneDelta>> deltas(UUID zoneId, long afterSeq, long toSeq, long maxBytes);

    /** The last change that led to this serial. */
    Optional<Long> seqOfSerial(UUID zoneId, long serial);

    /**
     * Drops wire parts of changes older than {@code before}, but never the latest {@code keep} of a zone.
     *
     * @return rows dropped, at most {@code limit}
     */
    int trim(Instant before, int keep, int limit);

    /**
     * Whether this transaction (shared with others or not) has already given the zone a new serial that nobody has been
     * handed yet.
     */
    boolean freshSerial(UUID zoneId);
}
