package io.nominate.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** PostgreSQL 15 and newer. */
final class PostgresEngine implements Engine {
    @Override
    public String folder() {
        return "postgresql";
    }

    @Override
    public Map<String, String> placeholders(Connection connection) {
        return Map.of();
    }

    @Override
    public Properties properties(Use use) {
        Properties properties = new Properties();
        properties.put("connectTimeout", "5");
        properties.put("loginTimeout", "5");
        properties.put("socketTimeout", use == Use.BULK ? "600" : "30");
        properties.put("tcpKeepAlive", "true");
        properties.put("ApplicationName", "nominate");
        properties.put("prepareThreshold", "3");
        return properties;
    }

    @Override
    public List<String> greeting(Connection connection, Use use) {
        return switch (use) {
            // A process that is frozen amid a change must not hold its rows for long.
            case CHANGE ->
                List.of(
                        "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED",
                        "SET lock_timeout = '400ms'",
                        "SET idle_in_transaction_session_timeout = '15s'");
            case READ, BULK ->
                List.of("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        };
    }

    @Override
    public String now() {
        return "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)";
    }

    @Override
    public String forUpdate() {
        return " FOR UPDATE";
    }

    @Override
    public String forUpdateOfFree() {
        return " FOR UPDATE SKIP LOCKED";
    }

    @Override
    public boolean joins() {
        return true;
    }

    @Override
    public boolean glances() {
        return true;
    }

    @Override
    public String like() {
        return " ILIKE ";
    }

    @Override
    public Trouble trouble(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return switch (state) {
            case "40001", "40P01" -> Trouble.AGAIN;
            case "23505", "55P03" -> Trouble.RACED;
            case "25P03", "57P01", "57P02", "57P03" -> Trouble.GONE;
            default -> state.startsWith("08") ? Trouble.GONE : Trouble.REFUSED;
        };
    }
}
