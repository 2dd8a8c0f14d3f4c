package io.nominate.central.event;

import io.nominate.central.api.Caller;
import io.nominate.model.Action;
import io.nominate.model.EventType;
import io.nominate.model.RecordSet;
import io.nominate.model.Status;
import io.nominate.model.TransferAccept;
import io.nominate.model.TransferRequest;
import io.nominate.model.Zone;
import io.nominate.model.ZoneShare;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events in JSON: what happened, and the object as the API shows it, without links. The text is made once, with the change,
 * and goes out to all who follow as it is.
 */
public final class EventJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** As the API writes times: six digits of a second, in UTC, without a zone letter. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    /** An object larger than this is left out: it is to be asked for. */
    private static final int LARGEST = 256 << 10;

    private EventJson() {}

    /** Writes an object. */
    public interface Writer {
        void write(JsonGenerator out);
    }

    /**
     * What is said of every event.
     *
     * @param zone that it is about
     */
    record Head(EventType type, Instant at, String projectId, Caller caller, Optional<Zone> zone) {}

    static String body(Head head, Writer object) {
        String whole = body(head, Optional.of(object));
        return whole.length() > LARGEST ? body(head, Optional.empty()) : whole;
    }

    private static String body(Head head, Optional<Writer> object) {
        StringWriter text = new StringWriter(1024);
        try (JsonGenerator out = MAPPER.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringProperty("type", head.type().key());
            time(out, "time", head.at());
            out.writeStringProperty("project_id", head.projectId());
            out.writeStringProperty("request_id", head.caller().requestId());
            head.zone().ifPresent(zone -> {
                out.writeStringProperty("zone_id", zone.id().toString());
                out.writeStringProperty("zone_name", zone.name());
                out.writeNumberProperty("serial", zone.serial());
                out.writeNumberProperty("change", zone.seq());
                out.writeNumberProperty("served_change", zone.servedSeq());
            });
            out.writeName("object");
            object.ifPresentOrElse(writer -> writer.write(out), out::writeNull);
            out.writeEndObject();
        }
        return text.toString();
    }

    /** What a webhook is sent to try it. */
    public static String ping(Instant at, String projectId, String requestId, UUID webhookId) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator out = MAPPER.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringProperty("type", EventType.WEBHOOK_PING.key());
            time(out, "time", at);
            out.writeStringProperty("project_id", projectId);
            out.writeStringProperty("request_id", requestId);
            out.writeObjectPropertyStart("object");
            out.writeStringProperty("webhook_id", webhookId.toString());
            out.writeEndObject();
            out.writeEndObject();
        }
        return text.toString();
    }

    /** The event with its position, as it goes out. */
    public static String numbered(long position, String body) {
        return "{\"id\":\"" + position + "\"," + body.substring(1);
    }

    /** As {@code GET /v2/zones/{id}} shows it. */
    static void zone(JsonGenerator out, Zone zone) {
        out.writeStartObject();
        out.writeStringProperty("id", zone.id().toString());
        out.writeStringProperty("pool_id", zone.poolId().toString());
        out.writeStringProperty("project_id", zone.projectId());
        out.writeStringProperty("name", zone.name());
        out.writeStringProperty("email", zone.email());
        text(out, "description", zone.description());
        out.writeNumberProperty("ttl", zone.ttl());
        out.writeNumberProperty("serial", zone.serial());
        out.writeBooleanProperty("shared", zone.shared());
        out.writeStringProperty("status", zone.status().name());
        out.writeStringProperty("action", zone.action().name());
        out.writeNumberProperty("version", zone.version());
        out.writeObjectPropertyStart("attributes");
        zone.attributes().forEach(out::writeStringProperty);
        out.writeEndObject();
        out.writeStringProperty("type", zone.type().name());
        out.writeArrayPropertyStart("masters");
        zone.masters().forEach(out::writeString);
        out.writeEndArray();
        time(out, "created_at", zone.createdAt());
        time(out, "updated_at", zone.updatedAt());
        time(out, "transferred_at", zone.transferredAt());
        out.writeEndObject();
    }

    /** As {@code GET /v2/zones/{id}/recordsets/{id}} shows it. */
    static void recordSet(JsonGenerator out, RecordSet set, boolean deleted) {
        out.writeStartObject();
        out.writeStringProperty("id", set.id().toString());
        out.writeStringProperty("zone_id", set.zoneId().toString());
        out.writeStringProperty("project_id", set.projectId());
        out.writeStringProperty("name", set.name());
        out.writeStringProperty("zone_name", set.zoneName());
        out.writeStringProperty("type", set.type());
        out.writeArrayPropertyStart("records");
        set.records().forEach(out::writeString);
        out.writeEndArray();
        text(out, "description", set.description());
        Integer ttl = set.ttl();
        if (ttl == null) {
            out.writeNullProperty("ttl");
        } else {
            out.writeNumberProperty("ttl", ttl);
        }
        out.writeStringProperty("status", (deleted ? Status.PENDING : set.status()).name());
        out.writeStringProperty("action", (deleted ? Action.DELETE : set.action()).name());
        out.writeNumberProperty("version", set.version());
        time(out, "created_at", set.createdAt());
        time(out, "updated_at", set.updatedAt());
        out.writeEndObject();
    }

    /** As {@code GET /v2/zones/{id}/shares/{id}} shows it. */
    static void share(JsonGenerator out, ZoneShare share) {
        out.writeStartObject();
        out.writeStringProperty("id", share.id().toString());
        out.writeStringProperty("zone_id", share.zoneId().toString());
        out.writeStringProperty("project_id", share.projectId());
        out.writeStringProperty("target_project_id", share.targetProjectId());
        time(out, "created_at", share.createdAt());
        time(out, "updated_at", share.updatedAt());
        out.writeEndObject();
    }

    /** As those see it whom it does not concern: without the key. */
    static void transfer(JsonGenerator out, TransferRequest request) {
        out.writeStartObject();
        out.writeStringProperty("id", request.id().toString());
        out.writeStringProperty("zone_id", request.zoneId().toString());
        out.writeStringProperty("zone_name", request.zoneName());
        out.writeStringProperty("project_id", request.projectId());
        text(out, "target_project_id", request.targetProjectId().orElse(null));
        text(out, "description", request.description());
        out.writeStringProperty("status", request.status().name());
        time(out, "created_at", request.createdAt());
        time(out, "updated_at", request.updatedAt());
        out.writeEndObject();
    }

    /** As {@code GET /v2/zones/tasks/transfer_accepts/{id}} shows it. */
    static void accept(JsonGenerator out, TransferAccept accept) {
        out.writeStartObject();
        out.writeStringProperty("id", accept.id().toString());
        out.writeStringProperty("zone_transfer_request_id", accept.requestId().toString());
        out.writeStringProperty("zone_id", accept.zoneId().toString());
        out.writeStringProperty("project_id", accept.projectId());
        out.writeStringProperty("status", accept.status().name());
        time(out, "created_at", accept.createdAt());
        time(out, "updated_at", accept.updatedAt());
        out.writeEndObject();
    }

    /** A text that may be absent. */
    public static void text(JsonGenerator out, String name, @Nullable String value) {
        if (value == null) {
            out.writeNullProperty(name);
        } else {
            out.writeStringProperty(name, value);
        }
    }

    /** A time that may be absent. */
    public static void time(JsonGenerator out, String name, @Nullable Instant value) {
        text(out, name, value == null ? null : TIME.format(value));
    }
}
