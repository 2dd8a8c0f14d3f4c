package io.nominate.http.v2;

import io.nominate.central.api.Transfers;
import io.nominate.http.wire.Json;
import io.nominate.model.TransferAccept;
import io.nominate.model.TransferRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/** Transfers of zones in JSON. */
final class TransferJson {
    /** About how many bytes one takes. */
    static final int SIZE = 600;

    static final String REQUESTS = "/v2/zones/tasks/transfer_requests";
    static final String ACCEPTS = "/v2/zones/tasks/transfer_accepts";

    private TransferJson() {}

    /** Who does not own the zone sees only some of it. */
    static void write(JsonGenerator out, Transfers.View view, String base) {
        TransferRequest request = view.request();
        out.writeStartObject();
        Names.text(out, Names.ID, request.id().toString());
        Names.text(out, Names.ZONE_ID, request.zoneId().toString());
        Names.text(out, Names.ZONE_NAME, request.zoneName());
        Names.text(out, Names.DESCRIPTION, request.description());
        Names.text(out, Names.STATUS, request.status().name());
        if (view.detailed()) {
            Names.text(out, Names.PROJECT_ID, request.projectId());
            text(out, "target_project_id", request.targetProjectId().orElse(null));
            text(out, "key", request.key());
            Names.time(out, Names.CREATED_AT, request.createdAt());
            Names.time(out, Names.UPDATED_AT, request.updatedAt());
        }
        Names.self(out, base + REQUESTS + "/" + request.id());
        out.writeEndObject();
    }

    /** The key is said again only to who has just shown it. */
    static void write(JsonGenerator out, TransferAccept accept, @Nullable String key, String base) {
        out.writeStartObject();
        Names.text(out, Names.ID, accept.id().toString());
        out.writeStringProperty("zone_transfer_request_id", accept.requestId().toString());
        Names.text(out, Names.PROJECT_ID, accept.projectId());
        text(out, "key", key);
        Names.text(out, Names.STATUS, accept.status().name());
        Names.text(out, Names.ZONE_ID, accept.zoneId().toString());
        Names.time(out, Names.CREATED_AT, accept.createdAt());
        Names.time(out, Names.UPDATED_AT, accept.updatedAt());
        out.writeObjectPropertyStart("links");
        out.writeStringProperty("self", base + ACCEPTS + "/" + accept.id());
        out.writeStringProperty("zone", base + ZoneJson.path(accept.zoneId()));
        out.writeEndObject();
        out.writeEndObject();
    }

    private static void text(JsonGenerator out, String name, @Nullable String value) {
        out.writeName(name);
        if (value == null) {
            out.writeNull();
        } else {
            out.writeString(value);
        }
    }

    static ObjectNode tree(Transfers.View view) {
        return (ObjectNode)
                Json.read(Json.write(SIZE, out -> write(out, view, "")).toArray());
    }
}
