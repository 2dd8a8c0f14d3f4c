package io.nominate.notify;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A notification in oslo.messaging's form: message format 2.0 is 1.0 as a text in an envelope. Its id follows from what it
 * tells: whoever gets it twice can see so, and oslo.messaging drops the second by itself.
 *
 * @param message in format 1.0
 */
record Letter(Notice.Priority priority, String message) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** As Python writes a time. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    /**
     * Who asked for what is told.
     *
     * @param key is another for each notification, and the same when it is sent again
     */
    record Origin(String key, Instant at, String requestId, String userId, String projectId) {}

    static Letter of(Notice notice, Origin origin) {
        UUID id = UUID.nameUUIDFromBytes(
                (origin.key() + ' ' + notice.type() + ' ' + origin.at()).getBytes(StandardCharsets.UTF_8));
        ObjectNode message = JSON.createObjectNode()
                .put("message_id", id.toString())
                .put("publisher_id", notice.publisher())
                .put("event_type", notice.type())
                .put("priority", notice.priority().name());
        message.set("payload", notice.payload());
        message.put("timestamp", TIME.format(origin.at()))
                .put("_unique_id", id.toString().replace("-", ""))
                .put("_context_request_id", origin.requestId())
                .put("_context_user_id", orNull(origin.userId()))
                .put("_context_project_id", orNull(origin.projectId()));
        return new Letter(notice.priority(), message.toString());
    }

    private static @org.jspecify.annotations.Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** What goes over the broker. */
    byte[] body(boolean envelope) {
        JsonNode whole = JSON.createObjectNode().put("oslo.version", "2.0").put("oslo.message", message);
        return (envelope ? whole.toString() : message).getBytes(StandardCharsets.UTF_8);
    }
}
