package io.nominate.store;

import io.nominate.central.port.Selection;
import io.nominate.central.port.TransferRepository;
import io.nominate.model.TransferAccept;
import io.nominate.model.TransferRequest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Transfers of zones in SQL. */
final class TransferTable implements TransferRepository {
    private static final String SELECT = "SELECT t.id, t.zone_id, z.name, t.project_id, t.target_project_id, t.secret,"
            + " t.description, t.status, t.created_at, t.updated_at";
    private static final String FROM = " FROM zone_transfer_request t JOIN zone z ON z.id = t.zone_id";
    private static final Fields REQUESTS = new Fields(
            Map.of(
                    "id", "t.id",
                    "created_at", "t.created_at",
                    "updated_at", "COALESCE(t.updated_at, 0)",
                    "status", "t.status"),
            "t.id");

    private static final String ACCEPT = "id, request_id, zone_id, project_id, status, created_at, updated_at";
    private static final String SELECT_ACCEPT = "SELECT " + ACCEPT + " FROM zone_transfer_accept";
    private static final Fields ACCEPTS = new Fields(
            Map.of(
                    "id", "id",
                    "created_at", "created_at",
                    "updated_at", "COALESCE(updated_at, 0)",
                    "status", "status"),
            "id");

    private final Sql sql;

    TransferTable(Sql sql) {
        this.sql = sql;
    }

    private static TransferRequest request(SqlRow row) throws SQLException {
        return new TransferRequest(
                row.id(),
                row.id(),
                row.text(),
                row.text(),
                Optional.ofNullable(row.textOrNull()),
                row.text(),
                row.textOrNull(),
                TransferRequest.Status.valueOf(row.text()),
                row.time(),
                row.timeOrNull());
    }

    @Override
    public Optional<TransferRequest> request(UUID id) {
        return sql.one(SELECT + FROM + " WHERE t.id = ?", TransferTable::request, id);
    }

    @Override
    public List<TransferRequest> active() {
        return sql.list(SELECT + FROM + " WHERE t.status = 'ACTIVE'", TransferTable::request);
    }

    @Override
    public void rekey(TransferRequest request) {
        sql.run("UPDATE zone_transfer_request SET secret = ? WHERE id = ?", request.key(), request.id());
    }

    @Override
    public boolean anyActive(UUID zoneId) {
        return sql.one(
                        "SELECT 1 FROM zone_transfer_request WHERE zone_id = ? AND status = 'ACTIVE' LIMIT 1",
                        SqlRow::number,
                        zoneId)
                .isPresent();
    }

    @Override
    public Optional<List<TransferRequest>> requests(Optional<String> projectId, Selection selection) {
        if (projectId.isEmpty()) {
            Fields.Where all = REQUESTS.match(sql, new Fields.Where(), selection);
            return REQUESTS.page(sql, all, selection, FROM)
                    .map(tail -> sql.list(SELECT + FROM + tail, TransferTable::request, all.arguments()));
        }
        Fields.Where given =
                REQUESTS.match(sql, new Fields.Where().and("t.project_id = ?", projectId.get()), selection);
        Fields.Where taken = REQUESTS.match(
                sql,
                new Fields.Where()
                        .and("t.target_project_id = ?", projectId.get())
                        .and("t.project_id <> ?", projectId.get()),
                selection);
        Optional<String> one = REQUESTS.page(sql, given, selection, FROM);
        Optional<String> two = REQUESTS.page(sql, taken, selection, FROM);
        return one.flatMap(own -> two.map(other -> {
            List<@Nullable Object> arguments = new ArrayList<>(Arrays.asList(given.arguments()));
            arguments.addAll(Arrays.asList(taken.arguments()));
            String half = SELECT.replace("z.name", "z.name AS zone_name") + FROM;
            return sql.list(
                    "SELECT t.id, t.zone_id, t.zone_name, t.project_id, t.target_project_id, t.secret, t.description,"
                            + " t.status, t.created_at, t.updated_at FROM (SELECT * FROM (" + half + own
                            + ") AS given UNION ALL SELECT * FROM (" + half + other + ") AS taken) AS t"
                            + REQUESTS.order(selection),
                    TransferTable::request,
                    arguments.toArray());
        }));
    }

    @Override
    public void insert(TransferRequest request) {
        sql.run(
                "INSERT INTO zone_transfer_request (id, zone_id, project_id, target_project_id, secret, description,"
                        + " status, failures, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?)",
                request.id(),
                request.zoneId(),
                request.projectId(),
                request.targetProjectId(),
                request.key(),
                request.description(),
                request.status(),
                request.createdAt(),
                request.updatedAt());
    }

    @Override
    public void update(TransferRequest request) {
        sql.run(
                "UPDATE zone_transfer_request SET description = ?, status = ?, updated_at = ? WHERE id = ?",
                request.description(),
                request.status(),
                request.updatedAt(),
                request.id());
    }

    @Override
    public int fail(UUID id, Instant now) {
        sql.run("UPDATE zone_transfer_request SET failures = failures + 1, updated_at = ? WHERE id = ?", now, id);
        return (int) sql.number("SELECT failures FROM zone_transfer_request WHERE id = ?", id);
    }

    @Override
    public void deleteRequest(UUID id) {
        sql.run("DELETE FROM zone_transfer_request WHERE id = ?", id);
    }

    @Override
    public void deleteActive(UUID zoneId) {
        sql.run("DELETE FROM zone_transfer_request WHERE zone_id = ? AND status = 'ACTIVE'", zoneId);
    }

    private static TransferAccept accept(SqlRow row) throws SQLException {
        return new TransferAccept(
                row.id(),
                row.id(),
                row.id(),
                row.text(),
                TransferAccept.Status.valueOf(row.text()),
                row.time(),
                row.timeOrNull());
    }

    @Override
    public Optional<TransferAccept> accept(UUID id) {
        return sql.one(SELECT_ACCEPT + " WHERE id = ?", TransferTable::accept, id);
    }

    @Override
    public Optional<List<TransferAccept>> accepts(Selection selection) {
        Fields.Where where = ACCEPTS.match(sql, new Fields.Where(), selection);
        return ACCEPTS.page(sql, where, selection, " FROM zone_transfer_accept")
                .map(tail -> sql.list(SELECT_ACCEPT + tail, TransferTable::accept, where.arguments()));
    }

    @Override
    public long countAccepts(Selection selection) {
        Fields.Where where = ACCEPTS.match(sql, new Fields.Where(), selection);
        return sql.number("SELECT COUNT(*) FROM zone_transfer_accept" + where.sql(), where.arguments());
    }

    @Override
    public List<TransferAccept> pendingAccepts() {
        return sql.list(SELECT_ACCEPT + " WHERE status = 'PENDING' ORDER BY id", TransferTable::accept);
    }

    @Override
    public void insert(TransferAccept accept) {
        sql.run(
                "INSERT INTO zone_transfer_accept (" + ACCEPT + ") VALUES (?, ?, ?, ?, ?, ?, ?)",
                accept.id(),
                accept.requestId(),
                accept.zoneId(),
                accept.projectId(),
                accept.status(),
                accept.createdAt(),
                accept.updatedAt());
    }

    @Override
    public void update(TransferAccept accept) {
        sql.run(
                "UPDATE zone_transfer_accept SET status = ?, updated_at = ? WHERE id = ?",
                accept.status(),
                accept.updatedAt(),
                accept.id());
    }
}
