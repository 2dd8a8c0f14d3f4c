package io.nominate.central.api;

import io.nominate.model.ZoneTask;
import java.util.Map;
import java.util.UUID;

/** Use cases on imports and exports that run in the background. */
public interface ZoneTasks {
    /**
     * Starts an import of a staged text.
     *
     * @param attributes of the new zone
     */
    record CreateImport(UUID text, Map<String, String> attributes) implements Request<ZoneTask> {
        /** Of a zone without attributes. */
        public CreateImport(UUID text) {
            this(text, Map.of());
        }
    }

    /** Starts an export; more record sets than the quota {@code api_export_size} allows: refused at once. */
    record CreateExport(UUID zoneId) implements Request<ZoneTask> {}

    /** Filters: status, message, zone_id. */
    record Find(ZoneTask.Type type, ListQuery query) implements Request<Listing<ZoneTask>> {}

    /** One task. */
    record Get(ZoneTask.Type type, UUID id) implements Request<ZoneTask> {}

    /** Forgets a task; what it made stays. */
    record Delete(ZoneTask.Type type, UUID id) implements Request<Done> {}

    /** The staged text of a complete export; {@code bad_request} when it is not complete. */
    record ExportText(UUID id) implements Request<UUID> {}
}
