package io.nominate.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the columns of a row from left to right. */
final class SqlRow {
    private final ResultSet result;
    private int column;

    SqlRow(ResultSet result) {
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
