package io.nominate.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SQL on one connection, statements kept prepared. Not for use by several threads at once.
 *
 * <p>Arguments may be null, String, Integer, Long, Boolean (as 0 or 1), byte[], UUID (as 16 bytes), Instant (as
 * microseconds since 1970), an enum (as its name), or an Optional of these.
 */
final class Sql implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sql.class);
    private static final int STATEMENTS_KEPT = 300;

    private final Connection connection;
    private final Dialect dialect;
    private final Consumer<Object> claimer;
    private final int rowsInAPiece;
    private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>(64, 0.75f, true);

    Sql(Connection connection, Dialect dialect) {
        this(connection, dialect, key -> {}, 0);
    }

    /**
     * @param claimer is told what a change takes for itself
     * @param rowsInAPiece how many rows of an answer are fetched at a time; 0: all
     */
    Sql(Connection connection, Dialect dialect, Consumer<Object> claimer, int rowsInAPiece) {
        this.connection = connection;
        this.dialect = dialect;
        this.claimer = claimer;
        this.rowsInAPiece = rowsInAPiece;
    }

    Dialect dialect() {
        return dialect;
    }

    /** Says that this transaction changes what belongs to the key (a zone's id and the like), before it does. */
    void claim(Object key) {
        claimer.accept(key);
    }

    /** Makes a value of a row. */
    interface Mapper<T> {
        T map(Row row) throws SQLException;
    }

    /** Takes a row. */
    interface Taker {
        void accept(Row row) throws SQLException;
    }

    /** The first row, if any. */
    <T> Optional<T> one(String sql, Mapper<T> mapper, @Nullable Object... arguments) {
        try (ResultSet result = bind(sql, arguments).executeQuery()) {
            return result.next() ? Optional.of(mapper.map(new Row(result))) : Optional.empty();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    <T> List<T> list(String sql, Mapper<T> mapper, @Nullable Object... arguments) {
        List<T> found = new ArrayList<>();
        each(sql, row -> found.add(mapper.map(row)), arguments);
        return found;
    }

    /** Gives each row to the consumer; answers how many there were. */
    int each(String sql, Taker consumer, @Nullable Object... arguments) {
        try (ResultSet result = bind(sql, arguments).executeQuery()) {
            int rows = 0;
            for (; result.next(); rows++) {
                consumer.accept(new Row(result));
            }
            return rows;
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    /** The first column of the only row, 0 where it is null. */
    long number(String sql, @Nullable Object... arguments) {
        return one(sql, Row::number, arguments).orElse(0L);
    }

    /** Rows changed. */
    int run(String sql, @Nullable Object... arguments) {
        try {
            return bind(sql, arguments).executeUpdate();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    /** A statement without arguments or result: BEGIN, SAVEPOINT and the like. */
    void command(String sql) {
        try {
            prepare(sql).execute();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    /** Commits, on a connection without auto-commit. */
    void commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    /** Rolls back, on a connection without auto-commit; whether that worked. */
    boolean rollback() {
        try {
            connection.rollback();
            return true;
        } catch (SQLException e) {
            LOG.debug("A connection is broken: {}", e.getMessage());
            return false;
        }
    }

    /** Whether the server still answers on this connection. */
    boolean isAlive() {
        try {
            return connection.isValid(3);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Closes a connection that may be broken. */
    void discard() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("A connection did not close well: {}", e.getMessage());
        }
    }

    private PreparedStatement bind(String sql, @Nullable Object[] arguments) throws SQLException {
        PreparedStatement statement = prepare(sql);
        for (int i = 0; i < arguments.length; i++) {
            set(statement, i + 1, arguments[i]);
        }
        return statement;
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known != null) {
            return known;
        }
        if (prepared.size() >= STATEMENTS_KEPT) {
            var eldest = prepared.entrySet().iterator();
            eldest.next().getValue().close();
            eldest.remove();
        }
        PreparedStatement fresh = connection.prepareStatement(sql);
        if (rowsInAPiece > 0) {
            fresh.setFetchSize(rowsInAPiece);
        }
        prepared.put(sql, fresh);
        return fresh;
    }

    private static void set(PreparedStatement statement, int index, @Nullable Object argument) throws SQLException {
        switch (argument) {
            case null -> statement.setObject(index, null);
            case String text -> statement.setString(index, text);
            case Integer number -> statement.setInt(index, number);
            case Long number -> statement.setLong(index, number);
            case byte[] bytes -> statement.setBytes(index, bytes);
            case UUID id -> statement.setBytes(index, Ids.bytes(id));
            case Instant time -> statement.setLong(index, micros(time));
            case Boolean flag -> statement.setInt(index, flag ? 1 : 0);
            case Enum<?> constant -> statement.setString(index, constant.name());
            case Optional<?> optional -> set(statement, index, optional.orElse(null));
            default -> throw new IllegalArgumentException("cannot bind " + argument.getClass());
        }
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    /** Reads the columns of a row from left to right. */
    static final class Row {
        private final ResultSet result;
        private int column;

        private Row(ResultSet result) {
            this.result = result;
        }

        String text() throws SQLException {
            String value = result.getString(++column);
            return value == null ? "" : value;
        }

        @Nullable
        String textOrNull() throws SQLException {
            return result.getString(++column);
        }

        byte[] bytes() throws SQLException {
            byte[] value = result.getBytes(++column);
            return value == null ? new byte[0] : value;
        }

        UUID id() throws SQLException {
            return Ids.uuid(bytes());
        }

        Optional<UUID> idOrEmpty() throws SQLException {
            byte[] value = result.getBytes(++column);
            return value == null ? Optional.empty() : Optional.of(Ids.uuid(value));
        }

        long number() throws SQLException {
            return result.getLong(++column);
        }

        int integer() throws SQLException {
            return result.getInt(++column);
        }

        @Nullable
        Integer integerOrNull() throws SQLException {
            int value = result.getInt(++column);
            return result.wasNull() ? null : value;
        }

        @Nullable
        Long numberOrNull() throws SQLException {
            long value = result.getLong(++column);
            return result.wasNull() ? null : value;
        }

        /** Whatever the column holds, to be given back as an argument; an empty text for null. */
        Object value() throws SQLException {
            Object value = result.getObject(++column);
            return value == null ? "" : value;
        }

        boolean flag() throws SQLException {
            return result.getInt(++column) != 0;
        }

        Instant time() throws SQLException {
            return Instant.EPOCH.plus(result.getLong(++column), ChronoUnit.MICROS);
        }

        @Nullable
        Instant timeOrNull() throws SQLException {
            long value = result.getLong(++column);
            return result.wasNull() ? null : Instant.EPOCH.plus(value, ChronoUnit.MICROS);
        }
    }
}
