package io.nominate.central.api;

import io.nominate.model.Patch;
import io.nominate.model.ZoneRecord;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Use cases on single records, which API v1 has in place of sets. Only of PRIMARY zones that are not being deleted: others
 * are {@code zone_not_found}.
 */
public interface Records {
    /**
     * Adds a record to the set of its name and type, which is made where there is none; {@code duplicate_record} where
     * the set has it.
     *
     * @param data the whole value, the priority of MX and SRV in it
     * @param ttl for a new set; a set that is there keeps its own
     */
    record Create(
            UUID zoneId, String name, String type, String data, Optional<Integer> ttl, Optional<String> description)
            implements Request<ZoneRecord> {}

    /** One record; {@code zone_not_found} or {@code record_not_found}. */
    record Get(UUID zoneId, UUID id) implements Request<ZoneRecord> {}

    /**
     * Records of a zone in canonical order, the SOA first.
     *
     * @param after where the page before ended
     * @param limit records at most, but for the SOA
     */
    record Find(UUID zoneId, Optional<Place> after, int limit) implements Request<Page> {}

    /** Where a record stands in its zone. */
    record Place(byte[] nameKey, int type, int position) {}

    /** Some records, and where they end unless there are no more. */
    record Page(List<ZoneRecord> records, Optional<Place> next) {}

    /** Changes the given fields; the TTL is that of the whole set. */
    record Update(UUID zoneId, UUID id, Patch<String> data, Patch<Integer> ttl, Patch<String> description)
            implements Request<ZoneRecord> {}

    /** Has the record's zone brought to its name servers once more. */
    record Sync(UUID zoneId, UUID id) implements Request<Done> {}

    /** Removes a record, and with the last one its set. */
    record Delete(UUID zoneId, UUID id) implements Request<Done> {}
}
