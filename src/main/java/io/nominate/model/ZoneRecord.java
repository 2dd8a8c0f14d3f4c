package io.nominate.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One record of a zone, as API v1 has it: a member of a {@link RecordSet} with an id of its own.
 *
 * @param id the SOA's is that of its set
 * @param name absolute name, spelled as it was given
 * @param type mnemonic, or {@code TYPEnnn} (RFC 3597)
 * @param data value spelled as it was given
 * @param ttl of the set, in seconds; null to inherit the zone's
 * @param description of this record alone
 * @param updatedAt when its set was changed last, if that was after this record was made
 */
public record ZoneRecord(
        UUID id,
        UUID zoneId,
        String name,
        String type,
        String data,
        @Nullable Integer ttl,
        @Nullable String description,
        Instant createdAt,
        @Nullable Instant updatedAt) {

    /**
     * A record of a set. Ids made here tell when they were made; of others it is not known better than of the set.
     *
     * @param setCreatedAt when its set was made
     * @param setUpdatedAt when its set was changed last
     */
    public static ZoneRecord of(
            UUID id,
            UUID zoneId,
            String name,
            String type,
            String data,
            @Nullable Integer ttl,
            @Nullable String description,
            Instant setCreatedAt,
            @Nullable Instant setUpdatedAt) {
        Instant made =
                Uuid7.madeAt(id).filter(time -> time.isAfter(setCreatedAt)).orElse(setCreatedAt);
        Instant updated = setUpdatedAt != null && setUpdatedAt.isAfter(made) ? setUpdatedAt : null;
        return new ZoneRecord(id, zoneId, name, type, data, ttl, description, made, updated);
    }
}
