package io.nominate.notify;

import io.nominate.model.EventType;
import io.nominate.model.config.NotificationConfig;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes notifications of events. Each that is about a zone goes out a second time with the zone's older name, domain. */
final class Translation {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Content content;
    private final String host;

    Translation(NotificationConfig.Content content, String host) {
        this.content = content == NotificationConfig.Content.AUDIT ? new FieldChanges() : new WholeObject();
        this.host = host;
    }

    /** What is told of an event, in the order it is sent in; nothing of those that only Nominate has. */
    List<Letter> letters(String json) {
        JsonNode event = JSON.readTree(json);
        List<Letter> letters = new ArrayList<>();
        for (String type : types(event.path("type").asString())) {
            List<JsonNode> payloads = content.payloads(event, type);
            for (int i = 0; i < payloads.size(); i++) {
                letters.add(letter(event, type, "central." + host, payloads.get(i), i));
            }
        }
        return letters;
    }

    /** What is told of a zone that is there. */
    List<Letter> exists(String json, Instant begin, Instant end) {
        JsonNode event = JSON.readTree(json);
        List<Letter> letters = new ArrayList<>();
        for (String type : List.of("dns.domain.exists", "dns.zone.exists")) {
            ObjectNode zone =
                    (ObjectNode) new WholeObject().payloads(event, type).getFirst();
            zone.put("audit_period_beginning", begin.toString()).put("audit_period_ending", end.toString());
            letters.add(letter(event, type, "producer." + host, zone, 0));
        }
        return letters;
    }

    private static Letter letter(JsonNode event, String type, String publisher, JsonNode payload, int number) {
        Letter.Origin origin = new Letter.Origin(
                event.path("id").asString("")
                        + ' '
                        + event.path("zone_id").asString("")
                        + ' '
                        + event.path("request_id").asString("")
                        + ' '
                        + number,
                LocalDateTime.parse(event.path("time").asString()).toInstant(ZoneOffset.UTC),
                event.path("request_id").asString(""),
                event.path("user_id").asString(""),
                event.path("project_id").asString(""));
        return Letter.of(new Notice(Notice.Priority.INFO, type, publisher, payload), origin);
    }

    private static List<String> types(String type) {
        return switch (EventType.of(type).orElse(EventType.WEBHOOK_PING)) {
            case ZONE_CREATE -> twice("create");
            case ZONE_DELETE -> twice("delete");
            // Designate tells so when a zone's status changes.
            case ZONE_UPDATE, ZONE_ACTIVE, ZONE_ERROR, ZONE_DELETED -> twice("update");
            case ZONE_SERVED, ZONE_EXISTS, WEBHOOK_PING -> List.of();
            default -> List.of(type);
        };
    }

    private static List<String> twice(String verb) {
        return List.of("dns.domain." + verb, "dns.zone." + verb);
    }
}
