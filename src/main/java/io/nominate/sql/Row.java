package io.nominate.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** One row of an answer; columns count from 1. */
public final class Row {
    private final ResultSet at;

    Row(ResultSet at) {
        this.at = at;
    }

    /** What reads a row. */
    public interface Reader<T> {
        T read(Row row) throws SqlFailure;
    }

    /** The text, or the empty one where there is none. */
    public String text(int column) throws SqlFailure {
        return find(column).orElse("");
    }

    public Optional<String> find(int column) throws SqlFailure {
        try {
            return Optional.ofNullable(at.getString(column));
        } catch (SQLException e) {
            throw SqlFailure.of(e);
        }
    }

    /** The number, or 0 where there is none. */
    public long number(int column) throws SqlFailure {
        try {
            return at.getLong(column);
        } catch (SQLException e) {
            throw SqlFailure.of(e);
        }
    }

    /** The truth value, or false where there is none. */
    public boolean flag(int column) throws SqlFailure {
        try {
            return at.getBoolean(column);
        } catch (SQLException e) {
            throw SqlFailure.of(e);
        }
    }
}
