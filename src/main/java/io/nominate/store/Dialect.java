package io.nominate.store;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What differs between engines. SQLite's way is the default where engines agree. */
interface Dialect {
    /** What makes a SELECT hold its rows until the transaction ends. */
    String forUpdate();

    /** Inserts a row or, where its key is there already, sets its other columns. Arguments: keys, then values. */
    default String upsert(String table, List<String> keys, List<String> values) {
        String columns = Stream.concat(keys.stream(), values.stream()).collect(Collectors.joining(", "));
        String marks =
                Stream.concat(keys.stream(), values.stream()).map(c -> "?").collect(Collectors.joining(", "));
        return "INSERT INTO " + table + " (" + columns + ") VALUES (" + marks + ") ON CONFLICT ("
                + String.join(", ", keys) + ") DO UPDATE SET "
                + values.stream().map(c -> c + " = excluded." + c).collect(Collectors.joining(", "));
    }
}
