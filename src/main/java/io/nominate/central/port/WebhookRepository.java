package io.nominate.central.port;

import io.nominate.model.Webhook;
import io.nominate.model.WebhookDelivery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Webhooks and what was sent to them. */
public interface WebhookRepository {
    Optional<Webhook> find(UUID id);

    /** As {@link #find}, and no other transaction changes it until this one ends. */
    Optional<Webhook> lock(UUID id);

    /** Empty when the marker is unknown. */
    Optional<List<Webhook>> page(Optional<String> projectId, Selection selection);

    /** All of them. */
    List<Webhook> all();

    long count(String projectId);

    void insert(Webhook webhook);

    /** Stores all but id, project and time of creation. */
    void update(Webhook webhook);

    void delete(UUID id);

    /**
     * Active ones with events before {@code last} whose time has come, and those that are to be pinged.
     *
     * @param projects only theirs; empty for all
     */
    List<UUID> due(Instant now, long last, Set<String> projects, int limit);

    /** Notes an attempt; only the last {@code kept} stay. */
    void note(UUID id, WebhookDelivery delivery, int kept);

    /** How often an event was tried, as far as attempts are kept. */
    int attempts(UUID id, long eventId);

    /** The latest first. */
    List<WebhookDelivery> deliveries(UUID id);
}
