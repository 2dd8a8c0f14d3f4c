package io.nominate.central.port;

import io.nominate.model.ZoneTask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Imports and exports. */
public interface TaskRepository {
    /**
     * A task with what only central needs.
     *
     * @param textId its staged text
     * @param attributes of the zone to be made
     * @param roles of who asked for it
     */
    record Row(
            ZoneTask task,
            Optional<UUID> textId,
            Map<String, String> attributes,
            String userId,
            Set<String> roles,
            String requestId) {}

    Optional<Row> find(UUID id);

    /** Tasks that were under way, oldest first. */
    List<Row> pending();

    /** Empty when the marker is unknown. */
    Optional<List<ZoneTask>> page(Optional<String> projectId, ZoneTask.Type type, Selection selection);

    long count(Optional<String> projectId, ZoneTask.Type type, Selection selection);

    void insert(Row row);

    /** Stores zone, status, message, location, version, time of update and text. */
    void update(Row row);

    void delete(UUID id);
}
