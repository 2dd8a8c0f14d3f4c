package io.nominate.http.v2;

import io.nominate.model.ZoneTask;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;

/** Imports and exports in JSON. */
final class TaskJson {
    /** About how many bytes one takes. */
    static final int SIZE = 600;

    static final String IMPORTS = "/v2/zones/tasks/imports";
    static final String EXPORTS = "/v2/zones/tasks/exports";
    private static final String OURS = "designate://";

    private TaskJson() {}

    static String collection(ZoneTask.Type type) {
        return switch (type) {
            case IMPORT -> IMPORTS;
            case EXPORT -> EXPORTS;
        };
    }

    static void write(JsonGenerator out, ZoneTask task, String base) {
        String zoneId = task.zoneId().map(UUID::toString).orElse(null);
        String location = task.location();
        out.writeStartObject();
        Names.text(out, Names.ID, task.id().toString());
        Names.text(out, Names.STATUS, task.status().name());
        out.writeName("message");
        if (task.message() == null) {
            out.writeNull();
        } else {
            out.writeString(task.message());
        }
        if (task.type() == ZoneTask.Type.EXPORT) {
            out.writeName("location");
            if (location == null) {
                out.writeNull();
            } else {
                out.writeString(location);
            }
        }
        Names.text(out, Names.ZONE_ID, zoneId);
        Names.text(out, Names.PROJECT_ID, task.projectId());
        Names.time(out, Names.CREATED_AT, task.createdAt());
        Names.time(out, Names.UPDATED_AT, task.updatedAt());
        Names.number(out, Names.VERSION, task.version());
        out.writeObjectPropertyStart("links");
        out.writeStringProperty("self", base + collection(task.type()) + "/" + task.id());
        if (task.type() == ZoneTask.Type.IMPORT && zoneId != null) {
            out.writeStringProperty("zone", base + "/v2/zones/" + zoneId);
        }
        if (task.type() == ZoneTask.Type.EXPORT && location != null && location.startsWith(OURS)) {
            out.writeStringProperty("export", base + "/" + location.substring(OURS.length()));
        }
        out.writeEndObject();
        out.writeEndObject();
    }
}
