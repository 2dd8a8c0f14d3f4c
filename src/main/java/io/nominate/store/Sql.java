package io.nominate.store;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final int MOST_WAITING = 30;
    private static final int IN_A_BATCH = 500;
    private static final String SAVEPOINT = "SAVEPOINT work";
    private static final String BACK = "ROLLBACK TO SAVEPOINT work";

    private final Connection connection;
    private final Dialect dialect;
    private final Consumer<Object> claimer;
    private final Statements statements;

    /** What was asked once for all works of a transaction. */
    private final Map<List<@Nullable Object>, Optional<?>> settled = new HashMap<>();

    private final Outbox outbox = new Outbox();

    /** Questions that the work will ask, and those of them that have been answered since. */
    private final List<Question> foreseen = new ArrayList<>();

    private final Map<Question, ResultSet> answers = new HashMap<>();
    private boolean working;
    private boolean shared;
    private boolean saved;
    private boolean broken;
    private boolean brokenForAll;

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
        this.statements = new Statements(connection, rowsInAPiece);
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
        T map(SqlRow row) throws SQLException;
    }

    /** Takes a row. */
    interface Taker {
        void accept(SqlRow row) throws SQLException;
    }

    /** A transaction begins. */
    void begin() {
        settled.clear();
        outbox.clear();
        foresight(false);
        working = false;
        shared = false;
        saved = false;
        broken = false;
        brokenForAll = false;
    }

    private void foresight(boolean kept) {
        answers.clear();
        if (!kept) {
            foreseen.clear();
        }
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
        foresight(false);
    }

    /** The work is done. What waits may wait on, and goes with what the next one asks. */
    void keep() {
        if (saved && dialect.joins()) {
            outbox.add("RELEASE SAVEPOINT work");
        }
        working = false;
        foresight(false);
        outbox.done();
        if (outbox.size() >= MOST_WAITING) {
            flush();
        }
    }

    /** Takes back what the work has changed; false when only the whole transaction can be. */
    boolean undo() {
        settled.clear();
        outbox.dropOwn();
        foresight(false);
        working = false;
        if (saved) {
            command(dialect.joins() ? BACK + ";\nRELEASE SAVEPOINT work" : BACK);
            return true;
        }
        return !broken;
    }

    /** Whether what has failed may be a change of a work that was done, and was sent with what another asked. */
    boolean isBrokenForAll() {
        return brokenForAll;
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

    /**
     * The first row, asked once in a transaction however many works share it: for what others seldom change, and for what
     * this transaction {@link #unsettle unsettles} where it changes it.
     *
     * @param mapper the same for the same statement
     */
    @SuppressWarnings("unchecked") // what is kept under a statement came from its mapper
    <T> Optional<T> settled(String sql, Mapper<T> mapper, Object... arguments) {
        List<@Nullable Object> key = new ArrayList<>(List.of(arguments));
        key.add(sql);
        Optional<?> known = settled.get(key);
        if (known == null) {
            known = one(sql, mapper, arguments);
            settled.put(key, known);
        }
        return (Optional<T>) known;
    }

    /** What was {@link #settled} is asked again. */
    void unsettle() {
        settled.clear();
    }

    /** The first row, if any. */
    <T> Optional<T> one(String sql, Mapper<T> mapper, @Nullable Object... arguments) {
        try (ResultSet result = query(sql, arguments)) {
            return result.next() ? Optional.of(mapper.map(new SqlRow(result))) : Optional.empty();
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
                consumer.accept(new SqlRow(result));
            }
            return rows;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** The first column of the only row, 0 where it is null. */
    long number(String sql, @Nullable Object... arguments) {
        return one(sql, SqlRow::number, arguments).orElse(0L);
    }

    /** Rows changed. */
    int run(String sql, @Nullable Object... arguments) {
        check(arguments);
        save();
        try {
            outbox.add(sql, arguments);
            return send(List.of()).getUpdateCount();
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
        foresight(true);
        outbox.add(sql, arguments);
        if (outbox.size() >= MOST_WAITING) {
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
            PreparedStatement statement = statements.of(sql);
            int added = 0;
            for (@Nullable Object[] arguments : rows) {
                Statements.fill(statement, Arrays.asList(arguments));
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
            statements.of(sql).execute();
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

    /** Each statement of this reads by itself, and none is waited for beyond them. */
    void withoutTransaction(Runnable work) {
        try {
            connection.setAutoCommit(true);
            try {
                work.run();
            } finally {
                connection.setAutoCommit(false);
            }
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
                outbox.addBeforeOwn(SAVEPOINT);
            } else {
                command(SAVEPOINT);
            }
        }
    }

    private void saveOwn() {
        if (outbox.hasOwn()) {
            save();
        }
    }

    /** Sends what waits. */
    void flush() {
        if (!outbox.isEmpty()) {
            saveOwn();
            try {
                send(List.of());
            } catch (SQLException e) {
                throw failure(e);
            }
        }
    }

    /**
     * Says that the work will ask this: where statements share messages it rides with the next question, and is answered
     * after that. The answer lies ready until something else is sent or changed.
     */
    void foresee(String sql, @Nullable Object... arguments) {
        if (dialect.joins()) {
            foreseen.add(new Question(sql, arguments));
        }
    }

    private ResultSet query(String sql, @Nullable Object[] arguments) throws SQLException {
        check(arguments);
        Question question = new Question(sql, arguments);
        ResultSet answer = answers.remove(question);
        if (answer != null) {
            return answer;
        }
        foreseen.remove(question);
        if (outbox.isEmpty() && foreseen.isEmpty()) {
            answers.clear();
            return statements.filled(sql, Arrays.asList(arguments)).executeQuery();
        }
        saveOwn();
        List<Question> questions = new ArrayList<>(List.of(question));
        questions.addAll(foreseen);
        foreseen.clear();
        PreparedStatement statement = send(questions);
        ResultSet result = statement.getResultSet();
        for (Question riding : questions.subList(1, questions.size())) {
            statement.getMoreResults(Statement.KEEP_CURRENT_RESULT);
            answers.put(riding, statement.getResultSet());
        }
        return result;
    }

    /**
     * Sends what waits and, in the same message, questions.
     *
     * @return with the result of the first question, or else of the last that waited, as its current one
     */
    private PreparedStatement send(List<Question> questions) throws SQLException {
        answers.clear();
        int before = questions.isEmpty() ? outbox.size() - 1 : outbox.size();
        questions.forEach(question -> outbox.add(question.sql(), question.arguments()));
        Outbox.Message message = outbox.take();
        brokenForAll = message.hasDone();
        PreparedStatement statement = statements.filled(message.sql(), message.arguments());
        statement.execute();
        brokenForAll = false;
        for (int i = 0; i < before; i++) {
            statement.getMoreResults();
        }
        return statement;
    }

    private SqlFailure failure(SQLException e) {
        broken = true;
        if (dialect.losesStatements()) {
            statements.forget();
        }
        return new SqlFailure(e);
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
}
