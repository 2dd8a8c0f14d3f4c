package io.nominate.store;

import io.nominate.central.port.DriftRepository;
import io.nominate.model.DriftFinding;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Findings of comparisons in SQL. */
final class DriftTable implements DriftRepository {
    private static final String COLUMNS = "pool_id, server, zone, kind, detail, healed, at";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM drift_finding";
    private static final String ORDER = " ORDER BY pool_id, server, zone, kind";

    private final Sql sql;

    DriftTable(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean begin(UUID poolId, Instant before, Instant now) {
        int taken =
                sql.run("UPDATE drift_check SET begun_at = ? WHERE pool_id = ? AND begun_at <= ?", now, poolId, before);
        if (taken == 0) {
            taken = sql.run(sql.dialect().insertNew("drift_check", List.of("pool_id", "begun_at")), poolId, now);
        }
        return taken > 0;
    }

    @Override
    public void keep(UUID poolId, List<DriftFinding> findings) {
        sql.run("DELETE FROM drift_finding WHERE pool_id = ?", poolId);
        for (DriftFinding finding : findings) {
            sql.run(
                    sql.dialect().insertNew("drift_finding", List.of(COLUMNS.split(", "))),
                    finding.poolId(),
                    finding.server(),
                    finding.zone(),
                    finding.kind().key(),
                    finding.detail(),
                    finding.healed(),
                    finding.at());
        }
    }

    @Override
    public List<DriftFinding> find(Optional<UUID> poolId) {
        return poolId.isPresent()
                ? sql.list(SELECT + " WHERE pool_id = ?" + ORDER, DriftTable::finding, poolId.get())
                : sql.list(SELECT + ORDER, DriftTable::finding);
    }

    private static DriftFinding finding(SqlRow row) throws SQLException {
        UUID poolId = row.id();
        String server = row.text();
        String zone = row.text();
        DriftFinding.Kind kind = DriftFinding.Kind.of(row.text()).orElse(DriftFinding.Kind.CONTENT);
        return new DriftFinding(poolId, server, kind, zone, row.text(), row.flag(), row.time());
    }
}
