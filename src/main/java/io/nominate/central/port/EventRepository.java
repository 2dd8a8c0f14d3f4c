package io.nominate.central.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What happened, for those who follow it: written in the transaction of the change itself, read in one order.
 *
 * <p>Positions are dense, from 1, and none becomes visible after a later one: whoever has read up to a position has missed
 * nothing before it. Events of one zone are in the order of its changes.
 */
public interface EventRepository {
    /**
     * An event that happens in this transaction.
     *
     * @param projectId whose it is; empty for what belongs to no project
     * @param copy the same is told to another project too, whose it is
     * @param body a JSON object of text {@code {"type": ...}}, without the position
     */
    record Draft(String projectId, boolean copy, Optional<UUID> zoneId, String type, Instant at, String body) {}

    /** An event that happened. */
    record Row(long position, String projectId, Optional<UUID> zoneId, String type, Instant at, String body) {}

    /**
     * Which events.
     *
     * @param projectId only those of this project; empty: of all, each once
     * @param types empty for all
     */
    record Filter(Optional<String> projectId, Optional<UUID> zoneId, List<String> types) {
        public Filter {
            types = List.copyOf(types);
        }
    }

    void append(Draft event);

    /** The position of the last event; 0 when there was none yet. */
    long last();

    /** The position of the first event that is still kept; 1 when there was none yet. */
    long first();

    /** Events behind a position, up to another, in order. */
    List<Row> between(long after, long upTo, Filter filter, int limit);

    /** Up to where somebody has read, who keeps that here; empty for one that never has. */
    OptionalLong followed(String follower);

    /** Keeps it. */
    void follow(String follower, long position);

    /**
     * Drops the oldest, but never the very last.
     *
     * @param before those that happened before
     * @param most how many may stay, whatever their age
     * @param limit how many to drop at most
     * @return how many were dropped
     */
    int trim(Instant before, long most, int limit);
}
