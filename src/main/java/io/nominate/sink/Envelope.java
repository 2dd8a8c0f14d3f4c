package io.nominate.sink;

import io.nominate.sink.spi.Notification;
import io.nominate.sink.spi.Payload;
import io.nominate.sink.spi.UnfitException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what oslo.messaging sends: version 2 of its envelope ({@code oslo.version}, {@code oslo.message}), the bare message
 * of version 1, and in either a legacy or a versioned notification.
 */
final class Envelope {
    private static final String CONTEXT = "_context_";
    private static final String OBJECT = "nova_object.data";
    private static final int MOST_DEPTH = 60;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_DEPTH)
                            .build())
                    .build())
            .build();

    private Envelope() {}

    /**
     * Reads a message.
     *
     * @param arrived stands in for a time that is missing
     * @throws UnfitException saying what is wrong with it
     */
    static Notification read(String exchange, byte[] body, Instant arrived) throws UnfitException {
        Map<String, Object> outer = object(body);
        Map<String, Object> message = outer;
        if (outer.containsKey("oslo.message")) {
            Object version = outer.get("oslo.version");
            if (!(version instanceof String text) || !text.startsWith("2.")) {
                throw new UnfitException("the envelope has version " + version + ": only 2.x is known");
            }
            if (!(outer.get("oslo.message") instanceof String inner)) {
                throw new UnfitException("oslo.message is not text");
            }
            message = object(inner.getBytes(StandardCharsets.UTF_8));
        }
        Payload all = new Payload(message);
        String eventType = all.text("event_type").orElseThrow(() -> new UnfitException("it has no event_type"));
        if (eventType.length() > 255) {
            throw new UnfitException("its event_type is longer than 255 characters");
        }
        Payload payload = all.child("payload").orElseThrow(() -> new UnfitException("it has no payload"));
        return new Notification(
                exchange,
                eventType,
                all.first("message_id", "_unique_id")
                        .filter(id -> id.length() <= 255)
                        .orElse(""),
                all.text("publisher_id").orElse(""),
                all.text("timestamp").flatMap(Envelope::time).orElse(arrived),
                context(message),
                new Payload(plain(payload.fields())));
    }

    @SuppressWarnings("unchecked") // an object of JSON
    private static Map<String, Object> object(byte[] json) throws UnfitException {
        try {
            Object value = JSON.readValue(json, Object.class);
            if (value instanceof Map<?, ?> map) {
                return (Map<String, Object>) map;
            }
            throw new UnfitException("it is no JSON object");
        } catch (JacksonException e) {
            throw new UnfitException("it is not JSON: " + e.getOriginalMessage());
        }
    }

    /** Python writes {@code 2014-02-24 23:16:43.058572}, in UTC; newer senders ISO 8601. */
    private static Optional<Instant> time(String text) {
        String iso = text.strip().replace(' ', 'T');
        try {
            return Optional.of(LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            try {
                return Optional.of(OffsetDateTime.parse(iso).toInstant());
            } catch (DateTimeParseException again) {
                return Optional.empty();
            }
        }
    }

    /** Fields {@code _context_*}, without that. */
    private static Payload context(Map<String, Object> message) {
        Map<String, @Nullable Object> context = new LinkedHashMap<>();
        message.forEach((key, value) -> {
            if (key.startsWith(CONTEXT)) {
                context.put(key.substring(CONTEXT.length()), value);
            }
        });
        return new Payload(context);
    }

    /** Nova wraps objects of versioned notifications with their name, namespace and version. */
    private static Map<String, @Nullable Object> plain(Map<String, ? extends @Nullable Object> object) {
        if (object.get(OBJECT) instanceof Map<?, ?> data) {
            return plainFields(data);
        }
        return plainFields(object);
    }

    private static Map<String, @Nullable Object> plainFields(Map<?, ? extends @Nullable Object> object) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        object.forEach((key, value) -> fields.put(String.valueOf(key), plainValue(value)));
        return fields;
    }

    @SuppressWarnings("unchecked") // an object of JSON
    private static @Nullable Object plainValue(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> plain((Map<String, Object>) map);
            case List<?> list -> plainList(list);
            case null -> null;
            default -> value;
        };
    }

    private static List<@Nullable Object> plainList(List<?> list) {
        List<@Nullable Object> plain = new ArrayList<>(list.size());
        list.forEach(item -> plain.add(plainValue(item)));
        return plain;
    }
}
