package io.nominate.store;

import io.nominate.central.port.Catalogue;
import io.nominate.central.port.Selection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A small collection in SQL. */
final class CatalogueTable<T> implements Catalogue<T> {
    private final Sql sql;
    private final Dialect dialect;
    private final Shape<T> shape;

    /**
     * How a collection lies in its table.
     *
     * @param columns the id first
     * @param unique index of the column that no two items share
     * @param values an item's columns in the same order
     */
    record Shape<T>(
            String table,
            List<String> columns,
            int unique,
            Fields fields,
            Sql.Mapper<T> mapper,
            Function<T, @Nullable Object[]> values) {
        private String select() {
            return "SELECT " + String.join(", ", columns) + " FROM " + table;
        }
    }

    CatalogueTable(Sql sql, Dialect dialect, Shape<T> shape) {
        this.sql = sql;
        this.dialect = dialect;
        this.shape = shape;
    }

    @Override
    public Optional<T> find(UUID id) {
        return sql.one(shape.select() + " WHERE id = ?", shape.mapper(), id);
    }

    @Override
    public Optional<List<T>> page(Selection selection) {
        Fields.Where where = shape.fields().match(sql, new Fields.Where(), selection);
        return shape.fields()
                .page(sql, where, selection, " FROM " + shape.table())
                .map(tail -> sql.list(shape.select() + tail, shape.mapper(), where.arguments()));
    }

    @Override
    public List<T> all() {
        return sql.list(shape.select() + " ORDER BY created_at, id", shape.mapper());
    }

    @Override
    public boolean insert(T item) {
        @Nullable Object[] values = shape.values().apply(item);
        if (taken(values)) {
            return false;
        }
        String marks = shape.columns().stream().map(column -> "?").collect(Collectors.joining(", "));
        sql.run(
                "INSERT INTO " + shape.table() + " (" + String.join(", ", shape.columns()) + ") VALUES (" + marks + ")",
                values);
        changed();
        return true;
    }

    private boolean taken(@Nullable Object[] values) {
        return sql.one(
                        "SELECT 1 FROM " + shape.table() + " WHERE "
                                + shape.columns().get(shape.unique()) + " = ? AND id <> ?",
                        SqlRow::number,
                        values[shape.unique()],
                        values[0])
                .isPresent();
    }

    @Override
    public boolean update(T item) {
        @Nullable Object[] values = shape.values().apply(item);
        if (taken(values)) {
            return false;
        }
        sql.run(
                dialect.upsert(
                        shape.table(),
                        shape.columns().subList(0, 1),
                        shape.columns().subList(1, values.length)),
                values);
        changed();
        return true;
    }

    @Override
    public boolean delete(UUID id) {
        changed();
        return sql.run("DELETE FROM " + shape.table() + " WHERE id = ?", id) > 0;
    }

    private void changed() {
        sql.unsettle();
        sql.run(
                dialect.upsert("catalogue_stamp", List.of("catalogue"), List.of("stamp")),
                shape.table(),
                UUID.randomUUID().toString());
    }

    @Override
    public String stamp() {
        return sql.settled("SELECT stamp FROM catalogue_stamp WHERE catalogue = ?", SqlRow::text, shape.table())
                .orElse("");
    }
}
