package io.nominate.store;

import io.nominate.central.port.Selection;
import io.nominate.central.port.ShareRepository;
import io.nominate.model.ZoneShare;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Shares of zones in SQL. */
final class ShareTable implements ShareRepository {
    private static final String COLUMNS = "id, zone_id, project_id, target_project_id, created_at, updated_at";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM zone_share";
    private static final Fields FIELDS = new Fields(
            Map.of(
                    "id", "id",
                    "created_at", "created_at",
                    "updated_at", "COALESCE(updated_at, 0)",
                    "target_project_id", "target_project_id"),
            "id");

    private final Sql sql;

    ShareTable(Sql sql) {
        this.sql = sql;
    }

    private static ZoneShare share(SqlRow row) throws SQLException {
        return new ZoneShare(row.id(), row.id(), row.text(), row.text(), row.time(), row.timeOrNull());
    }

    @Override
    public Optional<ZoneShare> find(UUID zoneId, UUID id) {
        return sql.one(SELECT + " WHERE id = ? AND zone_id = ?", ShareTable::share, id, zoneId);
    }

    @Override
    public Optional<ZoneShare> to(UUID zoneId, String targetProjectId) {
        return sql.one(
                SELECT + " WHERE zone_id = ? AND target_project_id = ?", ShareTable::share, zoneId, targetProjectId);
    }

    @Override
    public Optional<List<ZoneShare>> page(UUID zoneId, Optional<String> target, Selection selection) {
        Fields.Where where = new Fields.Where().and("zone_id = ?", zoneId);
        target.ifPresent(project -> where.and("target_project_id = ?", project));
        FIELDS.match(sql, where, selection);
        return FIELDS.page(sql, where, selection, " FROM zone_share")
                .map(tail -> sql.list(SELECT + tail, ShareTable::share, where.arguments()));
    }

    @Override
    public void insert(ZoneShare share) {
        sql.run(
                "INSERT INTO zone_share (" + COLUMNS + ", recordset_count) VALUES (?, ?, ?, ?, ?, ?, 0)",
                share.id(),
                share.zoneId(),
                share.projectId(),
                share.targetProjectId(),
                share.createdAt(),
                share.updatedAt());
        count(share.zoneId());
    }

    @Override
    public void delete(ZoneShare share) {
        sql.run("DELETE FROM zone_share WHERE id = ?", share.id());
        count(share.zoneId());
    }

    @Override
    public void deleteAll(UUID zoneId) {
        sql.run("DELETE FROM zone_share WHERE zone_id = ?", zoneId);
        count(zoneId);
    }

    @Override
    public void give(UUID zoneId, String projectId) {
        sql.run("DELETE FROM zone_share WHERE zone_id = ? AND target_project_id = ?", zoneId, projectId);
        sql.run("UPDATE zone_share SET project_id = ?, recordset_count = 0 WHERE zone_id = ?", projectId, zoneId);
        count(zoneId);
    }

    private void count(UUID zoneId) {
        sql.run(
                "UPDATE zone SET share_count = (SELECT COUNT(*) FROM zone_share WHERE zone_id = ?) WHERE id = ?",
                zoneId,
                zoneId);
    }

    @Override
    public long recordSets(UUID zoneId, String targetProjectId) {
        return sql.number(
                "SELECT recordset_count FROM zone_share WHERE zone_id = ? AND target_project_id = ?",
                zoneId,
                targetProjectId);
    }

    @Override
    public void addRecordSets(UUID zoneId, String targetProjectId, int more) {
        sql.run(
                "UPDATE zone_share SET recordset_count = recordset_count + ?"
                        + " WHERE zone_id = ? AND target_project_id = ?",
                more,
                zoneId,
                targetProjectId);
    }
}
