package io.nominate.central.port;

import io.nominate.model.TransferredSoa;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is known of following the masters of SECONDARY zones: timers, claims, outcomes. */
public interface SecondaryRepository {
    /**
     * One zone.
     *
     * @param nextAt when its masters are to be asked, or it expires
     * @param askedAt when somebody last wanted it to be checked at once
     * @param masterSerial the serial that was transferred last
     * @param expiresAt when it is no longer to be served, unless a master confirms it before
     * @param failures checks in a row that failed
     * @param addresses of the masters, as last looked up
     * @param master that was heard last, or failed
     * @param error why the last check failed
     * @param at when that was written
     * @param staged a large transfer that is being put in place, piece by piece
     */
    record Row(
            UUID zoneId,
            Instant nextAt,
            Instant askedAt,
            Optional<Long> masterSerial,
            Optional<Instant> expiresAt,
            int failures,
            List<String> addresses,
            Optional<String> master,
            Optional<String> error,
            Instant at,
            Optional<Staged> staged) {}

    /**
     * A transfer whose content is stored, and is being put in place.
     *
     * @param text what is to be changed
     */
    record Staged(UUID text, TransferredSoa soa, String master) {}

    Optional<Row> find(UUID zoneId);

    /** Stores all but the claim. */
    void save(Row row);

    /** Unclaimed zones whose time has come, the longest waiting first. */
    List<UUID> due(Instant now, int limit);

    /** Takes or prolongs a claim; false when another holds it. */
    boolean claim(UUID zoneId, String owner, Instant now, Instant until);

    /** Whether the claim is this owner's and not over. */
    boolean holds(UUID zoneId, String owner, Instant now);

    /** Whether anybody's claim is not over. */
    boolean isClaimed(UUID zoneId, Instant now);

    void release(UUID zoneId, String owner);
}
