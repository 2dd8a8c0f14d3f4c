package io.nominate.central.api;

import io.nominate.model.Patch;
import io.nominate.model.RecordSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Use cases on record sets. */
public interface RecordSets {
    /** Makes a record set. Without records it is kept, and served as nothing. */
    record Create(
            UUID zoneId,
            String name,
            String type,
            Optional<Integer> ttl,
            Optional<String> description,
            List<String> records)
            implements Request<RecordSet> {}

    /** One record set; {@code zone_not_found} or {@code recordset_not_found}. */
    record Get(UUID zoneId, UUID id) implements Request<RecordSet> {}

    /** The zone that a record set lies in; {@code recordset_not_found} where the caller may not see it. */
    record Locate(UUID id) implements Request<UUID> {}

    /** Of one zone. Filters: name, type, ttl, data, status, description. */
    record Find(UUID zoneId, ListQuery query) implements Request<Listing<RecordSet>> {}

    /** Of all zones of the caller. Filters as {@link Find}. */
    record FindAll(ListQuery query) implements Request<Listing<RecordSet>> {}

    /** Changes the given fields; {@code records} replaces all of them. */
    record Update(UUID zoneId, UUID id, Patch<List<String>> records, Patch<Integer> ttl, Patch<String> description)
            implements Request<RecordSet> {}

    /** Removes it at once. Answers what it was; edges show it as DELETE, PENDING. */
    record Delete(UUID zoneId, UUID id) implements Request<RecordSet> {}
}
