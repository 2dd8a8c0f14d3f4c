package io.nominate.store;

import io.nominate.central.port.EventRepository;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Events in SQL.
 *
 * <p>A position must not become visible after a later one, or followers would miss it. Where one thread writes (SQLite)
 * events get theirs as they are written. On a server transactions commit in another order than they take numbers of a
 * sequence, so an event is first put into {@code event_arrival}, in the transaction of its change; once that is committed,
 * {@link EventNumbering} moves it to {@code event}: {@link #number} holds the only row of {@code event_order} until its
 * commit, so positions are given and become visible one transaction after the other, in whatever processes. Arrivals of one
 * zone are in order, for their ids are taken while the zone's row is held.
 */
final class EventTable implements EventRepository {
    private static final String COLUMNS = "project_id, copy, zone_id, type, at, body";
    private static final String CLAIM = "order of events";

    private final Sql sql;
    private final String insert;
    private final String insertFollower;
    private final Consumer<String> told;

    /** @param told is given the project of each event that is written */
    EventTable(Sql sql, Dialect dialect, Consumer<String> told) {
        this.sql = sql;
        this.told = told;
        this.insert = Dialect.insert(
                dialect.writesInOrder() ? "event" : "event_arrival",
                List.of("project_id", "copy", "zone_id", "type", "at", "body"));
        this.insertFollower = dialect.insertNew("event_follower", List.of("name", "position"));
    }

    @Override
    public void append(Draft event) {
        sql.later(insert, event.projectId(), event.copy(), event.zoneId(), event.type(), event.at(), event.body());
        told.accept(event.projectId());
    }

    private record Arrival(long id, String projectId) {}

    private List<Arrival> arrivals(int limit) {
        return sql.list(
                "SELECT id, project_id FROM event_arrival ORDER BY id LIMIT ?",
                row -> new Arrival(row.number(), row.text()),
                limit);
    }

    /** Whether any event waits for its position. */
    boolean anyArrived() {
        return !arrivals(1).isEmpty();
    }

    /**
     * Arrivals that have their positions.
     *
     * @param projects that they are of
     */
    record Numbered(int events, Set<String> projects) {}

    /** Gives positions to so many arrivals. */
    Numbered number(int limit) {
        sql.claim(CLAIM);
        if (held().isEmpty()) {
            sql.run(sql.dialect().insertNew("event_order", List.of("id")), 1);
            if (held().isEmpty()) {
                throw new IllegalStateException("the row of event_order is not there");
            }
        }
        List<Arrival> arrivals = arrivals(limit);
        Set<String> projects = new HashSet<>();
        long next = last() + 1;
        for (int from = 0, to = 1; from < arrivals.size(); from = to++) {
            // All ids of a run without a gap were seen: nothing else can lie between its ends.
            while (to < arrivals.size()
                    && arrivals.get(to).id() == arrivals.get(to - 1).id() + 1) {
                to++;
            }
            long first = arrivals.get(from).id();
            long last = arrivals.get(to - 1).id();
            sql.later(
                    "INSERT INTO event (position, " + COLUMNS + ") SELECT id - ? + ?, " + COLUMNS
                            + " FROM event_arrival WHERE id >= ? AND id <= ?",
                    first,
                    next,
                    first,
                    last);
            sql.later("DELETE FROM event_arrival WHERE id >= ? AND id <= ?", first, last);
            next += to - from;
        }
        arrivals.forEach(arrival -> projects.add(arrival.projectId()));
        return new Numbered(arrivals.size(), projects);
    }

    private Optional<Long> held() {
        return sql.hold("SELECT id FROM event_order WHERE id = 1", SqlRow::number);
    }

    @Override
    public long last() {
        return sql.number("SELECT COALESCE(MAX(position), 0) FROM event");
    }

    @Override
    public long first() {
        return sql.number("SELECT COALESCE(MIN(position), 1) FROM event");
    }

    @Override
    public List<Row> between(long after, long upTo, Filter filter, int limit) {
        Fields.Where where = new Fields.Where().and("position > ?", after).and("position <= ?", upTo);
        filter.projectId()
                .ifPresentOrElse(project -> where.and("project_id = ?", project), () -> where.and("copy = 0"));
        filter.zoneId().ifPresent(zone -> where.and("zone_id = ?", zone));
        if (!filter.types().isEmpty()) {
            List<@Nullable Object> types = new ArrayList<>(filter.types());
            where.and(
                    "type IN ("
                            + String.join(
                                    ", ", Collections.nCopies(filter.types().size(), "?")) + ")",
                    types.toArray());
        }
        where.argument(limit);
        return sql.list(
                "SELECT position, project_id, zone_id, type, at, body FROM event" + where.sql()
                        + " ORDER BY position LIMIT ?",
                EventTable::row,
                where.arguments());
    }

    private static Row row(SqlRow row) throws SQLException {
        return new Row(row.number(), row.text(), row.idOrEmpty(), row.text(), row.time(), row.text());
    }

    @Override
    public OptionalLong followed(String follower) {
        return sql.one("SELECT position FROM event_follower WHERE name = ?", SqlRow::number, follower)
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    @Override
    public void follow(String follower, long position) {
        sql.claim(follower);
        if (sql.run("UPDATE event_follower SET position = ? WHERE name = ?", position, follower) == 0) {
            sql.run(insertFollower, follower, position);
        }
    }

    @Override
    public int trim(Instant before, long most, int limit) {
        long first = first();
        long last = last();
        long end = Math.min(first + limit, last); // the first that stays in any case
        long kept = Math.max(first, Math.min(end, last - most + 1));
        // Times go up with positions, but for the difference of clocks.
        long low = kept;
        long high = end;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (at(middle).isBefore(before)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low <= first ? 0 : sql.run("DELETE FROM event WHERE position < ?", low);
    }

    private Instant at(long position) {
        return sql.one("SELECT at FROM event WHERE position = ?", SqlRow::time, position)
                .orElse(Instant.MIN);
    }
}
