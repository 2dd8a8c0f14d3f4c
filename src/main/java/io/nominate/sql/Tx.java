package io.nominate.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

    /** The names of the columns of each table of the database, in lower case. */
    public Map<String, Set<String>> tables() throws SqlFailure {
        Map<String, Set<String>> tables = new TreeMap<>();
        try (ResultSet columns =
                connection.getMetaData().getColumns(connection.getCatalog(), connection.getSchema(), "%", "%")) {
            while (columns.next()) {
                tables.computeIfAbsent(lower(columns.getString("TABLE_NAME")), table -> new TreeSet<>())
                        .add(lower(columns.getString("COLUMN_NAME")));
            }
        } catch (SQLException e) {
            throw SqlFailure.of(e);
        }
        return tables;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
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
