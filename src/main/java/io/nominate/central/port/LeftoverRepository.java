package io.nominate.central.port;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Zones that are still to be taken off servers, and what was agreed about deletions. */
public interface LeftoverRepository {
    /** When something is due that waits for an event. */
    Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    /**
     * One zone on one server.
     *
     * @param target the server's stable name; empty for all servers of the pool
     * @param seq the change that has to be served elsewhere first; 0 for none
     */
    record Row(
            UUID zoneId,
            UUID poolId,
            String target,
            String name,
            boolean hard,
            long seq,
            Instant dueAt,
            int attempts) {}

    /** Adds one, or renews it. */
    void add(Row row);

    /** The zone is served elsewhere up to this change: what waited for that is due. */
    void release(UUID zoneId, long servedSeq, Instant now);

    /**
     * Unclaimed ones whose time has come, the longest waiting first.
     *
     * @param poolsBefore for those of whole pools: the time that they must have been due before
     */
    List<Row> due(Instant now, Instant poolsBefore, int limit, Set<String> withoutTargets);

    boolean claim(UUID zoneId, UUID poolId, String target, String owner, Instant now, Instant until);

    void remove(UUID zoneId, UUID poolId, String target);

    void postpone(UUID zoneId, UUID poolId, String target, Instant next);

    /** Those of a zone, by server. */
    List<Row> of(UUID zoneId);

    /** Those that servers have, the longest waiting first; not those that wait for an event. */
    List<Row> waiting(int limit);

    /** Those of zones with this name, as it was spelled. */
    List<Row> named(String name, int limit);

    /** Removes those of a zone, whatever their server. */
    void removeAll(UUID zoneId);

    /** Zones of a pool that are LIVE. */
    long countLive(UUID poolId);

    /** Zones of a pool that were deleted since, or are being deleted, of which the deletion was not agreed to. */
    long countDeleted(UUID poolId, Instant since);

    /** Deletions that were asked for up to then have been agreed to. */
    Instant agreed(UUID poolId);

    /** Agrees, and makes the work of a pool's deletions due; answers how many there are. */
    int agree(UUID poolId, Instant now);
}
