package io.nominate.central.port;

import io.nominate.model.Zone;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What MiniDNS reads of zones: heads, whole contents, deltas. */
public interface ZoneFeed {
    /** Live zones (of any pool) whose name's canonical key is one of these. */
    List<Zone> find(Collection<byte[]> nameKeys);

    /**
     * The canonical keys of all live zones strictly below a name, in unsigned order of their bytes.
     *
     * @return empty when there are more than {@code most}, or it would cost more than a look into an index
     */
    default Optional<List<byte[]>> namesBelow(byte[] nameKey, int most) {
        return Optional.empty();
    }

    /** The zone as it stands, if it is live. */
    Optional<Zone> head(UUID zoneId);

    /**
     * Reads the whole zone as of one instant, in canonical order of names, then by type; the SOA is not among the rows,
     * it follows from the zone.
     *
     * @return false when the zone is not live
     */
    boolean snapshot(UUID zoneId, SnapshotReader reader);

    /**
     * The changes after {@code afterSeq} in order, up to the zone's head.
     *
     * @param maxBytes stop, and answer empty, when their wire parts are larger than this together
     * @return empty when the history does not reach back that far, crosses a snapshot mark, or is too large
     */
    Optional<List<ZoneDelta>> deltas(UUID zoneId, long afterSeq, long maxBytes);

    /**
     * What has come of a zone since.
     *
     * @param head the zone as it stands
     * @param deltas the changes until then; empty as for {@link #deltas}
     */
    record Progress(Zone head, Optional<List<ZoneDelta>> deltas) {}

    /** {@link #head} and {@link #deltas} as of one instant, if the zone is live. */
    default Optional<Progress> since(UUID zoneId, long afterSeq, long maxBytes) {
        return head(zoneId)
                .map(zone -> new Progress(
                        zone,
                        deltas(zoneId, afterSeq, maxBytes)
                                .map(all -> all.stream()
                                        .filter(delta -> delta.seq() <= zone.seq())
                                        .toList())
                                .filter(list -> list.size() == zone.seq() - afterSeq)));
    }

    /**
     * The number of the last change that led to this serial, for an IXFR client that has it; empty when unknown.
     */
    Optional<Long> seqOfSerial(UUID zoneId, long serial);

    /** Takes the rows of a snapshot. */
    interface SnapshotReader {
        /** Comes first. */
        void zone(Zone zone);

        /**
         * One record.
         *
         * @param owner absolute name as spelled
         * @param ownerKey its canonical key
         * @param ttl seconds, the zone's default already applied
         * @param rdata uncompressed wire form
         */
        void row(String owner, byte[] ownerKey, int type, long ttl, byte[] rdata);
    }
}
