package io.nominate.central.event;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Events;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.port.EventRepository.Filter;
import io.nominate.central.port.EventRepository.Row;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.model.EventType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads events, and drops those that were kept long enough. */
public final class EventUseCases {
    /** So many positions are gone through at once, whoever's events they are. */
    private static final long STRETCH = 100_000;

    private final Environment env;
    private final Access access;

    public EventUseCases(Environment env) {
        this.env = env;
        this.access = new Access(env.policy());
    }

    public Events.Page read(Caller caller, Events.Read request) {
        Optional<String> project = access.listed("get_events", caller);
        Filter filter = new Filter(project, request.zoneId(), types(request.types()));
        return env.store().read(tx -> page(tx, request, filter));
    }

    private static Events.Page page(Tx tx, Events.Read request, Filter filter) {
        long last = tx.events().last();
        if (request.after().isEmpty()) {
            return new Events.Page(List.of(), last, false, false);
        }
        long after = request.after().getAsLong();
        if (after > last || after < tx.events().first() - 1) {
            return new Events.Page(List.of(), last, true, false);
        }
        int limit = Math.max(1, Math.min(request.limit(), Events.MOST));
        long upTo = Math.min(last, after + STRETCH);
        List<Row> rows = tx.events().between(after, upTo, filter, limit);
        long read = rows.size() < limit ? upTo : rows.getLast().position();
        return new Events.Page(rows.stream().map(EventUseCases::event).toList(), read, false, read < last);
    }

    /** As it goes out. */
    public static Events.Event event(Row row) {
        return new Events.Event(row.position(), row.type(), EventJson.numbered(row.position(), row.body()));
    }

    /**
     * The types that are meant.
     *
     * @throws Fault {@code BAD_REQUEST} for one that there is not
     */
    public static List<String> types(List<String> asked) {
        return asked.stream().flatMap(text -> meant(text).stream()).distinct().toList();
    }

    private static List<String> meant(String text) {
        List<String> types = Arrays.stream(EventType.values())
                .map(EventType::key)
                .filter(key ->
                        text.endsWith("*") ? key.startsWith(text.substring(0, text.length() - 1)) : key.equals(text))
                .toList();
        if (types.isEmpty()) {
            throw Fault.of(FaultType.BAD_REQUEST, "There are no events of the type '" + text + "'");
        }
        return types;
    }

    public Integer trim(Caller caller, Events.Trim request) {
        return env.store()
                .write(tx -> tx.events().trim(env.now().minus(request.age()), request.most(), request.limit()));
    }
}
