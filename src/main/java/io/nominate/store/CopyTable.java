package io.nominate.store;

import io.nominate.central.api.Copies.Copy;
import io.nominate.central.port.CopyRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What was brought to servers in SQL. */
final class CopyTable implements CopyRepository {
    private final Sql sql;

    CopyTable(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Copy find(UUID zoneId, String target) {
        return sql.one(
                        "SELECT seq, serial, dirty FROM delivery_copy WHERE zone_id = ? AND target = ?",
                        row -> new Copy(row.number(), row.number(), row.flag()),
                        zoneId,
                        target)
                .orElse(Copy.UNKNOWN);
    }

    @Override
    public Optional<Copy> take(UUID zoneId, String target, String owner, Instant now, Instant until) {
        sql.claim(zoneId);
        Copy before = find(zoneId, target);
        int taken = sql.run(
                "UPDATE delivery_copy SET owner = ?, lease_until = ?, dirty = 1 WHERE zone_id = ? AND target = ?"
                        + " AND (lease_until <= ? OR owner = ?)",
                owner,
                until,
                zoneId,
                target,
                now,
                owner);
        if (taken == 0) {
            taken = sql.run(
                    sql.dialect()
                            .insertNew(
                                    "delivery_copy",
                                    List.of("zone_id", "target", "owner", "lease_until", "seq", "serial", "dirty")),
                    zoneId,
                    target,
                    owner,
                    until,
                    0,
                    0,
                    1);
        }
        return taken == 0 ? Optional.empty() : Optional.of(before);
    }

    @Override
    public boolean keep(UUID zoneId, String target, String owner, long seq, long serial) {
        sql.claim(zoneId);
        if (seq == 0) { // taken off: nothing is remembered
            return sql.run(
                            "DELETE FROM delivery_copy WHERE zone_id = ? AND target = ? AND owner = ?",
                            zoneId,
                            target,
                            owner)
                    == 1;
        }
        return sql.run(
                        "UPDATE delivery_copy SET seq = ?, serial = ?, dirty = 0, owner = '', lease_until = 0"
                                + " WHERE zone_id = ? AND target = ? AND owner = ?",
                        seq,
                        serial,
                        zoneId,
                        target,
                        owner)
                == 1;
    }

    @Override
    public void release(UUID zoneId, String target, String owner) {
        sql.claim(zoneId);
        sql.run(
                "UPDATE delivery_copy SET owner = '', lease_until = 0 WHERE zone_id = ? AND target = ? AND owner = ?",
                zoneId,
                target,
                owner);
    }

    @Override
    public void forget(UUID zoneId) {
        sql.claim(zoneId);
        // the rights stay: a call may be under way
        sql.run("UPDATE delivery_copy SET seq = 0, serial = 0 WHERE zone_id = ?", zoneId);
    }
}
