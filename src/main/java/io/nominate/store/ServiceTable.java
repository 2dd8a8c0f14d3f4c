package io.nominate.store;

import io.nominate.central.port.Selection;
import io.nominate.central.port.ServiceRepository;
import io.nominate.model.ServiceStatus;
import io.nominate.model.Uuid7;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How the roles are, in SQL. */
final class ServiceTable implements ServiceRepository {
    private static final String SELECT =
            "SELECT id, service_name, hostname, status, heartbeated_at, created_at, updated_at FROM service_status";
    private static final Fields FIELDS = new Fields(
            Map.of(
                    "id", "id",
                    "created_at", "created_at",
                    "updated_at", "COALESCE(updated_at, 0)",
                    "hostname", "hostname",
                    "service_name", "service_name",
                    "status", "status"),
            "id");

    private final Sql sql;

    ServiceTable(Sql sql) {
        this.sql = sql;
    }

    private static ServiceStatus status(SqlRow row) throws SQLException {
        return new ServiceStatus(
                row.id(),
                row.text(),
                row.text(),
                ServiceStatus.State.valueOf(row.text()),
                row.time(),
                row.time(),
                row.timeOrNull());
    }

    @Override
    public Optional<ServiceStatus> find(UUID id) {
        return sql.one(SELECT + " WHERE id = ?", ServiceTable::status, id);
    }

    @Override
    public Optional<List<ServiceStatus>> page(Selection selection) {
        Fields.Where where = FIELDS.match(sql, new Fields.Where(), selection);
        return FIELDS.page(sql, where, selection, " FROM service_status")
                .map(tail -> sql.list(SELECT + tail, ServiceTable::status, where.arguments()));
    }

    @Override
    public void beat(String serviceName, String hostname, ServiceStatus.State state, Instant now) {
        int known = sql.run(
                "UPDATE service_status SET status = ?, heartbeated_at = ?, updated_at = ?"
                        + " WHERE service_name = ? AND hostname = ?",
                state,
                now,
                now,
                serviceName,
                hostname);
        if (known == 0) {
            sql.run(
                    "INSERT INTO service_status (id, service_name, hostname, status, stats, capabilities,"
                            + " heartbeated_at, created_at) VALUES (?, ?, ?, ?, '{}', '{}', ?, ?)",
                    Uuid7.next(),
                    serviceName,
                    hostname,
                    state,
                    now,
                    now);
        }
    }

    @Override
    public int silent(Instant before, Instant now) {
        return sql.run(
                "UPDATE service_status SET status = 'DOWN', updated_at = ?"
                        + " WHERE status IN ('UP', 'WARNING') AND heartbeated_at < ?",
                now,
                before);
    }

    @Override
    public int forget(ServiceStatus.State state, Instant before) {
        return sql.run("DELETE FROM service_status WHERE status = ? AND heartbeated_at < ?", state, before);
    }
}
