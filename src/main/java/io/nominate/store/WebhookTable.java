package io.nominate.store;

import io.nominate.central.port.Selection;
import io.nominate.central.port.WebhookRepository;
import io.nominate.model.Webhook;
import io.nominate.model.WebhookDelivery;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Webhooks in SQL. */
final class WebhookTable implements WebhookRepository {
    private static final String SELECT = "SELECT id, project_id, url, types, zone_id, description, secret, status,"
            + " position, ping, failures, failing_since, succeeded_at, failed_at, error, next_try_at, version,"
            + " created_at, updated_at FROM webhook";
    private static final Fields FIELDS = new Fields(
            Map.of(
                    "id", "id",
                    "created_at", "created_at",
                    "updated_at", "COALESCE(updated_at, 0)",
                    "url", "url",
                    "status", "status"),
            "id");

    private final Sql sql;

    WebhookTable(Sql sql) {
        this.sql = sql;
    }

    private static Webhook webhook(SqlRow row) throws SQLException {
        return new Webhook(
                row.id(),
                row.text(),
                row.text(),
                types(row.text()),
                row.idOrEmpty(),
                row.textOrNull(),
                row.text(),
                Webhook.Status.valueOf(row.text()),
                new Webhook.State(
                        row.number(),
                        Optional.ofNullable(row.textOrNull()),
                        row.integer(),
                        Optional.ofNullable(row.timeOrNull()),
                        Optional.ofNullable(row.timeOrNull()),
                        Optional.ofNullable(row.timeOrNull()),
                        Optional.ofNullable(row.textOrNull()),
                        row.time()),
                row.integer(),
                row.time(),
                row.timeOrNull());
    }

    private static List<String> types(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(","));
    }

    @Override
    public Optional<Webhook> find(UUID id) {
        return sql.one(SELECT + " WHERE id = ?", WebhookTable::webhook, id);
    }

    @Override
    public Optional<Webhook> lock(UUID id) {
        sql.claim(id);
        return sql.hold(SELECT + " WHERE id = ?", WebhookTable::webhook, id);
    }

    @Override
    public Optional<List<Webhook>> page(Optional<String> projectId, Selection selection) {
        Fields.Where where = FIELDS.match(sql, new Fields.Where(), selection);
        projectId.ifPresent(project -> where.and("project_id = ?", project));
        return FIELDS.page(sql, where, selection, " FROM webhook")
                .map(tail -> sql.list(SELECT + tail, WebhookTable::webhook, where.arguments()));
    }

    @Override
    public List<Webhook> all() {
        return sql.list(SELECT, WebhookTable::webhook);
    }

    @Override
    public long count(String projectId) {
        return sql.number("SELECT COUNT(*) FROM webhook WHERE project_id = ?", projectId);
    }

    @Override
    public void insert(Webhook webhook) {
        sql.run(
                Dialect.insert(
                        "webhook",
                        List.of(
                                "id",
                                "project_id",
                                "created_at",
                                "url",
                                "types",
                                "zone_id",
                                "description",
                                "secret",
                                "status",
                                "position",
                                "ping",
                                "failures",
                                "failing_since",
                                "succeeded_at",
                                "failed_at",
                                "error",
                                "next_try_at",
                                "version",
                                "updated_at")),
                arguments(List.of(webhook.id(), webhook.projectId(), webhook.createdAt()), webhook, List.of()));
    }

    @Override
    public void update(Webhook webhook) {
        sql.run(
                "UPDATE webhook SET url = ?, types = ?, zone_id = ?, description = ?, secret = ?, status = ?,"
                        + " position = ?, ping = ?, failures = ?, failing_since = ?, succeeded_at = ?, failed_at = ?,"
                        + " error = ?, next_try_at = ?, version = ?, updated_at = ? WHERE id = ?",
                arguments(List.of(), webhook, List.of(webhook.id())));
    }

    private static @Nullable Object[] arguments(List<Object> first, Webhook webhook, List<Object> last) {
        Webhook.State state = webhook.state();
        List<@Nullable Object> all = new ArrayList<>(first);
        all.addAll(Arrays.<@Nullable Object>asList(
                webhook.url(),
                String.join(",", webhook.types()),
                webhook.zoneId(),
                webhook.description(),
                webhook.secret(),
                webhook.status(),
                state.position(),
                state.ping(),
                state.failures(),
                state.failingSince(),
                state.succeededAt(),
                state.failedAt(),
                state.error(),
                state.nextTryAt(),
                webhook.version(),
                webhook.updatedAt()));
        all.addAll(last);
        return all.toArray();
    }

    @Override
    public void delete(UUID id) {
        sql.run("DELETE FROM webhook_delivery WHERE webhook_id = ?", id);
        sql.run("DELETE FROM webhook WHERE id = ?", id);
    }

    @Override
    public List<UUID> due(Instant now, long last, Set<String> projects, int limit) {
        Fields.Where where = new Fields.Where()
                .and("(ping IS NOT NULL OR status = 'ACTIVE' AND next_try_at <= ? AND position < ?)", now, last);
        if (!projects.isEmpty()) {
            where.and(
                    "project_id IN (" + String.join(", ", Collections.nCopies(projects.size(), "?")) + ")",
                    projects.toArray());
        }
        where.argument(limit);
        return sql.list(
                "SELECT id FROM webhook" + where.sql() + " ORDER BY next_try_at LIMIT ?",
                SqlRow::id,
                where.arguments());
    }

    @Override
    public void note(UUID id, WebhookDelivery delivery, int kept) {
        sql.run(
                Dialect.insert(
                        "webhook_delivery",
                        List.of(
                                "webhook_id",
                                "id",
                                "event_id",
                                "type",
                                "attempt",
                                "outcome",
                                "code",
                                "error",
                                "millis",
                                "at")),
                id,
                delivery.id(),
                delivery.eventId(),
                delivery.type(),
                delivery.attempt(),
                delivery.outcome(),
                delivery.code().isPresent() ? Optional.of(delivery.code().getAsInt()) : Optional.empty(),
                delivery.error(),
                delivery.millis(),
                delivery.at());
        sql.one(
                        "SELECT id FROM webhook_delivery WHERE webhook_id = ? ORDER BY id DESC LIMIT 1 OFFSET " + kept,
                        SqlRow::id,
                        id)
                .ifPresent(old -> sql.run("DELETE FROM webhook_delivery WHERE webhook_id = ? AND id <= ?", id, old));
    }

    @Override
    public int attempts(UUID id, long eventId) {
        return (int) sql.number(
                "SELECT MAX(attempt) FROM webhook_delivery WHERE webhook_id = ? AND event_id = ?", id, eventId);
    }

    @Override
    public List<WebhookDelivery> deliveries(UUID id) {
        return sql.list(
                "SELECT id, event_id, type, attempt, outcome, code, error, millis, at FROM webhook_delivery"
                        + " WHERE webhook_id = ? ORDER BY id DESC",
                WebhookTable::delivery,
                id);
    }

    private static WebhookDelivery delivery(SqlRow row) throws SQLException {
        UUID id = row.id();
        long event = row.number();
        String type = row.text();
        int attempt = row.integer();
        WebhookDelivery.Outcome outcome = WebhookDelivery.Outcome.valueOf(row.text());
        Integer code = row.integerOrNull();
        return new WebhookDelivery(
                id,
                event,
                type,
                attempt,
                outcome,
                code == null ? OptionalInt.empty() : OptionalInt.of(code),
                Optional.ofNullable(row.textOrNull()),
                row.number(),
                row.time());
    }
}
