package io.nominate.takeover.source;

import io.nominate.sql.SqlFailure;
import io.nominate.sql.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A question to a table, or to two, that databases of all releases understand. */
final class Question {
    private final String select;
    private final List<String> columns;

    /** Takes rows, one by one. */
    interface Taker {
        void take(Cells cells) throws SqlFailure;
    }

    private Question(String select, List<String> columns) {
        this.select = select;
        this.columns = columns;
    }

    /** Columns of a table, which is {@code t} in conditions. */
    static Question of(Layout layout, String table, String... columns) {
        List<String> names = List.of(columns);
        return new Question(
                "SELECT "
                        + names.stream()
                                .map(column -> layout.column(table, "t", column))
                                .collect(Collectors.joining(", "))
                        + " FROM " + layout.called(table) + " t",
                names);
    }

    /**
     * Record sets, as {@code s}, with their records, as {@code r}: one row for each record, and one for a set without.
     *
     * @param ofRecord columns of the record, which are called {@code r.} and their name
     */
    static Question ofSets(Layout layout, List<String> ofSet, List<String> ofRecord) {
        List<String> names = new ArrayList<>(ofSet);
        ofRecord.forEach(column -> names.add("r." + column));
        return new Question(
                "SELECT "
                        + names.stream()
                                .map(name -> name.startsWith("r.")
                                        ? layout.column("records", "r", name.substring(2))
                                        : layout.column("recordsets", "s", name))
                                .collect(Collectors.joining(", "))
                        + " FROM recordsets s LEFT JOIN records r ON r.recordset_id = s.id",
                names);
    }

    /** @param rest conditions and order */
    void each(Tx tx, String rest, Taker taker, Object... arguments) throws SqlFailure {
        tx.each(
                select + rest,
                row -> {
                    taker.take(new Cells(columns, row));
                    return true;
                },
                arguments);
    }
}
