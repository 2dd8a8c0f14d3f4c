package io.nominate.store;

import io.nominate.central.port.SecondaryRepository;
import io.nominate.model.SoaTimers;
import io.nominate.model.TransferredSoa;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What is known of SECONDARY zones' masters in SQL. */
final class SecondaryTable implements SecondaryRepository {
    private final Sql sql;

    SecondaryTable(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Row> find(UUID zoneId) {
        return sql.one(
                "SELECT zone_id, next_at, asked_at, master_serial, expires_at, failures, addresses, master, error, at,"
                        + " staged FROM secondary WHERE zone_id = ?",
                SecondaryTable::row,
                zoneId);
    }

    private static Row row(SqlRow row) throws SQLException {
        return new Row(
                row.id(),
                row.time(),
                row.time(),
                Optional.ofNullable(row.numberOrNull()),
                Optional.ofNullable(row.timeOrNull()),
                row.integer(),
                Json.list(row.text()),
                Optional.ofNullable(row.textOrNull()),
                Optional.ofNullable(row.textOrNull()),
                row.time(),
                Optional.ofNullable(row.textOrNull()).map(SecondaryTable::staged));
    }

    @Override
    public void save(Row row) {
        sql.claim(row.zoneId());
        int known = sql.run(
                "UPDATE secondary SET next_at = ?, asked_at = ?, master_serial = ?, expires_at = ?, failures = ?,"
                        + " addresses = ?, master = ?, error = ?, at = ?, staged = ? WHERE zone_id = ?",
                row.nextAt(),
                row.askedAt(),
                row.masterSerial(),
                row.expiresAt(),
                row.failures(),
                Json.list(row.addresses()),
                row.master(),
                row.error(),
                row.at(),
                row.staged().map(SecondaryTable::json),
                row.zoneId());
        if (known == 0) {
            sql.run(
                    "INSERT INTO secondary (next_at, asked_at, master_serial, expires_at, failures, addresses, master,"
                            + " error, at, staged, zone_id, lease_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
                    row.nextAt(),
                    row.askedAt(),
                    row.masterSerial(),
                    row.expiresAt(),
                    row.failures(),
                    Json.list(row.addresses()),
                    row.master(),
                    row.error(),
                    row.at(),
                    row.staged().map(SecondaryTable::json),
                    row.zoneId());
        }
    }

    private static String json(Staged staged) {
        TransferredSoa soa = staged.soa();
        return Json.MAPPER
                .createObjectNode()
                .put("text", staged.text().toString())
                .put("master", staged.master())
                .put("mname", soa.mname())
                .put("email", soa.email())
                .put("serial", soa.serial())
                .put("refresh", soa.timers().refresh())
                .put("retry", soa.timers().retry())
                .put("expire", soa.timers().expire())
                .put("minimum", soa.timers().minimum())
                .put("ttl", soa.ttl())
                .toString();
    }

    private static Staged staged(String text) {
        JsonNode json = Json.MAPPER.readTree(text);
        return new Staged(
                UUID.fromString(json.path("text").asString()),
                new TransferredSoa(
                        json.path("mname").asString(),
                        json.path("email").asString(),
                        json.path("serial").asLong(),
                        new SoaTimers(
                                json.path("refresh").asInt(),
                                json.path("retry").asInt(),
                                json.path("expire").asInt(),
                                json.path("minimum").asInt()),
                        json.path("ttl").asInt()),
                json.path("master").asString());
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return sql.list(
                "SELECT zone_id FROM secondary WHERE next_at <= ? AND lease_until <= ? ORDER BY next_at LIMIT ?",
                SqlRow::id,
                now,
                now,
                limit);
    }

    @Override
    public boolean claim(UUID zoneId, String owner, Instant now, Instant until) {
        sql.claim(zoneId);
        return sql.run(
                        "UPDATE secondary SET owner = ?, lease_until = ? WHERE zone_id = ?"
                                + " AND (lease_until <= ? OR owner = ?)",
                        owner,
                        until,
                        zoneId,
                        now,
                        owner)
                == 1;
    }

    @Override
    public boolean holds(UUID zoneId, String owner, Instant now) {
        return sql.one(
                        "SELECT 1 FROM secondary WHERE zone_id = ? AND owner = ? AND lease_until > ?",
                        SqlRow::number,
                        zoneId,
                        owner,
                        now)
                .isPresent();
    }

    @Override
    public boolean isClaimed(UUID zoneId, Instant now) {
        return sql.one("SELECT 1 FROM secondary WHERE zone_id = ? AND lease_until > ?", SqlRow::number, zoneId, now)
                .isPresent();
    }

    @Override
    public void release(UUID zoneId, String owner) {
        sql.claim(zoneId);
        sql.run("UPDATE secondary SET owner = NULL, lease_until = 0 WHERE zone_id = ? AND owner = ?", zoneId, owner);
    }
}
