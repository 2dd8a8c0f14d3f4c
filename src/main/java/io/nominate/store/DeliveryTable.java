package io.nominate.store;

import io.nominate.central.api.Deliveries.ServerState;
import io.nominate.central.port.DeliveryRepository;
import io.nominate.model.DeliveryCause;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Work for the name servers in SQL. */
final class DeliveryTable implements DeliveryRepository {
    private static final String SELECT = "SELECT zone_id, seq, owner, lease_until, attempts, hard FROM delivery";

    private final Sql sql;
    private final String want;

    DeliveryTable(Sql sql, Dialect dialect) {
        this.sql = sql;
        this.want = dialect.merge(
                "delivery",
                List.of("zone_id"),
                List.of("seq", "lease_until", "next_at", "attempts", "hard", "created_at"),
                List.of(
                        "seq = " + dialect.incoming("seq"),
                        "next_at = CASE WHEN delivery.next_at < ? THEN delivery.next_at ELSE ? END",
                        "hard = CASE WHEN delivery.hard = 1 THEN 1 ELSE ? END"));
    }

    private static Item item(SqlRow row) throws SQLException {
        return new Item(
                row.id(), row.number(), Optional.ofNullable(row.textOrNull()), row.time(), row.integer(), row.flag());
    }

    @Override
    public void want(UUID zoneId, long seq, boolean hard, Instant now) {
        sql.claim(zoneId);
        sql.later(want, zoneId, seq, 0, now, 0, hard, now, now, now, hard);
    }

    @Override
    public Optional<Item> find(UUID zoneId) {
        return sql.one(SELECT + " WHERE zone_id = ?", DeliveryTable::item, zoneId);
    }

    @Override
    public List<Item> due(Instant now, int limit, Set<UUID> withoutPools) {
        List<@Nullable Object> arguments = new ArrayList<>(List.of(now, now));
        arguments.addAll(withoutPools);
        arguments.add(limit);
        String others = withoutPools.isEmpty()
                ? ""
                : " AND NOT EXISTS (SELECT 1 FROM zone z WHERE z.id = zone_id AND z.pool_id IN ("
                        + String.join(", ", Collections.nCopies(withoutPools.size(), "?")) + "))";
        return sql.list(
                SELECT + " WHERE next_at <= ? AND lease_until <= ?" + others + " ORDER BY next_at LIMIT ?",
                DeliveryTable::item,
                arguments.toArray());
    }

    @Override
    public boolean claim(UUID zoneId, String owner, Instant now, Instant until) {
        sql.claim(zoneId);
        return sql.run(
                        "UPDATE delivery SET owner = ?, lease_until = ? WHERE zone_id = ?"
                                + " AND (lease_until <= ? OR owner = ?)",
                        owner,
                        until,
                        zoneId,
                        now,
                        owner)
                == 1;
    }

    @Override
    public int release(String owner) {
        return sql.run("UPDATE delivery SET owner = NULL, lease_until = 0 WHERE owner = ?", owner);
    }

    @Override
    public void done(UUID zoneId) {
        sql.claim(zoneId);
        sql.later("DELETE FROM delivery WHERE zone_id = ?", zoneId);
        sql.later("DELETE FROM delivery_server WHERE zone_id = ?", zoneId);
    }

    @Override
    public void postpone(UUID zoneId, String owner, Instant next) {
        sql.claim(zoneId);
        sql.later(
                "UPDATE delivery SET owner = NULL, lease_until = 0, next_at = ?, attempts = attempts + 1"
                        + " WHERE zone_id = ? AND (owner = ? OR owner IS NULL)",
                next,
                zoneId,
                owner);
    }

    @Override
    public void report(UUID zoneId, List<ServerState> servers) {
        sql.claim(zoneId);
        sql.later("DELETE FROM delivery_server WHERE zone_id = ?", zoneId);
        for (ServerState state : servers) {
            sql.later(
                    "INSERT INTO delivery_server (zone_id, server, step, serial, cause, error, failures,"
                            + " next_try, since, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    zoneId,
                    state.server(),
                    state.step(),
                    state.serial(),
                    state.cause().map(DeliveryCause::key),
                    state.error(),
                    state.failures(),
                    state.nextTry(),
                    state.since(),
                    state.at());
        }
    }

    @Override
    public List<ServerState> servers(UUID zoneId) {
        return sql.list(
                "SELECT server, step, serial, cause, error, failures, next_try, since, at FROM delivery_server"
                        + " WHERE zone_id = ? ORDER BY server",
                row -> new ServerState(
                        row.text(),
                        row.text(),
                        Optional.ofNullable(row.numberOrNull()),
                        Optional.ofNullable(row.textOrNull()).flatMap(DeliveryCause::of),
                        Optional.ofNullable(row.textOrNull()),
                        row.integer(),
                        Optional.ofNullable(row.timeOrNull()),
                        row.time(),
                        row.time()),
                zoneId);
    }
}
