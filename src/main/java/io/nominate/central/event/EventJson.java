package io.nominate.central.event;

import io.nominate.model.EventType;
import io.nominate.model.Zone;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
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
     * @param projectId whose the object is
     * @param user who did it; empty where whoever is told need not know
     * @param zone that it is about
     */
    record Head(
            EventType type,
            Instant at,
            String projectId,
            String requestId,
            Optional<String> user,
            Optional<Zone> zone) {}

    static String body(Head head, List<Difference> changes, Writer object) {
        String whole = body(head, changes, Optional.of(object));
        return whole.length() > LARGEST ? body(head, List.of(), Optional.empty()) : whole;
    }

    private static String body(Head head, List<Difference> changes, Optional<Writer> object) {
        StringWriter text = new StringWriter(1024);
        try (JsonGenerator out = MAPPER.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringProperty("type", head.type().key());
            time(out, "time", head.at());
            out.writeStringProperty("project_id", head.projectId());
            out.writeStringProperty("request_id", head.requestId());
            head.user().ifPresent(user -> out.writeStringProperty("user_id", user));
            head.zone().ifPresent(zone -> zone(out, zone));
            if (!changes.isEmpty()) {
                out.writeObjectPropertyStart("changes");
                changes.forEach(change -> change.write(out));
                out.writeEndObject();
            }
            out.writeName("object");
            object.ifPresentOrElse(writer -> writer.write(out), out::writeNull);
            out.writeEndObject();
        }
        return text.toString();
    }

    private static void zone(JsonGenerator out, Zone zone) {
        out.writeStringProperty("zone_id", zone.id().toString());
        out.writeStringProperty("zone_name", zone.name());
        out.writeNumberProperty("serial", zone.serial());
        out.writeObjectPropertyStart("soa");
        out.writeNumberProperty("refresh", zone.soa().refresh());
        out.writeNumberProperty("retry", zone.soa().retry());
        out.writeNumberProperty("expire", zone.soa().expire());
        out.writeNumberProperty("minimum", zone.soa().minimum());
        out.writeEndObject();
        out.writeNumberProperty("change", zone.seq());
        out.writeNumberProperty("served_change", zone.servedSeq());
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
