package io.nominate.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All records of one name and type.
 *
 * @param name absolute name, spelled as it was given
 * @param type mnemonic, or {@code TYPEnnn} (RFC 3597)
 * @param ttl seconds, or null to inherit the zone's
 * @param records values spelled and ordered as they were given
 * @param managed made by Nominate itself (SOA, apex NS, PTR of floating addresses, Sink)
 * @param createdSeq number of the zone's change that made this set
 * @param seq number of the zone's change that touched it last
 * @param zoneServedSeq the zone's {@link Zone#servedSeq()} when this was read
 * @param zoneFailed the zone's {@link Zone#failed()} when this was read
 */
public record RecordSet(
        UUID id,
        UUID zoneId,
        String zoneName,
        String projectId,
        String name,
        String type,
        @Nullable Integer ttl,
        @Nullable String description,
        List<String> records,
        boolean managed,
        long createdSeq,
        long seq,
        long zoneServedSeq,
        boolean zoneFailed,
        int version,
        Instant createdAt,
        @Nullable Instant updatedAt) {

    /** With other content. */
    public RecordSet with(@Nullable Integer newTtl, @Nullable String newDescription, List<String> newRecords) {
        return new RecordSet(
                id,
                zoneId,
                zoneName,
                projectId,
                name,
                type,
                newTtl,
                newDescription,
                newRecords,
                managed,
                createdSeq,
                seq,
                zoneServedSeq,
                zoneFailed,
                version,
                createdAt,
                updatedAt);
    }

    /**
     * As a change of the zone leaves it: a version on.
     *
     * @param changeSeq the number of that change
     */
    public RecordSet touched(long changeSeq, Instant now) {
        return at(changeSeq, zoneServedSeq, zoneFailed, version + 1, now);
    }

    /** As it stands after a change of the zone, and how far that is served. */
    public RecordSet at(long changeSeq, long servedSeq, boolean failed, int newVersion, @Nullable Instant changedAt) {
        return new RecordSet(
                id,
                zoneId,
                zoneName,
                projectId,
                name,
                type,
                ttl,
                description,
                records,
                managed,
                createdSeq,
                changeSeq,
                servedSeq,
                failed,
                newVersion,
                createdAt,
                changedAt);
    }

    /** PENDING until the change that touched it last is served. */
    public Status status() {
        if (seq <= zoneServedSeq || records.isEmpty()) {
            return Status.ACTIVE;
        }
        return zoneFailed ? Status.ERROR : Status.PENDING;
    }

    /** What is under way. */
    public Action action() {
        if (seq <= zoneServedSeq || records.isEmpty()) {
            return Action.NONE;
        }
        return createdSeq > zoneServedSeq ? Action.CREATE : Action.UPDATE;
    }
}
