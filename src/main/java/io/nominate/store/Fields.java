package io.nominate.store;

import io.nominate.central.port.Selection;
import io.nominate.central.port.Selection.Criterion;
import io.nominate.central.port.Selection.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Turns a {@link Selection} into SQL: keyset paging, so that page 5,000 costs what page 1 costs.
 *
 * @param columns the SQL of each field that can be compared or sorted by; never null in a row. One that holds
 *     <code>{}</code> can only be compared: there the operator and the value go
 */
record Fields(Map<String, String> columns, String id) {
    private static final String COMPARISON = "{}";

    /** Conditions and their arguments, joined by AND. */
    static final class Where {
        private final StringJoiner sql = new StringJoiner(" AND ");
        private final List<@Nullable Object> arguments = new ArrayList<>();

        Where and(String condition, @Nullable Object... values) {
            sql.add(condition);
            arguments.addAll(java.util.Arrays.asList(values));
            return this;
        }

        String sql() {
            return sql.length() == 0 ? "" : " WHERE " + sql;
        }

        @Nullable
        Object[] arguments() {
            return arguments.toArray();
        }
    }

    String column(String field) {
        String column = columns.get(field);
        if (column == null) {
            throw new IllegalArgumentException("no field " + field);
        }
        return column;
    }

    /** Names sort in the canonical order of RFC 4034 section 6.1, in which the index has them. */
    private String sorting(String key) {
        return column(key.equals("name") && columns.containsKey("name_key") ? "name_key" : key);
    }

    Where match(Where where, Selection selection) {
        for (Criterion criterion : selection.criteria()) {
            String column = column(criterion.field());
            String comparison = operator(criterion.op()) + "?" + (criterion.op() == Op.LIKE ? " ESCAPE '!'" : "");
            where.and(
                    column.contains(COMPARISON) ? column.replace(COMPARISON, comparison) : column + comparison,
                    criterion.value());
        }
        return where;
    }

    /**
     * The end of a page's statement.
     *
     * @param from table and joins in which the marker's row is found
     * @return empty when there is no such row
     */
    Optional<String> page(Sql sql, Where where, Selection selection, String from) {
        String column = sorting(selection.sortKey());
        boolean byId = column.equals(id);
        if (selection.marker().isPresent()) {
            Optional<Object> at = sql.one(
                    "SELECT " + column + from + " WHERE " + id + " = ?",
                    row -> row.value(),
                    selection.marker().get());
            if (at.isEmpty()) {
                return Optional.empty();
            }
            String beyond = selection.descending() ? " < " : " > ";
            if (byId) {
                where.and(id + beyond + "?", selection.marker().get());
            } else {
                where.and(
                        "(" + column + ", " + id + ")" + beyond + "(?, ?)",
                        at.get(),
                        selection.marker().get());
            }
        }
        return Optional.of(where.sql() + order(selection));
    }

    /** {@code ORDER BY} and {@code LIMIT} of a page. */
    String order(Selection selection) {
        String column = column(selection.sortKey());
        boolean byId = column.equals(id);
        String direction = selection.descending() ? " DESC" : "";
        // A name finds its few rows by the index on names; without this, engines walk the whole collection in order.
        boolean byName = selection.criteria().stream().anyMatch(c -> c.field().equals("name_key"));
        String sorted = byName ? "COALESCE(" + column + ", " + column + ")" : column;
        String order = byId ? id + direction : sorted + direction + ", " + id + direction;
        return " ORDER BY " + order + " LIMIT " + selection.limit();
    }

    private static String operator(Op op) {
        return switch (op) {
            case EQ -> " = ";
            case NE -> " <> ";
            case LT -> " < ";
            case LE -> " <= ";
            case GT -> " > ";
            case GE -> " >= ";
            case LIKE -> " LIKE ";
        };
    }
}
