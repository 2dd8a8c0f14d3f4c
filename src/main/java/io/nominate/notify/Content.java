package io.nominate.notify;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What notifications say of an event: one payload for each of them. */
interface Content {
    /**
     * @param event in the form of {@code GET /v2/events}
     * @param type as the notification has it
     */
    List<JsonNode> payloads(JsonNode event, String type);
}
