package io.nominate.store;

import io.nominate.sql.DatabaseUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/** A kind of database server: how it is connected to, what its errors mean, and its {@link Dialect}. */
interface Engine extends Dialect {
    /** What a connection is for. */
    enum Use {
        CHANGE,
        READ,
        /** Reading much: rows come in pieces, and an answer may take long. */
        BULK
    }

    /** What is to be done after an error. */
    enum Trouble {
        /** The engine asks for the whole transaction to be run again. */
        AGAIN,
        /** Another transaction has, or has made, the row: the change is to be run again by itself. */
        RACED,
        /** The connection is lost. */
        GONE,
        /** Running it again would not help. */
        REFUSED
    }

    /** The folder of its migrations below {@code db}. */
    String folder();

    /** What stands for {@code ${name}} in its migrations. */
    Map<String, String> placeholders(Connection connection) throws SQLException;

    /** Selects the server's time in microseconds since the epoch. */
    String now();

    /** Properties of its JDBC driver, over which those of the URL go. */
    Properties properties(Use use);

    /** Statements by which a new connection begins. */
    Iterable<String> greeting(Connection connection, Use use) throws SQLException;

    Trouble trouble(SQLException e);

    /** The one that a URL is for. */
    static Engine of(DatabaseUrl url) {
        return switch (url.dialect()) {
            case POSTGRESQL -> new PostgresEngine();
            case MYSQL -> new MariaEngine();
        };
    }
}
