package io.nominate.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A transaction under way. Parameters are texts, numbers, truth values and nulls; what comes from outside is always a
 * parameter.
 */
public final class Tx {
    private static final int BATCH = 500;

    private final Connection connection;
    private final Dialect dialect;

    Tx(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Runs a statement; how many rows it changed. */
    public int update(String sql, @Nullable Object... parameters) throws SqlFailure {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw SqlFailure.of(e);
        }
    }

    /** Runs a statement once for each row of parameters, many at a time. */
    public void batch(String sql, Iterable<@Nullable Object[]> rows) throws SqlFailure {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int waiting = 0;
            for (@Nullable Object[] row : rows) {
                set(statement, row);
                statement.addBatch();
                if (++waiting == BATCH) {
                    statement.executeBatch();
                    waiting = 0;
                }
            }
            if (waiting > 0) {
                statement.executeBatch();
            }
        } catch (SQLException e) {
            throw SqlFailure.of(e);
        }
    }

    /** The rows of an answer. */
    public <T> List<T> list(String sql, Row.Reader<T> reader, @Nullable Object... parameters) throws SqlFailure {
        List<T> rows = new ArrayList<>();
        each(
                sql,
                row -> {
                    rows.add(reader.read(row));
                    return true;
                },
                parameters);
        return rows;
    }

    /** The first row of an answer. */
    public <T> Optional<T> first(String sql, Row.Reader<T> reader, @Nullable Object... parameters) throws SqlFailure {
        List<T> rows = list(sql, reader, parameters);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
    }

    /**
     * Reads the rows of a large answer one by one.
     *
     * @param reader says whether it wants more
     */
    public void each(String sql, Row.Reader<Boolean> reader, @Nullable Object... parameters) throws SqlFailure {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(1000);
            set(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                Row row = new Row(rows);
                while (rows.next() && reader.read(row)) {
                    // the reader does it all
                }
            }
        } catch (SQLException e) {
            throw SqlFailure.of(e);
        }
    }

    private static void set(PreparedStatement statement, @Nullable Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }
}
