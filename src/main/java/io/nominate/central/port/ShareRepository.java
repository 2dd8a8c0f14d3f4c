package io.nominate.central.port;

import io.nominate.model.ZoneShare;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Shares of zones. */
public interface ShareRepository {
    Optional<ZoneShare> find(UUID zoneId, UUID id);

    /** The share of a zone to a project. */
    Optional<ZoneShare> to(UUID zoneId, String targetProjectId);

    /**
     * A page of a zone's shares.
     *
     * @param target only those to this project
     * @return empty when the marker is unknown
     */
    Optional<List<ZoneShare>> page(UUID zoneId, Optional<String> target, Selection selection);

    /** Stores a share, and marks its zone as shared. */
    void insert(ZoneShare share);

    /** Drops a share; with the last one the zone is no longer shared. */
    void delete(ZoneShare share);

    /** Drops all shares of a zone. */
    void deleteAll(UUID zoneId);

    /** Another project owns the zone: a share to it goes, and no set in the zone belongs to those it is shared with. */
    void give(UUID zoneId, String projectId);

    /** How many record sets in the zone belong to the project that it is shared with. */
    long recordSets(UUID zoneId, String targetProjectId);

    /** Counts that project's record sets in the zone up or down. */
    void addRecordSets(UUID zoneId, String targetProjectId, int more);
}
