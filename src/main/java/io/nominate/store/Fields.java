package io.nominate.store;

import io.nominate.central.port.Selection;
import io.nominate.central.port.Selection.Criterion;
import io.nominate.central.port.Selection.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Turns a {@link Selection} into SQL: keyset paging, so that page 5,000 costs what page 1 costs.
 *
 * @param columns the SQL of each field that can be compared or sorted by; never null in a row. One that holds
 *     <code>{}</code> can only be compared: there the operator and the value go
 * @param sorted the SQL to sort by, for fields where that is another
 */
record Fields(Map<String, String> columns, Map<String, String> sorted, String id) {
    private static final String COMPARISON = "{}";

    /** Every field sorted by what it is compared by. */
    Fields(Map<String, String> columns, String id) {
        this(columns, Map.of(), id);
    }

    /** Conditions and their arguments, joined by AND. */
    static final class Where {
        private final StringJoiner sql = new StringJoiner(" AND ");
        private final List<@Nullable Object> arguments = new ArrayList<>();

        Where and(String condition, @Nullable Object... values) {
            sql.add(condition);
            arguments.addAll(Arrays.asList(values));
            return this;
        }

        /** Adds an argument for what comes behind the conditions. */
        void argument(Object value) {
            arguments.add(value);
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

    private String sorting(String field) {
        String column = sorted.get(field);
        return column == null ? column(field) : column;
    }

    Where match(Sql sql, Where where, Selection selection) {
        for (Criterion criterion : selection.criteria()) {
            String column = column(criterion.field());
            String comparison =
                    operator(sql.dialect(), criterion.op()) + "?" + (criterion.op() == Op.LIKE ? " ESCAPE '!'" : "");
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
        if (selection.marker().isEmpty()) {
            String whole = where.sql();
            selection.first().ifPresent(where::argument);
            return Optional.of(whole + order(selection, selection.first().isPresent()));
        }
        String column = sorting(selection.sortKey());
        UUID marker = selection.marker().get();
        Optional<Object> at = sql.one("SELECT " + column + from + " WHERE " + id + " = ?", row -> row.value(), marker);
        if (at.isEmpty()) {
            return Optional.empty();
        }
        List<Object> arguments = new ArrayList<>();
        String after = after(sql.dialect(), selection, at.get(), arguments);
        boolean amongTheFirst = false;
        if (selection.first().isPresent()) {
            byte[] first = selection.first().get();
            byte[] name = sql.one(
                            "SELECT " + column("name_key") + from + " WHERE " + id + " = ?", SqlRow::bytes, marker)
                    .orElse(first);
            amongTheFirst = Arrays.equals(name, first);
            after = amongTheFirst
                    ? "(" + column("name_key") + " = ? AND " + after + " OR " + column("name_key") + " <> ?)"
                    : column("name_key") + " <> ? AND " + after;
            arguments.addFirst(first);
            if (amongTheFirst) {
                arguments.add(first);
            }
        }
        where.and(after, arguments.toArray());
        String whole = where.sql();
        if (amongTheFirst) {
            where.argument(selection.first().get());
        }
        return Optional.of(whole + order(selection, amongTheFirst));
    }

    /** What comes behind the marker, which has this value in the column that is sorted by. */
    private String after(Dialect dialect, Selection selection, Object value, List<Object> arguments) {
        UUID marker = selection.marker().orElseThrow();
        String column = sorting(selection.sortKey());
        String than = selection.descending() ? " < ?" : " > ?";
        if (column.equals(id)) {
            arguments.add(marker);
            return id + than;
        }
        arguments.add(value);
        if (dialect.comparesRows()) {
            arguments.add(marker);
            return "(" + column + ", " + id + ")" + than.replace("?", "(?, ?)");
        }
        arguments.addAll(List.of(value, marker));
        return "(" + column + than + " OR " + column + " = ? AND " + id + than + ")";
    }

    /** {@code ORDER BY} and {@code LIMIT} of a page. */
    String order(Selection selection) {
        return order(selection, false);
    }

    /** @param first whether an argument follows: the name that comes before all others */
    private String order(Selection selection, boolean first) {
        String column = sorting(selection.sortKey());
        boolean byId = column.equals(id);
        String direction = selection.descending() ? " DESC" : "";
        // A name finds its few rows by the index on names; without this, engines walk the whole collection in order.
        boolean byName = selection.criteria().stream().anyMatch(c -> c.field().equals("name_key"));
        String key = byName ? "COALESCE(" + column + ", " + column + ")" : column;
        String order = byId ? id + direction : key + direction + ", " + id + direction;
        String before = first ? "CASE WHEN " + column("name_key") + " = ? THEN 0 ELSE 1 END, " : "";
        return " ORDER BY " + before + order + " LIMIT " + selection.limit();
    }

    private static String operator(Dialect dialect, Op op) {
        return switch (op) {
            case EQ -> " = ";
            case NE -> " <> ";
            case LT -> " < ";
            case LE -> " <= ";
            case GT -> " > ";
            case GE -> " >= ";
            case LIKE -> dialect.like();
        };
    }
}
