package io.nominate.store;

import io.nominate.central.port.TextRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Staged texts in SQL. */
final class TextTable implements TextRepository {
    private final Sql sql;

    TextTable(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void open(UUID id, String projectId, Instant now) {
        sql.run("INSERT INTO text_head (id, project_id, claimed, created_at) VALUES (?, ?, 0, ?)", id, projectId, now);
    }

    @Override
    public Optional<String> projectOf(UUID id) {
        return sql.one("SELECT project_id FROM text_head WHERE id = ?", SqlRow::text, id);
    }

    @Override
    public void append(UUID id, int part, byte[] bytes) {
        sql.run("INSERT INTO text_piece (text_id, part, body) VALUES (?, ?, ?)", id, part, bytes);
    }

    @Override
    public Optional<byte[]> piece(UUID id, int part) {
        return sql.one("SELECT body FROM text_piece WHERE text_id = ? AND part = ?", SqlRow::bytes, id, part);
    }

    @Override
    public void claim(UUID id) {
        sql.run("UPDATE text_head SET claimed = 1 WHERE id = ?", id);
    }

    @Override
    public void drop(UUID id) {
        sql.run("DELETE FROM text_piece WHERE text_id = ?", id);
        sql.run("DELETE FROM text_head WHERE id = ?", id);
    }

    @Override
    public int dropOlderThan(Instant before) {
        List<UUID> old = sql.list("SELECT id FROM text_head WHERE claimed = 0 AND created_at < ?", SqlRow::id, before);
        old.forEach(this::drop);
        return old.size();
    }
}
