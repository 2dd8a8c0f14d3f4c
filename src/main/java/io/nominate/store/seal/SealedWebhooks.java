package io.nominate.store.seal;

import io.nominate.central.port.Selection;
import io.nominate.central.port.WebhookRepository;
import io.nominate.model.Webhook;
import io.nominate.model.WebhookDelivery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Webhooks whose secrets are sealed. */
record SealedWebhooks(WebhookRepository webhooks, Seals.Change seal, Vault vault) implements WebhookRepository {
    private Webhook open(Webhook webhook) {
        return Seals.webhook(webhook, vault::open);
    }

    @Override
    public Optional<Webhook> find(UUID id) {
        return webhooks.find(id).map(this::open);
    }

    @Override
    public Optional<Webhook> lock(UUID id) {
        return webhooks.lock(id).map(this::open);
    }

    @Override
    public Optional<List<Webhook>> page(Optional<String> projectId, Selection selection) {
        return webhooks.page(projectId, selection)
                .map(all -> all.stream().map(this::open).toList());
    }

    @Override
    public List<Webhook> all() {
        return webhooks.all().stream().map(this::open).toList();
    }

    @Override
    public long count(String projectId) {
        return webhooks.count(projectId);
    }

    @Override
    public void insert(Webhook webhook) {
        webhooks.insert(Seals.webhook(webhook, seal));
    }

    @Override
    public void update(Webhook webhook) {
        webhooks.update(Seals.webhook(webhook, seal));
    }

    @Override
    public void delete(UUID id) {
        webhooks.delete(id);
    }

    @Override
    public List<UUID> due(Instant now, long last, Set<String> projects, int limit) {
        return webhooks.due(now, last, projects, limit);
    }

    @Override
    public void note(UUID id, WebhookDelivery delivery, int kept) {
        webhooks.note(id, delivery, kept);
    }

    @Override
    public int attempts(UUID id, long eventId) {
        return webhooks.attempts(id, eventId);
    }

    @Override
    public List<WebhookDelivery> deliveries(UUID id) {
        return webhooks.deliveries(id);
    }
}
