package io.nominate.http.v2;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.ListQuery;
import io.nominate.central.api.Listing;
import io.nominate.http.call.Call;
import io.nominate.http.call.Callers;
import io.nominate.http.wire.Query;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/**
 * A page of a list: read from the parameters, written with links and metadata.
 *
 * @param path of the list, for its links
 * @param hidden whether the metadata stay empty
 */
record Page(Call call, String path, ListQuery query, boolean hidden) {
    private static final Set<String> PAGING = Set.of("marker", "limit", "sort_key", "sort_dir");

    /** Bounds of a page's size. */
    record Limits(int usual, int most) {}

    /**
     * Reads the parameters.
     *
     * @param mayHide whether this list's total can be left out by a header
     * @throws Fault for what Designate refuses: limits, directions, markers, and filters given twice
     */
    static Page of(Call call, String path, Limits limits, boolean mayHide) {
        boolean hidden = mayHide && Callers.flag(call.exchange(), "OpenStack-DNS-Hide-Counts");
        Query query = call.query();
        int limit = limit(query, limits);
        boolean descending = descending(query);
        Optional<String> sortKey = query.first("sort_key")
                .filter(key -> !key.isEmpty())
                // Designate leaves this one out unless there can be several projects.
                .filter(key ->
                        !key.equals("tenant_id") || call.caller().switches().allProjects());
        ListQuery list = new ListQuery(filters(query), sortKey, descending, marker(query), limit, !hidden);
        return new Page(call, path, list, hidden);
    }

    private static int limit(Query query, Limits limits) {
        Optional<String> given = query.first("limit");
        if (given.isEmpty()) {
            return limits.usual();
        }
        String text = given.get().strip();
        if (text.equalsIgnoreCase("max")) {
            return limits.most();
        }
        boolean number = !text.isEmpty() && text.length() < 19 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number || Long.parseLong(text) < 1) {
            throw Fault.of(FaultType.INVALID_LIMIT, "limit should be an integer between 1 and " + limits.most());
        }
        return (int) Math.min(Long.parseLong(text), limits.most());
    }

    private static boolean descending(Query query) {
        return switch (query.first("sort_dir").orElse("")) {
            case "", "asc" -> false;
            case "desc" -> true;
            default -> throw Fault.of(FaultType.INVALID_SORT_DIR, "Unknown sort direction, must be 'desc' or 'asc'");
        };
    }

    private static Optional<UUID> marker(Query query) {
        return query.first("marker")
                .map(text -> Call.uuid(text)
                        .orElseThrow(
                                () -> Fault.of(FaultType.MARKER_NOT_FOUND, "Marker " + text + " could not be found")));
    }

    private static Map<String, String> filters(Query query) {
        Map<String, String> filters = new LinkedHashMap<>();
        Set<String> twice = new LinkedHashSet<>();
        for (Query.Parameter parameter : query.parameters()) {
            if (!PAGING.contains(parameter.name()) && filters.put(parameter.name(), parameter.value()) != null) {
                twice.add(parameter.name());
            }
        }
        if (!twice.isEmpty()) {
            throw Fault.of(FaultType.BAD_REQUEST, "Duplicate filters " + String.join(", ", twice));
        }
        return filters;
    }

    /** Answers with the page. */
    <T> void write(
            String collection,
            int itemSize,
            Listing<T> listing,
            Function<T, UUID> id,
            BiConsumer<JsonGenerator, T> writer) {
        List<T> items = listing.items();
        call.exchange().json(200, 512 + items.size() * itemSize, out -> {
            out.writeStartObject();
            out.writeArrayPropertyStart(collection);
            for (T item : items) {
                writer.accept(out, item);
            }
            out.writeEndArray();
            out.writeObjectPropertyStart("links");
            out.writeStringProperty("self", call.base() + path + call.query());
            if (items.size() == query.limit()) {
                String marker = id.apply(items.getLast()).toString();
                out.writeStringProperty(
                        "next", call.base() + path + call.query().with("marker", marker));
            }
            out.writeEndObject();
            if (hidden || listing.total().isPresent()) {
                out.writeObjectPropertyStart("metadata");
                listing.total().ifPresent(total -> out.writeNumberProperty("total_count", total));
                out.writeEndObject();
            }
            out.writeEndObject();
        });
    }
}
