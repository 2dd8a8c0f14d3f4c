package io.nominate.store;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
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
    private static final int MOST_WAITING = 30;
    private static final int IN_A_BATCH = 500;
    private static final String SAVEPOINT = "SAVEPOINT work";
    private static final String BACK = "ROLLBACK TO SAVEPOINT work";

    private final Connection connection;
    private final Dialect dialect;
    private final Consumer<Object> claimer;
    private final int rowsInAPiece;
    private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>(64, 0.75f, true);

    /** Changes that are not sent yet, and their arguments. */
    private final List<String> waiting = new ArrayList<>();

    private final List<@Nullable Object> waitingArguments = new ArrayList<>();
    private boolean working;
    private boolean shared;
    private boolean saved;
    private boolean broken;

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

    /** A transaction begins. */
    void begin() {
        waiting.clear();
        waitingArguments.clear();
        working = false;
        shared = false;
        saved = false;
        broken = false;
    }

    /**
     * A work begins in a transaction that several may share.
     *
     * @param shared whether the changes of others are in it already
     */
    void work(boolean shared) {
        working = true;
        this.shared = shared;
        saved = false;
    }

    /** The work is done: what waits is sent. */
    void keep() {
        if (saved && dialect.joins()) {
            waiting.add("RELEASE SAVEPOINT work");
        }
        working = false;
        flush();
    }

    /** Takes back what the work has changed; false when only the whole transaction can be. */
    boolean undo() {
        waiting.clear();
        waitingArguments.clear();
        working = false;
        if (saved) {
            command(dialect.joins() ? BACK + ";\nRELEASE SAVEPOINT work" : BACK);
            return true;
        }
        return !broken;
    }

    /**
     * Holds a row until the transaction ends. One that others hold is waited for; but not by a work that shares its
     * transaction, whose rows others would wait for meanwhile.
     *
     * @param select without any FOR UPDATE
     * @throws Busy when others hold it
     */
    <T> Optional<T> hold(String select, Mapper<T> mapper, @Nullable Object... arguments) {
        if (!shared) {
            return one(select + dialect.forUpdate(), mapper, arguments);
        }
        Optional<T> free = one(select + dialect.forUpdateOfFree(), mapper, arguments);
        if (free.isEmpty() && one(select, mapper, arguments).isPresent()) {
            throw new Busy();
        }
        return free;
    }

    /** Another process has the row; the work is to be run again, as the first of a transaction. */
    static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Busy() {
            super("another process has it", null, false, false);
        }
    }

    /** The first row, if any. */
    <T> Optional<T> one(String sql, Mapper<T> mapper, @Nullable Object... arguments) {
        try (ResultSet result = query(sql, arguments)) {
            return result.next() ? Optional.of(mapper.map(new Row(result))) : Optional.empty();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    <T> List<T> list(String sql, Mapper<T> mapper, @Nullable Object... arguments) {
        List<T> found = new ArrayList<>();
        each(sql, row -> found.add(mapper.map(row)), arguments);
        return found;
    }

    /** Gives each row to the consumer; answers how many there were. */
    int each(String sql, Taker consumer, @Nullable Object... arguments) {
        try (ResultSet result = query(sql, arguments)) {
            int rows = 0;
            for (; result.next(); rows++) {
                consumer.accept(new Row(result));
            }
            return rows;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** The first column of the only row, 0 where it is null. */
    long number(String sql, @Nullable Object... arguments) {
        return one(sql, Row::number, arguments).orElse(0L);
    }

    /** Rows changed. */
    int run(String sql, @Nullable Object... arguments) {
        check(arguments);
        save();
        try {
            return send(sql, arguments).getUpdateCount();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** A change whose count of rows nobody needs: it may go to the server together with what comes next. */
    void later(String sql, @Nullable Object... arguments) {
        if (!dialect.joins()) {
            run(sql, arguments);
            return;
        }
        check(arguments);
        waiting.add(sql);
        waitingArguments.addAll(Arrays.asList(arguments));
        if (waiting.size() >= MOST_WAITING) {
            flush();
        }
    }

    /** One change for each row of arguments. */
    void batch(String sql, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        rows.forEach(Sql::check);
        save();
        flush();
        try {
            PreparedStatement statement = prepare(sql);
            int added = 0;
            for (@Nullable Object[] arguments : rows) {
                bind(statement, Arrays.asList(arguments));
                statement.addBatch();
                if (++added % IN_A_BATCH == 0) {
                    statement.executeBatch();
                }
            }
            if (added % IN_A_BATCH > 0) {
                statement.executeBatch();
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** A statement without arguments or result: BEGIN, SAVEPOINT and the like. */
    void command(String sql) {
        try {
            prepare(sql).execute();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Commits, on a connection without auto-commit. */
    void commit() {
        flush();
        try {
            connection.commit();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Refuses a NUL, which PostgreSQL takes in no text; it is the same on every engine. */
    private static void check(@Nullable Object[] arguments) {
        for (Object argument : arguments) {
            if ((argument instanceof Optional<?> optional ? optional.orElse(null) : argument) instanceof String text
                    && text.indexOf(0) >= 0) {
                throw Fault.of(FaultType.BAD_REQUEST, "A text may not have the character U+0000 in it");
            }
        }
    }

    /** A savepoint before the first change that is sent while the work may still fail by itself. */
    private void save() {
        if (working && !saved) {
            saved = true;
            if (dialect.joins()) {
                waiting.addFirst(SAVEPOINT);
            } else {
                command(SAVEPOINT);
            }
        }
    }

    /** Sends what waits. */
    private void flush() {
        if (!waiting.isEmpty()) {
            save();
            String last = waiting.removeLast();
            try {
                send(last);
            } catch (SQLException e) {
                throw failure(e);
            }
        }
    }

    private ResultSet query(String sql, @Nullable Object[] arguments) throws SQLException {
        check(arguments);
        if (waiting.isEmpty()) {
            PreparedStatement statement = prepare(sql);
            bind(statement, Arrays.asList(arguments));
            return statement.executeQuery();
        }
        save();
        return send(sql, arguments).getResultSet();
    }

    /** Sends what waits and, in the same message, this; its result is the statement's current one. */
    private PreparedStatement send(String sql, @Nullable Object... arguments) throws SQLException {
        int before = waiting.size();
        String joined = before == 0 ? sql : String.join(";\n", waiting) + ";\n" + sql;
        waitingArguments.addAll(Arrays.asList(arguments));
        waiting.clear();
        PreparedStatement statement = prepare(joined);
        bind(statement, waitingArguments);
        waitingArguments.clear();
        statement.execute();
        for (int i = 0; i < before; i++) {
            statement.getMoreResults();
        }
        return statement;
    }

    private SqlFailure failure(SQLException e) {
        broken = true;
        if (dialect.losesStatements()) {
            forget();
        }
        return new SqlFailure(e);
    }

    /** After a failure: statements are prepared anew. */
    private void forget() {
        for (PreparedStatement statement : prepared.values()) {
            try {
                statement.close();
            } catch (SQLException e) {
                LOG.debug("A statement that has failed did not close well: {}", e.getMessage());
            }
        }
        prepared.clear();
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

    private static void bind(PreparedStatement statement, List<@Nullable Object> arguments) throws SQLException {
        for (int i = 0; i < arguments.size(); i++) {
            set(statement, i + 1, arguments.get(i));
        }
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
