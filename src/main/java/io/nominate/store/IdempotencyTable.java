package io.nominate.store;

import io.nominate.central.api.Idempotency.Answer;
import io.nominate.central.port.IdempotencyRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keys of requests in SQL. */
final class IdempotencyTable implements IdempotencyRepository {
    private static final byte[] NOTHING = {};

    private final Sql sql;

    IdempotencyTable(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Taken> find(String projectId, String key) {
        return sql.one(
                "SELECT fingerprint, at, code, type, headers, body FROM idempotency WHERE project_id = ? AND name = ?",
                row -> {
                    byte[] fingerprint = row.bytes();
                    Instant at = row.time();
                    Integer code = row.integerOrNull();
                    return new Taken(
                            fingerprint,
                            at,
                            code == null
                                    ? Optional.empty()
                                    : Optional.of(new Answer(code, row.text(), Json.map(row.text()), row.bytes())));
                },
                projectId,
                key);
    }

    @Override
    public void take(String projectId, String key, byte[] fingerprint, Instant at) {
        // Not an upsert: of two processes that take the same key at once, one is to find it taken.
        forget(projectId, key);
        sql.run(
                Dialect.insert(
                        "idempotency",
                        List.of("project_id", "name", "fingerprint", "at", "code", "type", "headers", "body")),
                projectId,
                key,
                fingerprint,
                at,
                null,
                "",
                "{}",
                NOTHING);
    }

    @Override
    public void keep(String projectId, String key, Answer answer) {
        sql.run(
                "UPDATE idempotency SET code = ?, type = ?, headers = ?, body = ? WHERE project_id = ? AND name = ?",
                answer.code(),
                answer.type(),
                Json.map(answer.headers()),
                answer.body(),
                projectId,
                key);
    }

    @Override
    public void forget(String projectId, String key) {
        sql.run("DELETE FROM idempotency WHERE project_id = ? AND name = ?", projectId, key);
    }

    @Override
    public int forgetOlderThan(Instant time) {
        return sql.run("DELETE FROM idempotency WHERE at < ?", time);
    }
}
