package io.nominate.store;

import io.nominate.central.port.DeletedZoneRepository;
import io.nominate.central.port.Selection;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deleted zones in SQL: rows of the same table, whose names others may have. */
final class DeletedZoneTable implements DeletedZoneRepository {
    private final Sql sql;
    private final InstantSource clock;
    private final ProjectUsage usage;

    DeletedZoneTable(Sql sql, Dialect dialect, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
        this.usage = new ProjectUsage(sql, dialect);
    }

    @Override
    public void bury(UUID id) {
        Optional<String> project =
                sql.one("SELECT project_id FROM zone WHERE id = ? AND stage <> 'GONE'", SqlRow::text, id);
        if (project.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        int buried = sql.run(
                "UPDATE zone SET stage = 'GONE', tombstone = id, updated_at = ?, deleted_at = ?"
                        + " WHERE id = ? AND stage <> 'GONE'",
                now,
                now,
                id);
        if (buried > 0) {
            usage.add(project.get(), -1);
        }
    }

    private static Fields.Where deleted(Optional<String> projectId) {
        Fields.Where where = new Fields.Where();
        projectId.ifPresent(id -> where.and("project_id = ?", id));
        return where.and("stage = 'GONE'").and("deleted_at > 0");
    }

    @Override
    public Optional<Zone> find(UUID id) {
        return sql.one(ZoneTable.SELECT + " WHERE id = ? AND stage = 'GONE' AND deleted_at > 0", ZoneTable::zone, id);
    }

    @Override
    public Optional<List<Zone>> page(Optional<String> projectId, Selection selection) {
        Fields.Where where = ZoneTable.FIELDS.match(sql, deleted(projectId), selection);
        return ZoneTable.FIELDS
                .page(sql, where, selection, " FROM zone")
                .map(tail -> sql.list(ZoneTable.SELECT + tail, ZoneTable::zone, where.arguments()));
    }

    @Override
    public long count(Optional<String> projectId, Selection selection) {
        Fields.Where where = ZoneTable.FIELDS.match(sql, deleted(projectId), selection);
        return sql.number("SELECT COUNT(*) FROM zone" + where.sql(), where.arguments());
    }

    @Override
    public void exhume(UUID id) {
        String project = sql.one("SELECT project_id FROM zone WHERE id = ?", SqlRow::text, id)
                .orElseThrow();
        sql.run(
                "UPDATE zone SET stage = 'LIVE', tombstone = ?, deleted_at = NULL WHERE id = ?",
                ZoneTable.HOLDS_ITS_NAME,
                id);
        usage.add(project, 1);
    }

    @Override
    public Optional<String> lastOwner(byte[] nameKey, Instant since) {
        return sql.one(
                "SELECT project_id FROM zone WHERE name_key = ? AND stage = 'GONE' AND deleted_at > ?"
                        + " ORDER BY deleted_at DESC LIMIT 1",
                SqlRow::text,
                nameKey,
                since);
    }

    @Override
    public boolean anyBelowOfOthers(byte[] nameKey, String projectId, Instant since) {
        return sql.one(
                        "SELECT 1 FROM zone WHERE name_key > ? AND name_key < ? AND stage = 'GONE' AND deleted_at > ?"
                                + " AND project_id <> ? LIMIT 1",
                        SqlRow::number,
                        nameKey,
                        ZoneTable.endOfSubtree(nameKey),
                        since,
                        projectId)
                .isPresent();
    }

    @Override
    public List<UUID> purgeable(Instant before, int limit) {
        return sql.list(
                "SELECT id FROM zone WHERE stage = 'GONE' AND deleted_at < ? ORDER BY deleted_at, id LIMIT ?",
                SqlRow::id,
                before,
                limit);
    }

    @Override
    public boolean purge(UUID id, int limit) {
        sql.claim(id);
        @Nullable
        Stage stage = sql.hold("SELECT stage FROM zone WHERE id = ?", row -> Stage.valueOf(row.text()), id)
                .orElse(null);
        if (stage != Stage.GONE && stage != Stage.STAGING) {
            return true;
        }
        if (stage == Stage.STAGING) {
            bury(id);
        }
        sql.run("UPDATE zone SET deleted_at = 0 WHERE id = ? AND deleted_at <> 0", id); // no way back from here
        List<UUID> sets = sql.list("SELECT id FROM recordset WHERE zone_id = ? LIMIT ?", SqlRow::id, id, limit);
        if (!sets.isEmpty()) {
            List<@Nullable Object[]> rows = new ArrayList<>();
            sets.forEach(set -> rows.add(new Object[] {set}));
            sql.batch("DELETE FROM record WHERE recordset_id = ?", rows);
            sql.batch("DELETE FROM recordset WHERE id = ?", rows);
            return false;
        }
        for (String table : List.of("zone_change_wire", "zone_change_object", "zone_change")) {
            List<Long> changes =
                    sql.list("SELECT seq FROM " + table + " WHERE zone_id = ? LIMIT ?", SqlRow::number, id, limit);
            if (!changes.isEmpty()) {
                List<@Nullable Object[]> rows = new ArrayList<>();
                changes.forEach(seq -> rows.add(new Object[] {id, seq}));
                sql.batch("DELETE FROM " + table + " WHERE zone_id = ? AND seq = ?", rows);
                return false;
            }
        }
        for (String table : List.of("zone_share", "zone_transfer_request", "zone_transfer_accept")) {
            sql.run("DELETE FROM " + table + " WHERE zone_id = ?", id);
        }
        sql.run("DELETE FROM secondary WHERE zone_id = ?", id);
        sql.run("DELETE FROM delivery_server WHERE zone_id = ?", id);
        sql.run("DELETE FROM delivery WHERE zone_id = ?", id);
        sql.run("DELETE FROM delivery_copy WHERE zone_id = ?", id);
        sql.run("DELETE FROM zone WHERE id = ?", id);
        return true;
    }
}
