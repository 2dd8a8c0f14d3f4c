package io.nominate.store;

import io.nominate.central.port.LeftoverRepository;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Zones that are still on servers in SQL. */
final class LeftoverTable implements LeftoverRepository {
    private static final String KEY = " WHERE zone_id = ? AND pool_id = ? AND target = ?";

    private static final String SELECT =
            "SELECT zone_id, pool_id, target, name, hard, seq, due_at, attempts FROM delivery_leftover";

    private final Sql sql;

    LeftoverTable(Sql sql) {
        this.sql = sql;
    }

    private static Row row(SqlRow row) throws SQLException {
        return new Row(row.id(), row.id(), row.text(), row.text(), row.flag(), row.number(), row.time(), row.integer());
    }

    @Override
    public void add(Row row) {
        remove(row.zoneId(), row.poolId(), row.target());
        sql.run(
                "INSERT INTO delivery_leftover (zone_id, pool_id, target, name, hard, seq, due_at, attempts, owner,"
                        + " lease_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', 0)",
                row.zoneId(),
                row.poolId(),
                row.target(),
                row.name(),
                row.hard(),
                row.seq(),
                row.dueAt(),
                row.attempts());
    }

    @Override
    public void release(UUID zoneId, long servedSeq, Instant now) {
        sql.run(
                "UPDATE delivery_leftover SET due_at = ? WHERE zone_id = ? AND seq <= ? AND due_at = ?",
                now,
                zoneId,
                servedSeq,
                NEVER);
    }

    @Override
    public List<Row> of(UUID zoneId) {
        return sql.list(SELECT + " WHERE zone_id = ? ORDER BY target", LeftoverTable::row, zoneId);
    }

    @Override
    public List<Row> waiting(int limit) {
        return sql.list(
                SELECT + " WHERE target <> '' AND due_at < ? ORDER BY due_at, target LIMIT ?",
                LeftoverTable::row,
                NEVER,
                limit);
    }

    @Override
    public List<Row> named(String name, int limit) {
        return sql.list(SELECT + " WHERE name = ? ORDER BY target LIMIT ?", LeftoverTable::row, name, limit);
    }

    @Override
    public List<Row> due(Instant now, Instant poolsBefore, int limit, Set<String> withoutTargets) {
        List<@Nullable Object> arguments = new ArrayList<>(List.of(now, now, poolsBefore));
        arguments.addAll(withoutTargets);
        arguments.add(limit);
        String others = withoutTargets.isEmpty()
                ? ""
                : " AND target NOT IN (" + String.join(", ", Collections.nCopies(withoutTargets.size(), "?")) + ")";
        return sql.list(
                SELECT + " WHERE due_at <= ? AND lease_until <= ? AND (target <> '' OR due_at <= ?)" + others
                        + " ORDER BY due_at LIMIT ?",
                LeftoverTable::row,
                arguments.toArray());
    }

    @Override
    public boolean claim(UUID zoneId, UUID poolId, String target, String owner, Instant now, Instant until) {
        return sql.run(
                        "UPDATE delivery_leftover SET owner = ?, lease_until = ?" + KEY
                                + " AND (lease_until <= ? OR owner = ?)",
                        owner,
                        until,
                        zoneId,
                        poolId,
                        target,
                        now,
                        owner)
                == 1;
    }

    @Override
    public void remove(UUID zoneId, UUID poolId, String target) {
        sql.run("DELETE FROM delivery_leftover" + KEY, zoneId, poolId, target);
    }

    @Override
    public void postpone(UUID zoneId, UUID poolId, String target, Instant next) {
        sql.run(
                "UPDATE delivery_leftover SET due_at = ?, attempts = attempts + 1, owner = '', lease_until = 0" + KEY,
                next,
                zoneId,
                poolId,
                target);
    }

    @Override
    public void removeAll(UUID zoneId) {
        sql.run("DELETE FROM delivery_leftover WHERE zone_id = ?", zoneId);
    }

    @Override
    public long countLive(UUID poolId) {
        return sql.number("SELECT COUNT(*) FROM zone WHERE pool_id = ? AND stage = 'LIVE'", poolId);
    }

    @Override
    public long countDeleted(UUID poolId, Instant since) {
        Instant agreed = agreed(poolId);
        long waiting = sql.number(
                "SELECT COUNT(*) FROM zone WHERE pool_id = ? AND stage = 'DELETING' AND updated_at > ?",
                poolId,
                agreed);
        // a deletion is a zone's last change
        return waiting
                + sql.number(
                        "SELECT COUNT(*) FROM zone z WHERE z.pool_id = ? AND z.stage = 'GONE' AND z.deleted_at > ?"
                                + " AND EXISTS (SELECT 1 FROM zone_change c WHERE c.zone_id = z.id AND c.seq = z.seq"
                                + " AND c.at > ?)",
                        poolId,
                        since,
                        agreed);
    }

    @Override
    public Instant agreed(UUID poolId) {
        return sql.one("SELECT at FROM deletion_agreed WHERE pool_id = ?", SqlRow::time, poolId)
                .orElse(Instant.EPOCH);
    }

    @Override
    public int agree(UUID poolId, Instant now) {
        sql.run("DELETE FROM deletion_agreed WHERE pool_id = ?", poolId);
        sql.run("INSERT INTO deletion_agreed (pool_id, at) VALUES (?, ?)", poolId, now);
        return sql.run(
                "UPDATE delivery SET next_at = ? WHERE zone_id IN"
                        + " (SELECT id FROM zone WHERE pool_id = ? AND stage = 'DELETING')",
                now,
                poolId);
    }
}
