package io.nominate.store;

import io.nominate.central.port.StoreUnavailableException;
import io.nominate.store.Database.Column;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Brings all that is in a database into another, which may be of another engine: row by row, as of one moment. Then the
 * rows of the other are read back, and counted and digested as those of the first were.
 */
public final class DatabaseCopy {
    private static final int ROWS_IN_A_BATCH = 500;
    private static final int ROWS_IN_A_COMMIT = 5000;
    private static final BigInteger ROOM = BigInteger.ONE.shiftLeft(128);

    private final Database from;
    private final Database to;
    private final Consumer<String> progress;
    private final MessageDigest hash;

    /** How much there is in a table; the digest does not depend on the order of the rows. */
    private record Sum(long rows, BigInteger digest) {
        static final Sum NONE = new Sum(0, BigInteger.ZERO);

        private Sum plus(byte[] row) {
            return new Sum(rows + 1, digest.add(new BigInteger(1, row)).mod(ROOM));
        }
    }

    private DatabaseCopy(Database from, Database to, Consumer<String> progress) {
        this.from = from;
        this.to = to;
        this.progress = progress;
        try {
            hash = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Copies.
     *
     * @param to has no rows; its tables are made where there are none
     * @param progress is told of each table
     * @return rows copied
     * @throws StoreUnavailableException when one cannot be reached, is of another version, or they differ at the end
     */
    public static long copy(Database from, Database to, Consumer<String> progress) {
        if (from.version() != Schema.HEAD) {
            throw refusal(from + " has version " + from.version() + " of the schema, not " + Schema.HEAD
                    + ": run 'nominate database upgrade' on it first");
        }
        to.upgrade();
        try {
            return new DatabaseCopy(from, to, progress).run();
        } catch (SQLException e) {
            throw new StoreUnavailableException(
                    "the copy is not complete; " + to + " is to be emptied before it is tried again: " + e.getMessage(),
                    e);
        }
    }

    private static StoreUnavailableException refusal(String message) {
        return new StoreUnavailableException(message, new IllegalStateException());
    }

    private long run() throws SQLException {
        long rows = 0;
        try (Connection source = from.connect(Engine.Use.BULK);
                Connection target = to.connect(Engine.Use.CHANGE)) {
            source.setAutoCommit(false); // one snapshot for all tables
            target.setAutoCommit(false);
            Map<String, List<Column>> tables = Database.tables(source);
            empty(target, tables);
            for (Map.Entry<String, List<Column>> table : tables.entrySet()) {
                Sum sent = transfer(source, target, table.getKey(), table.getValue());
                Sum arrived = sum(target, table.getKey(), table.getValue());
                if (!sent.equals(arrived)) {
                    throw refusal("the table " + table.getKey() + " differs: " + sent.rows() + " rows were sent, "
                            + arrived.rows() + " are there"
                            + (sent.rows() == arrived.rows() ? " with other content" : ""));
                }
                goOn(target, table.getKey());
                progress.accept(table.getKey() + ": " + sent.rows() + " rows");
                rows += sent.rows();
            }
        }
        return rows;
    }

    /** Has PostgreSQL give numbers behind those that were brought; other engines look what is there. */
    private void goOn(Connection target, String table) throws SQLException {
        if (!table.equals("event_arrival")
                || !target.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            return;
        }
        try (Statement statement = target.createStatement()) {
            statement.execute("SELECT setval(pg_get_serial_sequence('event_arrival', 'id'),"
                    + " (SELECT COALESCE(MAX(id), 0) + 1 FROM event_arrival), false)");
        }
        target.commit();
    }

    private void empty(Connection target, Map<String, List<Column>> tables) throws SQLException {
        for (String table : tables.keySet()) {
            try (Statement statement = target.createStatement();
                    ResultSet row = statement.executeQuery("SELECT 1 FROM " + quoted(target, table) + " LIMIT 1")) {
                if (row.next()) {
                    throw refusal(to + " is not empty: there are rows in " + table);
                }
            }
        }
        target.commit();
    }

    private Sum transfer(Connection source, Connection target, String table, List<Column> columns) throws SQLException {
        String insert = "INSERT INTO " + quoted(target, table) + " (" + names(target, columns) + ") VALUES ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        Sum sum = Sum.NONE;
        try (PreparedStatement write = target.prepareStatement(insert);
                PreparedStatement read = source.prepareStatement(select(source, table, columns))) {
            read.setFetchSize(1000);
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    List<byte[]> values = new ArrayList<>();
                    for (int i = 0; i < columns.size(); i++) {
                        values.add(carry(rows, write, i + 1, columns.get(i)));
                    }
                    sum = sum.plus(digest(values));
                    write.addBatch();
                    if (sum.rows() % ROWS_IN_A_BATCH == 0) {
                        write.executeBatch();
                    }
                    if (sum.rows() % ROWS_IN_A_COMMIT == 0) {
                        target.commit();
                    }
                }
            }
            write.executeBatch();
            target.commit();
        }
        return sum;
    }

    private Sum sum(Connection target, String table, List<Column> columns) throws SQLException {
        Sum sum = Sum.NONE;
        try (PreparedStatement read = target.prepareStatement(select(target, table, columns))) {
            read.setFetchSize(1000);
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    List<byte[]> values = new ArrayList<>();
                    for (int i = 0; i < columns.size(); i++) {
                        values.add(value(rows, i + 1, columns.get(i)));
                    }
                    sum = sum.plus(digest(values));
                }
            }
        }
        target.commit();
        return sum;
    }

    /** What a column is made of, as octets that are the same on every engine; a mark before it tells null apart. */
    private static byte[] value(ResultSet row, int index, Column column) throws SQLException {
        byte[] content = switch (column.family()) {
            case NUMBER ->
                ByteBuffer.allocate(Long.BYTES).putLong(row.getLong(index)).array();
            case BYTES -> orEmpty(row.getBytes(index));
            case TEXT -> {
                String text = row.getString(index);
                yield text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
            }
        };
        byte[] marked = new byte[content.length + 1];
        marked[0] = (byte) (row.wasNull() ? 0 : 1);
        System.arraycopy(content, 0, marked, 1, content.length);
        return row.wasNull() ? new byte[1] : marked;
    }

    private static byte[] orEmpty(byte @org.jspecify.annotations.Nullable [] bytes) {
        return bytes == null ? new byte[0] : bytes;
    }

    private static byte[] carry(ResultSet row, PreparedStatement to, int index, Column column) throws SQLException {
        byte[] value = value(row, index, column);
        boolean isNull = value[0] == 0;
        switch (column.family()) {
            case NUMBER -> {
                if (isNull) {
                    to.setNull(index, Types.BIGINT);
                } else {
                    to.setLong(index, row.getLong(index));
                }
            }
            case BYTES -> {
                if (isNull) {
                    to.setNull(index, Types.VARBINARY);
                } else {
                    to.setBytes(index, row.getBytes(index));
                }
            }
            case TEXT -> {
                if (isNull) {
                    to.setNull(index, Types.VARCHAR);
                } else {
                    to.setString(index, row.getString(index));
                }
            }
        }
        return value;
    }

    private byte[] digest(List<byte[]> values) {
        for (byte[] value : values) {
            hash.update(ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array());
            hash.update(value);
        }
        return java.util.Arrays.copyOf(hash.digest(), 16);
    }

    private static String select(Connection connection, String table, List<Column> columns) throws SQLException {
        return "SELECT " + names(connection, columns) + " FROM " + quoted(connection, table);
    }

    private static String names(Connection connection, List<Column> columns) throws SQLException {
        String quote = connection.getMetaData().getIdentifierQuoteString();
        return columns.stream().map(column -> quote + column.name() + quote).collect(Collectors.joining(", "));
    }

    private static String quoted(Connection connection, String name) throws SQLException {
        String quote = connection.getMetaData().getIdentifierQuoteString();
        return quote + name + quote;
    }
}
