package io.nominate.store;

import io.nominate.central.port.PoolRepository;
import io.nominate.central.port.Selection;
import io.nominate.model.Pool;
import io.nominate.model.Server;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Pools in SQL: one JSON document each, as an operator wrote it. */
final class PoolTable implements PoolRepository {
    private static final String SELECT = "SELECT id, name, body, created_at, updated_at FROM pool";

    private static final Fields FIELDS = new Fields(
            Map.of("id", "id", "created_at", "created_at", "updated_at", "COALESCE(updated_at, 0)", "name", "name"),
            "id");

    private final Sql sql;
    private final Dialect dialect;

    PoolTable(Sql sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
    }

    private static Pool pool(SqlRow row) throws SQLException {
        return PoolJson.read(new PoolJson.Row(row.id(), row.text(), row.text(), row.time(), row.timeOrNull()));
    }

    @Override
    public Optional<Pool> find(UUID id) {
        return sql.settled(SELECT + " WHERE id = ?", PoolTable::pool, id);
    }

    @Override
    public Optional<Instant> changedAt(UUID id) {
        return sql.settled("SELECT COALESCE(updated_at, created_at) FROM pool WHERE id = ?", SqlRow::time, id);
    }

    @Override
    public List<Pool> all() {
        return sql.list(SELECT + " ORDER BY name", PoolTable::pool);
    }

    @Override
    public Optional<List<Pool>> page(Selection selection) {
        Fields.Where where = FIELDS.match(sql, new Fields.Where(), selection);
        return FIELDS.page(sql, where, selection, " FROM pool")
                .map(tail -> sql.list(SELECT + tail, PoolTable::pool, where.arguments()));
    }

    @Override
    public void save(Pool pool) {
        sql.unsettle();
        sql.run(
                dialect.upsert("pool", List.of("id"), List.of("name", "body", "created_at", "updated_at")),
                pool.id(),
                pool.name(),
                PoolJson.write(pool),
                pool.createdAt(),
                pool.updatedAt());
    }

    @Override
    public void delete(UUID id) {
        sql.unsettle();
        sql.run("DELETE FROM pool WHERE id = ?", id);
        sql.run("DELETE FROM pool_server WHERE pool_id = ?", id);
        rewritten(id);
    }

    @Override
    public List<Server> servers(UUID poolId) {
        return sql.list(
                "SELECT id, name, created_at, updated_at FROM pool_server WHERE pool_id = ? ORDER BY created_at, id",
                row -> new Server(row.id(), row.text(), row.time(), row.timeOrNull()),
                poolId);
    }

    @Override
    public void saveServer(UUID poolId, Server server) {
        sql.run(
                dialect.upsert("pool_server", List.of("id"), List.of("pool_id", "name", "created_at", "updated_at")),
                server.id(),
                poolId,
                server.name(),
                server.createdAt(),
                server.updatedAt());
    }

    @Override
    public void deleteServer(UUID id) {
        sql.run("DELETE FROM pool_server WHERE id = ?", id);
    }

    @Override
    public List<Rewrite> rewrites() {
        return sql.list("SELECT pool_id, after FROM pool_rewrite", row -> new Rewrite(row.id(), row.idOrEmpty()));
    }

    @Override
    public void rewrite(Rewrite rewrite) {
        sql.run(
                dialect.upsert("pool_rewrite", List.of("pool_id"), List.of("after")),
                rewrite.poolId(),
                rewrite.after());
    }

    @Override
    public void rewritten(UUID poolId) {
        sql.run("DELETE FROM pool_rewrite WHERE pool_id = ?", poolId);
    }
}
