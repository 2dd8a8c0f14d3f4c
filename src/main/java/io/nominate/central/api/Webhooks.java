package io.nominate.central.api;

import io.nominate.model.Patch;
import io.nominate.model.Webhook;
import io.nominate.model.WebhookDelivery;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Use cases on webhooks. Answers show no secret but that of {@link Create}. */
public interface Webhooks {
    /**
     * Events from now on are sent there.
     *
     * @param url {@code https://...}; where it may be is restricted
     * @param types {@code dns.zone.create}, {@code dns.recordset.*}; empty for all
     * @param secret {@code whsec_} and the base64 of 24 to 64 octets; empty: one is made
     */
    record Create(
            String url,
            List<String> types,
            Optional<UUID> zoneId,
            Optional<String> description,
            Optional<String> secret)
            implements Request<Webhook> {
        @Override
        public String toString() {
            return "Create[types=" + types + ", zoneId=" + zoneId + "]";
        }
    }

    record Get(UUID id) implements Request<Webhook> {}

    /** Filters: status, url. */
    record Find(ListQuery query) implements Request<Listing<Webhook>> {}

    /** @param enabled true begins anew with the present where it had failed */
    record Update(
            UUID id,
            Patch<String> url,
            Patch<List<String>> types,
            Patch<String> description,
            Patch<String> secret,
            Patch<Boolean> enabled)
            implements Request<Webhook> {
        @Override
        public String toString() {
            return "Update[id=" + id + "]";
        }
    }

    record Delete(UUID id) implements Request<Done> {}

    /** Has an event of the type {@code dns.webhook.ping} sent to it alone, whatever its status; once. */
    record Ping(UUID id) implements Request<Webhook> {}

    /** The last attempts, the latest first. */
    record Deliveries(UUID id) implements Request<List<WebhookDelivery>> {}
}
