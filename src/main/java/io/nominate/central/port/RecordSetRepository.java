package io.nominate.central.port;

import io.nominate.central.api.Records.Place;
import io.nominate.model.RecordSet;
import io.nominate.model.ZoneRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Record sets and their records. */
public interface RecordSetRepository {
    /**
     * A record as it is stored.
     *
     * @param data as spelled
     * @param rdata uncompressed wire form
     * @param id empty: that of the record of the set that says the same, else a new one
     * @param description of this record alone; empty where the id is: as it was
     */
    record Value(String data, byte[] rdata, Optional<UUID> id, Optional<String> description) {
        /** One of which nothing is known but what it says. */
        public Value(String data, byte[] rdata) {
            this(data, rdata, Optional.empty(), Optional.empty());
        }
    }

    /**
     * A record set to be stored, with what only the store needs.
     *
     * @param createdSeq the zone's change that made it
     * @param seq the zone's change that touched it last
     */
    record Row(
            UUID id,
            UUID zoneId,
            String projectId,
            String name,
            byte[] nameKey,
            int type,
            @Nullable Integer ttl,
            @Nullable String description,
            boolean managed,
            long createdSeq,
            long seq,
            int version,
            Instant createdAt,
            @Nullable Instant updatedAt,
            List<Value> values) {
        /** A new one. */
        public Row(
                UUID id,
                UUID zoneId,
                String projectId,
                String name,
                byte[] nameKey,
                int type,
                @Nullable Integer ttl,
                @Nullable String description,
                boolean managed,
                long seq,
                Instant createdAt,
                List<Value> values) {
            this(
                    id,
                    zoneId,
                    projectId,
                    name,
                    nameKey,
                    type,
                    ttl,
                    description,
                    managed,
                    seq,
                    seq,
                    1,
                    createdAt,
                    null,
                    values);
        }
    }

    /** One set of a zone, its records with it; the SOA has none. */
    Optional<RecordSet> find(UUID zoneId, UUID id);

    /** The zone of a record set. */
    Optional<UUID> zoneOf(UUID id);

    /** Types that a name has in a zone, with the id of the set. */
    List<TypeAt> typesAt(UUID zoneId, byte[] nameKey);

    /** Says that {@link #typesAt} will be asked after the next question: where it can, it is asked with that. */
    void foreseeTypesAt(UUID zoneId, byte[] nameKey);

    /** A type that a name has. */
    record TypeAt(int type, UUID id) {}

    /** The wire form of a set's records, in order. */
    List<byte[]> rdata(UUID id);

    /**
     * A page of a zone's sets.
     *
     * @return empty when the marker is unknown
     */
    Optional<List<RecordSet>> page(UUID zoneId, Selection selection);

    /** A page over all LIVE zones; {@code projectId}: sets of this project only. */
    Optional<List<RecordSet>> pageOfProject(Optional<String> projectId, Selection selection);

    /** How many of a zone's sets the selection matches. */
    long count(UUID zoneId, Selection selection);

    /** As {@link #count}, over all zones. */
    long countOfProject(Optional<String> projectId, Selection selection);

    /** The set that a record is in. */
    Optional<UUID> setOf(UUID recordId);

    /** A set's records with their ids and descriptions, in order. */
    List<Value> values(UUID id);

    /** A record, and where it stands. */
    record Placed(ZoneRecord record, Place place) {}

    /** Records of a zone in canonical order of names, then by type; the SOA is not among them. */
    List<Placed> records(UUID zoneId, Optional<Place> after, int limit);

    void insert(Row row);

    /** Many at once, for imports: the quickest way the engine has. */
    void insertAll(Collection<Row> rows);

    /** Adds records to a set, after those it has. */
    void append(UUID id, List<Value> values);

    /** Stores TTL, description, seq, version and time of update. */
    void update(RecordSet set);

    /** Replaces the records; those whose wire form stays keep their id. */
    void replace(UUID id, List<Value> values);

    void delete(UUID id);

    /**
     * Gives some record sets of a zone to a project, in order of creation.
     *
     * @param after the last set of the step before
     * @return the last set that was given; empty when all are
     */
    Optional<UUID> give(UUID zoneId, String projectId, Optional<UUID> after, int limit);

    /** How many sets of the zone inherit its TTL, counted no further than {@code atMost}. */
    int countInheritingTtl(UUID zoneId, int atMost);

    /** Records of the sets that inherit the zone's TTL, in canonical order. */
    void forEachInheritingTtl(UUID zoneId, RowReader reader);

    /** All records of a zone, in canonical order of names, then by type. */
    void forEach(UUID zoneId, RowReader reader);

    /** Takes records. */
    interface RowReader {
        /**
         * @param ttl seconds, or null where the zone's holds
         */
        void row(String owner, byte[] ownerKey, int type, @Nullable Integer ttl, String data, byte[] rdata);
    }
}
