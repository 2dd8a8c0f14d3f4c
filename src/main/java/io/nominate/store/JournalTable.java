package io.nominate.store;

import io.nominate.central.port.JournalRepository;
import io.nominate.central.port.ZoneDelta;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The journal in SQL. */
final class JournalTable implements JournalRepository {
    private static final int PART = 1 << 20;
    private static final int CONTENT = 0;

    /**
     * Pieces of changes, no more than one row beyond what may be taken, by which that is seen. The number bounds both tables,
     * for a planner that knows little of them would read all of one.
     */
    private static final String DELTAS = "SELECT seq, serial_from, serial_to, kind, part, removed, added FROM"
            + " (SELECT c.seq, c.serial_from, c.serial_to, c.kind, w.part, w.removed, w.added,"
            + " SUM(LENGTH(w.removed) + LENGTH(w.added)) OVER (ORDER BY c.seq, w.part)"
            + " - LENGTH(w.removed) - LENGTH(w.added) AS before_it FROM zone_change c"
            + " LEFT JOIN zone_change_wire w ON w.zone_id = c.zone_id AND w.seq = c.seq"
            + " AND w.stream = c.stream AND w.seq > ? WHERE c.zone_id = ? AND c.seq > ?"
            + " AND c.stream = ?) AS pieces WHERE before_it <= ? OR before_it IS NULL ORDER BY seq, part";

    private final Sql sql;

    /** Zones that got a new serial in the shared transaction, and in the savepoint that is still open. */
    private final Set<UUID> fresh = new HashSet<>();

    private final Set<UUID> freshHere = new HashSet<>();

    JournalTable(Sql sql) {
        this.sql = sql;
    }

    /** A shared transaction begins. */
    void begin() {
        fresh.clear();
        freshHere.clear();
    }

    /** One work in it has ended. */
    void ended(boolean kept) {
        if (kept) {
            fresh.addAll(freshHere);
        }
        freshHere.clear();
    }

    @Override
    public boolean freshSerial(UUID zoneId) {
        return fresh.contains(zoneId) || freshHere.contains(zoneId);
    }

    @Override
    public void append(UUID zoneId, ZoneDelta delta, Origin origin, String object) {
        head(zoneId, delta.seq(), delta.serialFrom(), delta.serialTo(), "DELTA", origin);
        // At least one, be it empty: a change without any has lost its wire form to the retention.
        int parts = Math.max(1, Math.max(parts(delta.removed()), parts(delta.added())));
        for (int part = 0; part < parts; part++) {
            sql.later(
                    "INSERT INTO zone_change_wire (zone_id, seq, stream, part, removed, added)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    zoneId,
                    delta.seq(),
                    CONTENT,
                    part,
                    part(delta.removed(), part),
                    part(delta.added(), part));
        }
        object(zoneId, delta.seq(), object);
    }

    @Override
    public void mark(UUID zoneId, long seq, long serialFrom, long serialTo, Origin origin, String object) {
        head(zoneId, seq, serialFrom, serialTo, "SNAPSHOT", origin);
        object(zoneId, seq, object);
    }

    private void head(UUID zoneId, long seq, long serialFrom, long serialTo, String kind, Origin origin) {
        sql.later(
                "INSERT INTO zone_change (zone_id, seq, stream, serial_from, serial_to, kind, actor, request_id, at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                zoneId,
                seq,
                CONTENT,
                serialFrom,
                serialTo,
                kind,
                origin.actor(),
                origin.requestId(),
                origin.at());
        if (serialFrom != serialTo) {
            freshHere.add(zoneId);
        }
    }

    private void object(UUID zoneId, long seq, String object) {
        for (int from = 0, part = 0; from < object.length(); from += PART, part++) {
            sql.later(
                    "INSERT INTO zone_change_object (zone_id, seq, part, body) VALUES (?, ?, ?, ?)",
                    zoneId,
                    seq,
                    part,
                    object.substring(from, Math.min(object.length(), from + PART)));
        }
    }

    private static int parts(byte[] bytes) {
        return (bytes.length + PART - 1) / PART;
    }

    private static byte[] part(byte[] bytes, int part) {
        int from = Math.min(bytes.length, part * PART);
        int to = Math.min(bytes.length, from + PART);
        return from == 0 && to == bytes.length ? bytes : Arrays.copyOfRange(bytes, from, to);
    }

    @Override
    public void foreseeDeltas(UUID zoneId, long afterSeq, long maxBytes) {
        sql.foresee(DELTAS, deltasOf(zoneId, afterSeq, maxBytes));
    }

    private static Object[] deltasOf(UUID zoneId, long afterSeq, long maxBytes) {
        return new Object[] {afterSeq, zoneId, afterSeq, CONTENT, maxBytes};
    }

    @Override
    public Optional<List<ZoneDelta>> deltas(UUID zoneId, long afterSeq, long toSeq, long maxBytes) {
        DeltaList deltas = new DeltaList(afterSeq, maxBytes);
        sql.each(
                DELTAS,
                row -> deltas.add(
                        row.number(),
                        row.number(),
                        row.number(),
                        row.text(),
                        row.numberOrNull(),
                        row.bytes(),
                        row.bytes()),
                deltasOf(zoneId, afterSeq, maxBytes));
        return deltas.upTo(toSeq);
    }

    @Override
    public Optional<Long> seqOfSerial(UUID zoneId, long serial) {
        return sql.one(
                "SELECT seq FROM zone_change WHERE zone_id = ? AND serial_to = ? AND stream = ?"
                        + " ORDER BY seq DESC LIMIT 1",
                SqlRow::number,
                zoneId,
                serial,
                CONTENT);
    }

    @Override
    public int trim(Instant before, int keep, int limit) {
        record Old(UUID zoneId, long seq) {}
        List<Old> old = sql.list(
                "SELECT c.zone_id, c.seq FROM zone_change c JOIN zone z ON z.id = c.zone_id"
                        + " WHERE c.at < ? AND c.seq <= z.seq - ? AND EXISTS (SELECT 1 FROM zone_change_wire w"
                        + " WHERE w.zone_id = c.zone_id AND w.seq = c.seq AND w.stream = c.stream)"
                        + " ORDER BY c.at LIMIT ?",
                row -> new Old(row.id(), row.number()),
                before,
                keep,
                limit);
        for (Old change : old) {
            sql.run("DELETE FROM zone_change_wire WHERE zone_id = ? AND seq = ?", change.zoneId(), change.seq());
        }
        return old.size();
    }
}
