package io.nominate.central.port;

import io.nominate.model.Zone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Zones that are deleted: their way out, back, and to the end. */
public interface DeletedZoneRepository {
    /** The zone is away: it gives up its name, and its project's counter goes down. */
    void bury(UUID id);

    /** The zone, if it is deleted and its purge has not begun. */
    Optional<Zone> find(UUID id);

    /** A page of those whose purge has not begun, of one project or of all; empty when the marker is unknown. */
    Optional<List<Zone>> page(Optional<String> projectId, Selection selection);

    /** How many {@link #page} goes through. */
    long count(Optional<String> projectId, Selection selection);

    /** Brings a deleted zone back to LIVE; it takes its name again, and its project's counter goes up. */
    void exhume(UUID id);

    /** Whose the latest zone of this name was that was deleted after that time. */
    Optional<String> lastOwner(byte[] nameKey, Instant since);

    /** Whether a zone strictly below a name was deleted after that time and belonged to another project than this. */
    boolean anyBelowOfOthers(byte[] nameKey, String projectId, Instant since);

    /** Ids of zones that were deleted before that time, or whose purge has begun. */
    List<UUID> purgeable(Instant before, int limit);

    /**
     * Removes rows of a GONE or STAGING zone.
     *
     * @param limit record sets (or journal rows) at most
     * @return whether all is removed, the zone's row too
     */
    boolean purge(UUID id, int limit);
}
