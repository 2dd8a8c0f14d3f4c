package io.nominate.store;

import io.nominate.central.api.Reports;
import io.nominate.central.port.ReportRepository;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reports in SQL. */
final class ReportTable implements ReportRepository {
    private static final byte[] HOLDS_ITS_NAME = {};

    private final Sql sql;

    ReportTable(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Reports.Totals totals() {
        return sql.one(
                        "SELECT COUNT(*), SUM(record_count), COUNT(DISTINCT project_id) FROM zone"
                                + " WHERE tombstone = ? AND stage IN ('LIVE', 'DELETING')",
                        row -> new Reports.Totals(row.number(), row.number(), row.number()),
                        HOLDS_ITS_NAME)
                .orElseThrow();
    }

    @Override
    public List<Reports.Tenant> tenants() {
        return sql.list(
                "SELECT project_id, COUNT(*) FROM zone WHERE tombstone = ? AND stage IN ('LIVE', 'DELETING')"
                        + " GROUP BY project_id ORDER BY project_id",
                row -> new Reports.Tenant(row.text(), row.number()),
                HOLDS_ITS_NAME);
    }

    @Override
    public Queue queue() {
        return sql.one(
                        "SELECT COUNT(*), COALESCE(SUM(CASE WHEN d.attempts > 0 THEN 1 ELSE 0 END), 0),"
                                + " COALESCE(SUM(z.failed), 0), MIN(d.created_at)"
                                + " FROM delivery d JOIN zone z ON z.id = d.zone_id",
                        row -> new Queue(
                                row.number(), row.number(), row.number(), Optional.ofNullable(row.timeOrNull())))
                .orElseThrow();
    }

    @Override
    public Map<UUID, Load> loads() {
        Map<UUID, Load> loads = new HashMap<>();
        sql.list(
                        "SELECT pool_id, COUNT(*), SUM(CASE WHEN failed = 0 AND (served_seq < seq OR stage = 'DELETING')"
                                + " THEN 1 ELSE 0 END), SUM(failed) FROM zone"
                                + " WHERE stage IN ('LIVE', 'WITHHELD', 'DELETING') GROUP BY pool_id",
                        row -> Map.entry(row.id(), new Load(row.number(), row.number(), row.number())))
                .forEach(pool -> loads.put(pool.getKey(), pool.getValue()));
        return loads;
    }

    @Override
    public long tasks() {
        return sql.one("SELECT COUNT(*) FROM zone_task WHERE status = 'PENDING'", SqlRow::number)
                .orElseThrow();
    }

    @Override
    public long leftovers() {
        return sql.one("SELECT COUNT(*) FROM delivery_leftover", SqlRow::number).orElseThrow();
    }

    @Override
    public List<String> zonesOf(String projectId) {
        return sql.list(
                "SELECT name FROM zone WHERE project_id = ? AND tombstone = ? AND stage IN ('LIVE', 'DELETING')"
                        + " ORDER BY created_at, id",
                SqlRow::text,
                projectId,
                HOLDS_ITS_NAME);
    }
}
