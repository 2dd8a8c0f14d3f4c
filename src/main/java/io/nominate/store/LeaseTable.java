package io.nominate.store;

import io.nominate.central.port.LeaseRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Leases in SQL. */
final class LeaseTable implements LeaseRepository {
    private final Sql sql;
    private final String insert;

    LeaseTable(Sql sql, Dialect dialect) {
        this.sql = sql;
        this.insert = dialect.insertNew("lease", List.of("id", "owner", "held_until"));
    }

    @Override
    public boolean take(UUID id, String owner, Instant now, Instant until) {
        sql.claim(id);
        return sql.run(
                                "UPDATE lease SET owner = ?, held_until = ? WHERE id = ?"
                                        + " AND (owner = ? OR held_until <= ?)",
                                owner,
                                until,
                                id,
                                owner,
                                now)
                        == 1
                || sql.run(insert, id, owner, until) == 1;
    }

    @Override
    public boolean keep(UUID id, String owner, Instant until) {
        sql.claim(id);
        return sql.run("UPDATE lease SET held_until = ? WHERE id = ? AND owner = ?", until, id, owner) == 1;
    }

    @Override
    public void give(UUID id, String owner) {
        sql.run("DELETE FROM lease WHERE id = ? AND owner = ?", id, owner);
    }

    @Override
    public void endOthers(String owner) {
        sql.run("DELETE FROM lease WHERE owner <> ?", owner);
        for (String table : List.of("delivery", "delivery_copy", "delivery_leftover", "secondary")) {
            sql.run("UPDATE " + table + " SET lease_until = 0 WHERE lease_until > 0 AND owner <> ?", owner);
        }
    }
}
