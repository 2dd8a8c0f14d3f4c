package io.nominate.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** MariaDB 10.11 and newer, MySQL 8, and Galera clusters of either. */
final class MariaEngine implements Engine {
    @Override
    public String folder() {
        return "mariadb";
    }

    private static boolean isMariaDb(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().contains("MariaDB");
    }

    @Override
    public Map<String, String> placeholders(Connection connection) throws SQLException {
        return Map.of("collation", isMariaDb(connection) ? "utf8mb4_nopad_bin" : "utf8mb4_0900_bin");
    }

    @Override
    public Properties properties(Use use) {
        Properties properties = new Properties();
        properties.put("connectTimeout", "5000");
        properties.put("socketTimeout", use == Use.BULK ? "600000" : "30000");
        properties.put("tcpKeepAlive", "true");
        properties.put("allowLocalInfile", "false");
        properties.put("useServerPrepStmts", "true");
        properties.put("cachePrepStmts", "false"); // Sql keeps them
        return properties;
    }

    @Override
    public List<String> greeting(Connection connection, Use use) throws SQLException {
        List<String> greeting = new ArrayList<>(List.of(
                "SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION'",
                "SET SESSION TRANSACTION ISOLATION LEVEL "
                        + (use == Use.CHANGE ? "READ COMMITTED" : "REPEATABLE READ, READ ONLY"),
                "SET SESSION innodb_lock_wait_timeout = 1"));
        if (isMariaDb(connection)) {
            // A process that is frozen amid a change must not hold its rows for long.
            greeting.add("SET SESSION idle_write_transaction_timeout = 15");
        }
        return greeting;
    }

    @Override
    public String now() {
        return "SELECT CAST(UNIX_TIMESTAMP(NOW(6)) * 1000000 AS SIGNED)";
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
    public String like() {
        return " COLLATE utf8mb4_general_ci LIKE ";
    }

    @Override
    public boolean comparesRows() {
        return false;
    }

    @Override
    public String merge(String table, List<String> keys, List<String> values, List<String> changes) {
        return Dialect.insert(
                        table, Stream.concat(keys.stream(), values.stream()).toList())
                + " ON DUPLICATE KEY UPDATE " + String.join(", ", changes);
    }

    @Override
    public String incoming(String column) {
        return "VALUES(" + column + ")";
    }

    @Override
    public String insertNew(String table, List<String> columns) {
        return "INSERT IGNORE" + Dialect.insert(table, columns).substring("INSERT".length());
    }

    @Override
    public Trouble trouble(SQLException e) {
        return switch (e.getErrorCode()) {
            case 1213, 1180 -> Trouble.AGAIN; // 1180: how Galera also tells of a failed certification
            case 1062, 1205 -> Trouble.RACED;
            case 1047, 1053, 1927, 2006, 2013 -> Trouble.GONE; // 1047: a Galera node that left its cluster
            default -> {
                String state = e.getSQLState() == null ? "" : e.getSQLState();
                yield state.equals("40001") ? Trouble.AGAIN : state.startsWith("08") ? Trouble.GONE : Trouble.REFUSED;
            }
        };
    }
}
