package io.nominate.store;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What differs between engines in the SQL that they take. SQLite's way is the default where engines agree. */
interface Dialect {
    /** What makes a SELECT hold its rows until the transaction ends. */
    String forUpdate();

    /** What stands between a column and its pattern, which is compared without regard to the case of ASCII letters. */
    default String like() {
        return " LIKE ";
    }

    /** As {@link #forUpdate}, but rows that another transaction holds are left out instead of waited for. */
    default String forUpdateOfFree() {
        return forUpdate();
    }

    /** Whether several statements with a semicolon between go to the server in one message. */
    default boolean joins() {
        return false;
    }

    /** Whether a connection does without transactions, and with them again, at no cost. */
    default boolean glances() {
        return false;
    }

    /** Whether one transaction writes at a time, so that what was inserted later becomes visible later. */
    default boolean writesInOrder() {
        return false;
    }

    /** Whether a prepared statement is of no more use once it has failed. */
    default boolean losesStatements() {
        return false;
    }

    /** Whether an index serves {@code (a, b) > (?, ?)}. */
    default boolean comparesRows() {
        return true;
    }

    /** Inserts a row or, where its key is there already, sets its other columns. Arguments: keys, then values. */
    default String upsert(String table, List<String> keys, List<String> values) {
        return merge(
                table,
                keys,
                values,
                values.stream().map(c -> c + " = " + incoming(c)).toList());
    }

    /**
     * Inserts a row or, where its key is there already, changes it. Arguments: keys, then values, then those of the changes.
     *
     * @param changes like {@code n = table.n + ?}; what would have been inserted is {@link #incoming}
     */
    default String merge(String table, List<String> keys, List<String> values, List<String> changes) {
        return insert(table, Stream.concat(keys.stream(), values.stream()).toList()) + " ON CONFLICT ("
                + String.join(", ", keys) + ") DO UPDATE SET " + String.join(", ", changes);
    }

    /** In a {@link #merge}, the value that would have been inserted. */
    default String incoming(String column) {
        return "excluded." + column;
    }

    /** Inserts a row unless one of the same key, or of what else is unique, is there already. */
    default String insertNew(String table, List<String> columns) {
        return insert(table, columns) + " ON CONFLICT DO NOTHING";
    }

    /** Inserts a row. */
    static String insert(String table, List<String> columns) {
        return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES ("
                + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")";
    }
}
