package io.nominate.store;

import io.nominate.central.port.ParkedRepository;
import io.nominate.model.cloud.ParkedMessage;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Parked messages, in SQL. */
final class ParkedTable implements ParkedRepository {
    private static final String SELECT =
            "SELECT id, handler, source, event_type, message_id, reason, body, whole, parked_at FROM parked_message";

    private final Sql sql;

    ParkedTable(Sql sql) {
        this.sql = sql;
    }

    private static ParkedMessage message(SqlRow row) throws SQLException {
        return new ParkedMessage(
                row.id(),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.flag(),
                row.time());
    }

    @Override
    public void insert(ParkedMessage message) {
        sql.run(
                Dialect.insert(
                        "parked_message",
                        List.of(
                                "id",
                                "handler",
                                "source",
                                "event_type",
                                "message_id",
                                "reason",
                                "body",
                                "whole",
                                "parked_at")),
                message.id(),
                message.handler(),
                message.source(),
                message.eventType(),
                message.messageId(),
                message.reason(),
                message.body(),
                message.whole(),
                message.parkedAt());
    }

    @Override
    public List<ParkedMessage> after(Optional<UUID> after, int limit) {
        return after.isPresent()
                ? sql.list(SELECT + " WHERE id > ? ORDER BY id LIMIT ?", ParkedTable::message, after, limit)
                : sql.list(SELECT + " ORDER BY id LIMIT ?", ParkedTable::message, limit);
    }

    @Override
    public Optional<ParkedMessage> find(UUID id) {
        return sql.one(SELECT + " WHERE id = ?", ParkedTable::message, id);
    }

    @Override
    public boolean delete(UUID id) {
        return sql.run("DELETE FROM parked_message WHERE id = ?", id) > 0;
    }

    @Override
    public void deleteSame(String handler, String messageId) {
        sql.run("DELETE FROM parked_message WHERE handler = ? AND message_id = ?", handler, messageId);
    }

    @Override
    public long count() {
        return sql.number("SELECT COUNT(*) FROM parked_message");
    }
}
