package io.nominate.store;

import io.nominate.central.port.Selection;
import io.nominate.central.port.TaskRepository;
import io.nominate.model.ZoneTask;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Imports and exports in SQL. */
final class TaskTable implements TaskRepository {
    private static final String TASK =
            "id, type, project_id, zone_id, status, message, location, version, created_at, updated_at";
    private static final String SELECT =
            "SELECT " + TASK + ", text_id, attributes, user_id, roles, request_id FROM zone_task";

    private static final Fields FIELDS = new Fields(
            Map.of(
                    "id", "id",
                    "created_at", "created_at",
                    "updated_at", "COALESCE(updated_at, 0)",
                    "status", "status",
                    "message", "COALESCE(message, '')",
                    "zone_id", "COALESCE(zone_id, '')"),
            "id");

    private final Sql sql;

    TaskTable(Sql sql) {
        this.sql = sql;
    }

    private static Row row(SqlRow row) throws SQLException {
        ZoneTask task = new ZoneTask(
                row.id(),
                ZoneTask.Type.valueOf(row.text()),
                row.text(),
                row.idOrEmpty(),
                ZoneTask.Status.valueOf(row.text()),
                row.textOrNull(),
                row.textOrNull(),
                row.integer(),
                row.time(),
                row.timeOrNull());
        return new Row(
                task,
                row.idOrEmpty(),
                Json.map(row.text()),
                row.text(),
                Set.of(row.text().split(",")),
                row.text());
    }

    @Override
    public Optional<Row> find(UUID id) {
        return sql.one(SELECT + " WHERE id = ?", TaskTable::row, id);
    }

    @Override
    public List<Row> pending() {
        return sql.list(SELECT + " WHERE status = 'PENDING' ORDER BY id", TaskTable::row);
    }

    private static Fields.Where visible(Optional<String> projectId, ZoneTask.Type type) {
        Fields.Where where = new Fields.Where();
        projectId.ifPresent(id -> where.and("project_id = ?", id));
        return where.and("type = ?", type);
    }

    @Override
    public Optional<List<ZoneTask>> page(Optional<String> projectId, ZoneTask.Type type, Selection selection) {
        Fields.Where where = FIELDS.match(sql, visible(projectId, type), selection);
        return FIELDS.page(sql, where, selection, " FROM zone_task")
                .map(tail -> sql.list(SELECT + tail, row -> row(row).task(), where.arguments()));
    }

    @Override
    public long count(Optional<String> projectId, ZoneTask.Type type, Selection selection) {
        Fields.Where where = FIELDS.match(sql, visible(projectId, type), selection);
        return sql.number("SELECT COUNT(*) FROM zone_task" + where.sql(), where.arguments());
    }

    @Override
    public void insert(Row row) {
        ZoneTask task = row.task();
        sql.run(
                "INSERT INTO zone_task (" + TASK + ", text_id, attributes, user_id, roles, request_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                task.id(),
                task.type(),
                task.projectId(),
                task.zoneId(),
                task.status(),
                task.message(),
                task.location(),
                task.version(),
                task.createdAt(),
                task.updatedAt(),
                row.textId(),
                Json.map(row.attributes()),
                row.userId(),
                String.join(",", row.roles()),
                row.requestId());
    }

    @Override
    public void update(Row row) {
        ZoneTask task = row.task();
        sql.run(
                "UPDATE zone_task SET zone_id = ?, status = ?, message = ?, location = ?, version = ?,"
                        + " updated_at = ?, text_id = ? WHERE id = ?",
                task.zoneId(),
                task.status(),
                task.message(),
                task.location(),
                task.version(),
                task.updatedAt(),
                row.textId(),
                task.id());
    }

    @Override
    public void delete(UUID id) {
        sql.run("DELETE FROM zone_task WHERE id = ?", id);
    }
}
