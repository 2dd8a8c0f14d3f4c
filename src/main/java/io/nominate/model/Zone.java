package io.nominate.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A zone.
 *
 * @param name absolute name, spelled as it was given
 * @param email of the person responsible, becomes the SOA's RNAME
 * @param ttl seconds; what record sets without a TTL of their own get
 * @param mname the SOA's primary name server: the pool's first NS record
 * @param soa the SOA's timers
 * @param serial the SOA's serial, 0..2^32-1
 * @param seq dense number of the last change; order is by this, serials are labels
 * @param servedSeq number of the last change seen on enough name servers; 0 when none yet
 * @param failed a person is needed: nothing that is retried will bring this zone out
 * @param recordSetCount record sets, SOA and apex NS included
 * @param recordCount records that a tenant made (managed ones are not counted)
 * @param shared whether other projects may see it and make record sets in it
 * @param version counts the changes of the zone object, from 1
 */
public record Zone(
        UUID id,
        UUID poolId,
        String projectId,
        String name,
        ZoneType type,
        Stage stage,
        String email,
        int ttl,
        @Nullable String description,
        String mname,
        SoaTimers soa,
        List<String> masters,
        Map<String, String> attributes,
        long serial,
        long seq,
        long servedSeq,
        boolean failed,
        long recordSetCount,
        long recordCount,
        boolean shared,
        int version,
        Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable Instant transferredAt) {

    /** A zone that is not shared. */
    public Zone(
            UUID id,
            UUID poolId,
            String projectId,
            String name,
            ZoneType type,
            Stage stage,
            String email,
            int ttl,
            @Nullable String description,
            String mname,
            SoaTimers soa,
            List<String> masters,
            Map<String, String> attributes,
            long serial,
            long seq,
            long servedSeq,
            boolean failed,
            long recordSetCount,
            long recordCount,
            int version,
            Instant createdAt,
            @Nullable Instant updatedAt,
            @Nullable Instant transferredAt) {
        this(
                id,
                poolId,
                projectId,
                name,
                type,
                stage,
                email,
                ttl,
                description,
                mname,
                soa,
                masters,
                attributes,
                serial,
                seq,
                servedSeq,
                failed,
                recordSetCount,
                recordCount,
                false,
                version,
                createdAt,
                updatedAt,
                transferredAt);
    }

    /** PENDING while a change is not served yet; late is not an error. */
    public Status status() {
        if (stage == Stage.GONE) {
            return Status.DELETED;
        }
        if (failed) {
            return Status.ERROR;
        }
        return servedSeq < seq ? Status.PENDING : Status.ACTIVE;
    }

    /** What is under way. */
    public Action action() {
        if (stage == Stage.DELETING) {
            return Action.DELETE;
        }
        if (stage == Stage.GONE || servedSeq >= seq) {
            return Action.NONE;
        }
        return servedSeq == 0 ? Action.CREATE : Action.UPDATE;
    }
}
