package io.nominate.central.api;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What to list. Central refuses filters and sort keys that the collection does not have.
 *
 * @param filters field to value as on the URL: exact, or with {@code *} for any text
 * @param sortKey field, or empty for the time of creation
 * @param marker id of the last item of the page before
 * @param limit items at most, 1 or more
 * @param counted whether the total is wanted
 */
public record ListQuery(
        Map<String, String> filters,
        Optional<String> sortKey,
        boolean descending,
        Optional<UUID> marker,
        int limit,
        boolean counted) {

    /** The first items in order of creation. */
    public static ListQuery first(int limit) {
        return new ListQuery(Map.of(), Optional.empty(), false, Optional.empty(), limit, false);
    }
}
