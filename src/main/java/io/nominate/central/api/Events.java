package io.nominate.central.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** What happened, in order, for those who follow it. */
public interface Events {
    /** The most events of a {@link Page}. */
    int MOST = 500;

    /**
     * An event.
     *
     * @param position its place in the order of all events
     * @param type as it is written: {@code dns.zone.create}
     * @param json all of it
     */
    record Event(long position, String type, String json) {}

    /**
     * Events behind a position.
     *
     * @param upTo where to read on: nothing that was asked for lies between the last event and there
     * @param lost events behind the position asked for are not kept any more, or it is of another installation; then there
     *     are none here, and {@code upTo} is where the present is
     * @param more whether there may be others behind {@code upTo} already
     */
    record Page(List<Event> events, long upTo, boolean lost, boolean more) {}

    /**
     * Events of the caller's project, or of all projects.
     *
     * @param after the last position that was read; empty for nothing but the present position
     * @param zoneId only those of this zone
     * @param types only those; empty for all. {@code dns.zone.*} stands for all that begin so
     * @param limit events at most, up to {@link #MOST}
     */
    record Read(OptionalLong after, Optional<UUID> zoneId, List<String> types, int limit) implements Request<Page> {}

    /**
     * Drops events older than {@code age}, and the oldest of more than {@code most}, at most {@code limit}. Answers how many.
     * Only for internal callers.
     */
    record Trim(Duration age, long most, int limit) implements Request<Integer> {}
}
