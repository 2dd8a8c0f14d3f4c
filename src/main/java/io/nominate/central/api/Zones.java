package io.nominate.central.api;

import io.nominate.model.Patch;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Use cases on zones. */
public interface Zones {
    /**
     * Makes a zone with its SOA and NS.
     *
     * @param email required for PRIMARY, refused for SECONDARY
     * @param ttl seconds; empty for the configured default
     */
    record Create(
            String name,
            ZoneType type,
            Optional<String> email,
            Optional<Integer> ttl,
            Optional<String> description,
            List<String> masters,
            Map<String, String> attributes)
            implements Request<Zone> {}

    /** One zone that the caller may see; else {@code zone_not_found}. */
    record Get(UUID id) implements Request<Zone> {}

    /** Filters: name, type, email, status, description, ttl. With the status DELETED: zones that are not purged yet. */
    record Find(ListQuery query) implements Request<Listing<Zone>> {}

    /** Changes the given fields; {@code attributes} replaces all of them. */
    record Update(
            UUID id,
            Patch<String> email,
            Patch<Integer> ttl,
            Patch<String> description,
            Patch<List<String>> masters,
            Patch<Map<String, String>> attributes)
            implements Request<Zone> {}

    /** Takes the zone off the name servers, then away. Answers the zone as it now stands (DELETE, PENDING). */
    record Delete(UUID id) implements Request<Zone> {}

    /** Raises the serial, so that name servers transfer the zone again. Only of PRIMARY zones. */
    record Touch(UUID id) implements Request<Zone> {}

    /** Has a PRIMARY zone brought to its name servers once more, as it is: made where it is missing, and NOTIFY. */
    record Sync(UUID id) implements Request<Done> {}

    /** The same for all zones of the project, or of all. */
    record SyncAll() implements Request<Done> {}

    /** The name servers of the zone's pool. */
    record NameServers(UUID id) implements Request<List<Pool.NsRecord>> {}

    /** Forgets the zone at once; the name servers keep what they have. */
    record Abandon(UUID id) implements Request<Done> {}

    /**
     * Moves the zone to another pool.
     *
     * @param poolId empty: the one that the scheduler chooses
     */
    record Move(UUID id, Optional<UUID> poolId) implements Request<Zone> {}

    /** A zone of the caller's that is deleted and not purged yet; else {@code zone_not_found}. */
    record GetDeleted(UUID id) implements Request<Zone> {}

    /** Brings a deleted zone back. */
    record Restore(UUID id) implements Request<Zone> {}

    /** Makes a zone of a zone file at once, from a {@linkplain Texts.Append staged text}. */
    record Import(UUID text) implements Request<Zone> {}

    /** Writes the zone file into a staged text, and answers its id. */
    record Export(UUID id) implements Request<UUID> {}
}
