package io.nominate.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The statements of a connection, kept prepared: the server keeps a plan for each, so there is a limit to them. */
final class Statements {
    private static final Logger LOG = LoggerFactory.getLogger(Statements.class);
    private static final int MOST_KEPT = 300;

    private final Connection connection;
    private final int rowsInAPiece;
    private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>(64, 0.75f, true);

    /** @param rowsInAPiece how many rows of an answer are fetched at a time; 0: all */
    Statements(Connection connection, int rowsInAPiece) {
        this.connection = connection;
        this.rowsInAPiece = rowsInAPiece;
    }

    /** A statement with its arguments in their places. */
    PreparedStatement filled(String sql, List<@Nullable Object> arguments) throws SQLException {
        PreparedStatement statement = of(sql);
        fill(statement, arguments);
        return statement;
    }

    static void fill(PreparedStatement statement, List<@Nullable Object> arguments) throws SQLException {
        for (int i = 0; i < arguments.size(); i++) {
            set(statement, i + 1, arguments.get(i));
        }
    }

    PreparedStatement of(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known != null) {
            return known;
        }
        if (prepared.size() >= MOST_KEPT) {
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

    /** Statements are prepared anew. */
    void forget() {
        for (PreparedStatement statement : prepared.values()) {
            try {
                statement.close();
            } catch (SQLException e) {
                LOG.debug("A statement that has failed did not close well: {}", e.getMessage());
            }
        }
        prepared.clear();
    }

    private static void set(PreparedStatement statement, int index, @Nullable Object argument) throws SQLException {
        switch (argument) {
            case null -> statement.setObject(index, null);
            case String text -> statement.setString(index, text);
            case Integer number -> statement.setInt(index, number);
            case Long number -> statement.setLong(index, number);
            case byte[] bytes -> statement.setBytes(index, bytes);
            case UUID id -> statement.setBytes(index, Ids.bytes(id));
            case Instant time -> statement.setLong(index, Sql.micros(time));
            case Boolean flag -> statement.setInt(index, flag ? 1 : 0);
            case Enum<?> constant -> statement.setString(index, constant.name());
            case Optional<?> optional -> set(statement, index, optional.orElse(null));
            default -> throw new IllegalArgumentException("cannot bind " + argument.getClass());
        }
    }
}
