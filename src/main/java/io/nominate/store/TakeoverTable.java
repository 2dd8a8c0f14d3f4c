package io.nominate.store;

import io.nominate.central.port.TakeoverRepository;
import java.util.List;
import java.util.UUID;

/** What was taken over, in SQL. */
final class TakeoverTable implements TakeoverRepository {
    /** Tables whose rows belong to a zone, and are gone with what is in it. */
    private static final List<String> CONTENT = List.of(
            "cloud_claim",
            "pointer",
            "zone_share",
            "zone_transfer_request",
            "zone_transfer_accept",
            "secondary",
            "delivery",
            "delivery_server",
            "delivery_copy",
            "delivery_leftover");

    private static final List<String> JOURNAL = List.of("zone_change_wire", "zone_change_object", "zone_change");

    private final Sql sql;
    private final Dialect dialect;
    private final ProjectUsage usage;

    TakeoverTable(Sql sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
        this.usage = new ProjectUsage(sql, dialect);
    }

    @Override
    public List<Mark> marks(String source, String kind) {
        return sql.list(
                "SELECT source, kind, id, digest, seq FROM takeover_mark WHERE source = ? AND kind = ? ORDER BY id",
                row -> new Mark(row.text(), row.text(), row.text(), row.bytes(), row.number()),
                source,
                kind);
    }

    @Override
    public List<String> otherSources(String source) {
        return sql.list(
                "SELECT DISTINCT source FROM takeover_mark WHERE source <> ? ORDER BY source", SqlRow::text, source);
    }

    @Override
    public void put(Mark mark) {
        sql.later(
                dialect.upsert("takeover_mark", List.of("source", "kind", "id"), List.of("digest", "seq")),
                mark.source(),
                mark.kind(),
                mark.id(),
                mark.digest(),
                mark.seq());
    }

    @Override
    public void drop(Mark mark) {
        sql.later(
                "DELETE FROM takeover_mark WHERE source = ? AND kind = ? AND id = ?",
                mark.source(),
                mark.kind(),
                mark.id());
    }

    @Override
    public void clear(UUID zoneId) {
        sql.later("DELETE FROM record WHERE recordset_id IN (SELECT id FROM recordset WHERE zone_id = ?)", zoneId);
        sql.later("DELETE FROM recordset WHERE zone_id = ?", zoneId);
        CONTENT.forEach(table -> sql.later("DELETE FROM " + table + " WHERE zone_id = ?", zoneId));
    }

    @Override
    public void remove(UUID zoneId) {
        sql.one("SELECT project_id FROM zone WHERE id = ? AND stage <> 'GONE'", SqlRow::text, zoneId)
                .ifPresent(project -> usage.add(project, -1));
        JOURNAL.forEach(table -> sql.later("DELETE FROM " + table + " WHERE zone_id = ?", zoneId));
        sql.later("DELETE FROM zone WHERE id = ?", zoneId);
    }
}
