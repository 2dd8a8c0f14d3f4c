package io.nominate.store;

import io.nominate.central.port.CloudRepository;
import io.nominate.model.cloud.CloudResource;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Cloud resources and their claims, in SQL. */
final class CloudTable implements CloudRepository {
    private static final String CLAIMS =
            "SELECT c.zone_id, c.recordset_id, c.name, c.type, c.data, c.rdata, c.made FROM cloud_claim c";
    private static final String BY_NAME = " WHERE handler = ? AND resource_id = ? AND kind = ?";

    private final Sql sql;
    private final Dialect dialect;

    CloudTable(Sql sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
    }

    @Override
    public Optional<Row> lock(CloudResource resource) {
        sql.claim(resource);
        return sql.one(
                "SELECT id, event_type, event_at, message_id, gone FROM cloud_resource" + BY_NAME + dialect.forUpdate(),
                row -> new Row(row.id(), resource, row.text(), row.time(), row.text(), row.flag()),
                resource.handler(),
                resource.id(),
                resource.kind());
    }

    @Override
    public void insert(Row row, Optional<String> projectId, Instant now) {
        sql.later(
                Dialect.insert(
                        "cloud_resource",
                        List.of(
                                "id",
                                "handler",
                                "kind",
                                "resource_id",
                                "project_id",
                                "event_type",
                                "event_at",
                                "message_id",
                                "gone",
                                "updated_at")),
                row.id(),
                row.resource().handler(),
                row.resource().kind(),
                row.resource().id(),
                projectId,
                row.eventType(),
                row.eventAt(),
                row.messageId(),
                row.gone(),
                now);
    }

    @Override
    public void update(Row row, Optional<String> projectId, Instant now) {
        sql.later(
                "UPDATE cloud_resource SET project_id = COALESCE(?, project_id), event_type = ?, event_at = ?,"
                        + " message_id = ?, gone = ?, updated_at = ? WHERE id = ?",
                projectId,
                row.eventType(),
                row.eventAt(),
                row.messageId(),
                row.gone(),
                now,
                row.id());
    }

    @Override
    public List<Row> live(String handler, String kind, String after, int limit) {
        return sql.list(
                "SELECT id, resource_id, event_type, event_at, message_id FROM cloud_resource"
                        + " WHERE handler = ? AND resource_id > ? AND kind = ? AND gone = 0 ORDER BY resource_id LIMIT ?",
                row -> new Row(
                        row.id(),
                        new CloudResource(handler, kind, row.text()),
                        row.text(),
                        row.time(),
                        row.text(),
                        false),
                handler,
                after,
                kind,
                limit);
    }

    private static Claim claim(SqlRow row) throws SQLException {
        return new Claim(row.id(), row.id(), row.text(), row.text(), row.text(), row.bytes(), row.flag());
    }

    @Override
    public List<Claim> claims(UUID resource) {
        return sql.list(CLAIMS + " WHERE c.resource = ?", CloudTable::claim, resource);
    }

    @Override
    public List<Claim> claims(CloudResource resource) {
        return sql.list(
                CLAIMS + " JOIN cloud_resource r ON r.id = c.resource"
                        + " WHERE r.handler = ? AND r.resource_id = ? AND r.kind = ? ORDER BY c.recordset_id, c.rdata",
                CloudTable::claim,
                resource.handler(),
                resource.id(),
                resource.kind());
    }

    @Override
    public void claim(UUID resource, Claim claim) {
        sql.later(
                Dialect.insert(
                        "cloud_claim",
                        List.of("resource", "zone_id", "recordset_id", "name", "type", "data", "rdata", "made")),
                resource,
                claim.zoneId(),
                claim.recordSetId(),
                claim.name(),
                claim.type(),
                claim.data(),
                claim.rdata(),
                claim.made());
    }

    @Override
    public void release(UUID resource, Claim claim) {
        sql.later(
                "DELETE FROM cloud_claim WHERE resource = ? AND recordset_id = ? AND rdata = ?",
                resource,
                claim.recordSetId(),
                claim.rdata());
    }

    @Override
    public Optional<Boolean> madeByOthers(UUID resource, UUID recordSetId, byte[] rdata) {
        return sql.one(
                "SELECT made FROM cloud_claim WHERE recordset_id = ? AND rdata = ? AND resource <> ? ORDER BY made DESC LIMIT 1",
                SqlRow::flag,
                recordSetId,
                rdata,
                resource);
    }

    @Override
    public int forget(Instant goneSince, int limit) {
        List<UUID> old = sql.list(
                "SELECT id FROM cloud_resource WHERE gone = 1 AND updated_at < ? ORDER BY updated_at LIMIT ?",
                SqlRow::id,
                goneSince,
                limit);
        old.forEach(id -> sql.run("DELETE FROM cloud_resource WHERE id = ?", id));
        return old.size();
    }
}
