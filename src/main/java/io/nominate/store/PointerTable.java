package io.nominate.store;

import io.nominate.central.port.PointerRepository;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Whose PTR records of floating IPs are, in SQL. */
final class PointerTable implements PointerRepository {
    private static final String SELECT =
            "SELECT address, zone_id, recordset_id, floating_ip_id, region, project_id, stale FROM pointer";

    private final Sql sql;
    private final Dialect dialect;

    PointerTable(Sql sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
    }

    private static Pointer pointer(SqlRow row) throws SQLException {
        return new Pointer(row.text(), row.id(), row.id(), row.text(), row.text(), row.text(), row.flag());
    }

    @Override
    public Optional<Pointer> find(String address) {
        return sql.one(SELECT + " WHERE address = ?", PointerTable::pointer, address);
    }

    @Override
    public List<Pointer> after(String address, int limit) {
        return sql.list(SELECT + " WHERE address > ? ORDER BY address LIMIT ?", PointerTable::pointer, address, limit);
    }

    @Override
    public List<Pointer> stale(int limit) {
        return sql.list(SELECT + " WHERE stale = 1 ORDER BY address LIMIT ?", PointerTable::pointer, limit);
    }

    @Override
    public void save(Pointer pointer) {
        sql.run(
                dialect.upsert(
                        "pointer",
                        List.of("address"),
                        List.of("zone_id", "recordset_id", "floating_ip_id", "region", "project_id", "stale")),
                pointer.address(),
                pointer.zoneId(),
                pointer.recordSetId(),
                pointer.floatingIpId(),
                pointer.region(),
                pointer.projectId(),
                pointer.stale());
    }

    @Override
    public void disown(String address, String projectId) {
        sql.run("UPDATE pointer SET stale = 1 WHERE address = ? AND project_id = ?", address, projectId);
    }

    @Override
    public void delete(String address) {
        sql.run("DELETE FROM pointer WHERE address = ?", address);
    }
}
