package io.nominate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nominate.sql.DatabaseUrl;
import io.nominate.testkit.Databases;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Works of one transaction whose changes and questions go to PostgreSQL in messages that they share. */
@Tag("system")
class SharedMessagesTest {
    private static final String INSERT = "INSERT INTO t (id, body) VALUES (?, ?)";
    private static final String BODIES = "SELECT body FROM t ORDER BY id";
    private static final String BODY = "SELECT body FROM t WHERE id = ?";
    private static final String ANYTHING = "SELECT 1";

    private final PostgresEngine engine = new PostgresEngine();
    private final DatabaseUrl url = DatabaseUrl.parse(Databases.fresh("postgresql"));
    private Connection connection;
    private Sql sql;

    @BeforeEach
    void open() throws Exception {
        connection = Session.connect(url, engine, Engine.Use.CHANGE);
        connection.setAutoCommit(false);
        sql = new Sql(connection, engine);
        sql.command("CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT NOT NULL)");
        sql.commit();
        sql.begin();
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    private List<String> bodies() {
        return sql.list(BODIES, SqlRow::text);
    }

    @Test
    void aLaterWorkSeesWhatAnEarlierOneLeftToBeSent() {
        sql.work(false);
        sql.later(INSERT, 1, "one");
        sql.keep();
        sql.work(true);
        assertThat(bodies()).containsExactly("one");
        sql.keep();
        sql.commit();
        sql.begin();
        assertThat(bodies()).containsExactly("one");
    }

    @Test
    void aWorkThatIsTakenBackLeavesTheOthers() {
        sql.work(false);
        sql.later(INSERT, 1, "one");
        sql.keep();
        sql.work(true);
        sql.later(INSERT, 2, "not sent");
        assertThat(sql.undo()).isTrue();
        sql.work(true);
        sql.later(INSERT, 3, "sent");
        assertThat(bodies()).containsExactly("one", "sent");
        assertThat(sql.undo()).isTrue();
        sql.work(true);
        sql.later(INSERT, 4, "four");
        sql.keep();
        sql.commit();
        sql.begin();
        assertThat(bodies()).containsExactly("one", "four");
    }

    @Test
    void whatFailsWithTheMessageOfAnotherIsNotLaidToThatOne() {
        sql.work(false);
        sql.later(INSERT, 1, "one");
        sql.keep();
        sql.work(true);
        sql.later(INSERT, 1, "twice");
        sql.keep();
        sql.work(true);
        assertThatExceptionOfType(SqlFailure.class).isThrownBy(this::bodies);
        assertThat(sql.isBrokenForAll()).isTrue();
        assertThat(sql.rollback()).isTrue();

        sql.begin();
        sql.work(false);
        sql.run(INSERT, 1, "one");
        assertThatExceptionOfType(SqlFailure.class).isThrownBy(() -> sql.run(INSERT, 1, "twice"));
        assertThat(sql.isBrokenForAll()).isFalse();
        assertThat(sql.rollback()).isTrue();
    }

    @Test
    void aForeseenQuestionIsAnsweredAsOfTheMessageItRodeWith() throws Exception {
        sql.work(false);
        sql.later(INSERT, 1, "one");
        sql.foresee(BODY, 1);
        sql.foresee(BODIES);
        assertThat(sql.one(ANYTHING, SqlRow::number)).contains(1L);
        try (Connection other = Session.connect(url, engine, Engine.Use.CHANGE);
                var statement = other.createStatement()) {
            statement.execute("INSERT INTO t VALUES (2, 'of another process')");
        }
        assertThat(sql.one(BODY, SqlRow::text, 1)).contains("one");
        assertThat(bodies()).as("answered already").containsExactly("one");
        assertThat(bodies()).as("asked again").containsExactly("one", "of another process");
    }

    @Test
    void aChangeOfOnesOwnIsSeenThoughTheQuestionWasAnsweredBefore() {
        sql.work(false);
        sql.foresee(BODIES);
        assertThat(sql.one(ANYTHING, SqlRow::number)).contains(1L);
        sql.later(INSERT, 1, "one");
        assertThat(bodies()).containsExactly("one");
        sql.foresee(BODIES);
        assertThat(sql.one(ANYTHING, SqlRow::number)).contains(1L);
        sql.run(INSERT, 2, "two");
        assertThat(bodies()).containsExactly("one", "two");
    }

    @Test
    void whatIsSettledIsAskedOnceInATransaction() throws Exception {
        assertThat(sql.settled(BODY, SqlRow::text, 1)).isEmpty();
        try (Connection other = Session.connect(url, engine, Engine.Use.CHANGE);
                var statement = other.createStatement()) {
            statement.execute("INSERT INTO t VALUES (1, 'of another process')");
        }
        assertThat(sql.settled(BODY, SqlRow::text, 1)).isEmpty();
        sql.unsettle();
        assertThat(sql.settled(BODY, SqlRow::text, 1)).contains("of another process");
    }
}
