package io.nominate.http.v2;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Webhooks;
import io.nominate.http.call.Call;
import io.nominate.model.Patch;
import io.nominate.model.Webhook;
import io.nominate.model.WebhookDelivery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v2/webhooks}: a secret is shown once, to whoever has it made. */
final class WebhookRoutes {
    static final String PATH = "/v2/webhooks";
    static final CatalogueRoutes.Kind<Webhook> KIND = new CatalogueRoutes.Kind<>(
            "webhooks",
            "webhook_id",
            Webhook::id,
            WebhookRoutes::write,
            WebhookRoutes::create,
            Webhooks.Get::new,
            Webhooks.Find::new,
            WebhookRoutes::update,
            Webhooks.Delete::new);

    private static final Set<String> NEW = Set.of("url", "types", "zone_id", "description", "secret");
    private static final Set<String> CHANGED = Set.of("url", "types", "description", "secret", "enabled");
    private static final SerializedString SUCCEEDED = new SerializedString("last_success_at");
    private static final SerializedString FAILED = new SerializedString("last_error_at");
    private static final SerializedString ERROR = new SerializedString("last_error");
    private static final SerializedString NEXT = new SerializedString("next_try_at");
    private static final SerializedString URL = new SerializedString("url");
    private static final SerializedString AT = new SerializedString("time");

    private WebhookRoutes() {}

    private static void write(JsonGenerator out, Webhook webhook, String self) {
        Webhook.State state = webhook.state();
        out.writeStartObject();
        Names.text(out, Names.ID, webhook.id().toString());
        Names.text(out, Names.PROJECT_ID, webhook.projectId());
        Names.text(out, URL, webhook.url());
        out.writeArrayPropertyStart("types");
        webhook.types().forEach(out::writeString);
        out.writeEndArray();
        Names.text(out, Names.ZONE_ID, webhook.zoneId().map(UUID::toString).orElse(null));
        Names.text(out, Names.DESCRIPTION, webhook.description());
        if (!webhook.secret().isEmpty()) {
            out.writeStringProperty("secret", webhook.secret());
        }
        Names.text(out, Names.STATUS, webhook.status().name());
        out.writeStringProperty("last_event_id", String.valueOf(state.position()));
        out.writeNumberProperty("failures", state.failures());
        Names.time(out, SUCCEEDED, orNull(state.succeededAt()));
        Names.time(out, FAILED, orNull(state.failedAt()));
        Names.text(out, ERROR, state.error().orElse(null));
        boolean waits = state.failures() > 0 && webhook.status() == Webhook.Status.ACTIVE;
        Names.time(out, NEXT, waits ? state.nextTryAt() : null);
        Names.number(out, Names.VERSION, webhook.version());
        Names.time(out, Names.CREATED_AT, webhook.createdAt());
        Names.time(out, Names.UPDATED_AT, webhook.updatedAt());
        Names.self(out, self);
        out.writeEndObject();
    }

    private static @Nullable Instant orNull(Optional<Instant> time) {
        return time.orElse(null);
    }

    private static Webhooks.Create create(JsonNode body) {
        Values values = Values.of(body);
        values.only(NEW, "webhook", JsonNodeFactory.instance::objectNode);
        return new Webhooks.Create(
                values.required("url"),
                values.texts("types"),
                values.textOrNull("zone_id") == null ? Optional.empty() : Optional.of(values.requiredId("zone_id")),
                values.text("description"),
                values.text("secret"));
    }

    private static Webhooks.Update update(UUID id, JsonNode body, Supplier<ObjectNode> current) {
        Values values = Values.of(body);
        values.only(CHANGED, "webhook", current);
        return new Webhooks.Update(
                id,
                values.textPatch("url"),
                values.has("types") ? Patch.of(values.texts("types")) : Patch.absent(),
                values.textPatch("description"),
                values.textPatch("secret"),
                values.has("enabled") ? Patch.of(flag(body.path("enabled"))) : Patch.absent());
    }

    private static boolean flag(JsonNode value) {
        if (!value.isBoolean()) {
            throw Fault.of(
                    FaultType.INVALID_OBJECT,
                    "Provided object is not valid. Got a ValueError error with message enabled must be true or false");
        }
        return value.booleanValue();
    }

    static void ping(Call call) {
        Webhook webhook = call.ask(new Webhooks.Ping(call.id(0, "webhook_id")));
        call.exchange().json(202, out -> write(out, webhook, call.base() + PATH + "/" + webhook.id()));
    }

    static void deliveries(Call call) {
        UUID id = call.id(0, "webhook_id");
        List<WebhookDelivery> all = call.ask(new Webhooks.Deliveries(id));
        call.exchange().json(200, 256 + all.size() * 256, out -> {
            out.writeStartObject();
            out.writeArrayPropertyStart("deliveries");
            all.forEach(delivery -> write(out, delivery));
            out.writeEndArray();
            Names.self(out, call.base() + PATH + "/" + id + "/deliveries");
            out.writeEndObject();
        });
    }

    private static void write(JsonGenerator out, WebhookDelivery delivery) {
        out.writeStartObject();
        Names.text(out, Names.ID, delivery.id().toString());
        out.writeStringProperty("event_id", String.valueOf(delivery.eventId()));
        Names.text(out, Names.TYPE, delivery.type());
        out.writeNumberProperty("attempt", delivery.attempt());
        out.writeStringProperty("outcome", delivery.outcome().name());
        if (delivery.code().isPresent()) {
            out.writeNumberProperty("code", delivery.code().getAsInt());
        } else {
            out.writeNullProperty("code");
        }
        Names.text(out, new SerializedString("error"), delivery.error().orElse(null));
        out.writeNumberProperty("milliseconds", delivery.millis());
        Names.time(out, AT, delivery.at());
        out.writeEndObject();
    }
}
