package io.nominate.sql;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;

/** The database could not do what was asked. */
public final class SqlFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What kind of failure it is. */
    public enum Kind {
        /** Nobody listens there. */
        NOBODY,
        /** It cannot be reached, or the connection broke. */
        UNREACHABLE,
        /** No answer in time, or no connection free in time. */
        TIMEOUT,
        /** It does not know our user, password or database, or the user may not do this. */
        LOGIN,
        /** Others were at work on the same rows: to be done again. */
        CONFLICT,
        /** It does not take the data: too long, or against a rule of the table. */
        DATA,
        /** A table or column is not as expected. */
        SCHEMA,
        /** Anything else. */
        OTHER
    }

    SqlFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    private SqlFailure(Kind kind, SQLException cause) {
        super(String.valueOf(cause.getMessage()), cause);
        this.kind = kind;
    }

    /** By SQLSTATE, whose classes PostgreSQL and MySQL share, and by MySQL's numbers. */
    static SqlFailure of(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        Kind kind;
        if (has(e, ConnectException.class)) {
            kind = Kind.NOBODY;
        } else if (e instanceof SQLTimeoutException || has(e, SocketTimeoutException.class)) {
            kind = Kind.TIMEOUT;
        } else if (state.startsWith("40") || state.equals("55P03") || e.getErrorCode() == 1205) {
            kind = Kind.CONFLICT;
        } else if (state.startsWith("28")
                || state.equals("3D000")
                || isRefusal(e.getErrorCode())
                || state.equals("42501")) {
            kind = Kind.LOGIN;
        } else if (state.startsWith("08") || state.startsWith("57P")) {
            kind = Kind.UNREACHABLE;
        } else if (state.startsWith("22") || state.startsWith("23")) {
            kind = Kind.DATA;
        } else if (state.startsWith("42")) {
            kind = Kind.SCHEMA;
        } else {
            kind = Kind.OTHER;
        }
        return new SqlFailure(kind, e);
    }

    private static boolean has(Throwable e, Class<?> type) {
        int depth = 0;
        for (Throwable cause = e; cause != null && depth < 10; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
            depth++;
        }
        return false;
    }

    /** MySQL: access denied, unknown database, no right to a table or column. */
    private static boolean isRefusal(int code) {
        return code == 1044 || code == 1045 || code == 1049 || code == 1142 || code == 1143 || code == 1698;
    }

    public Kind kind() {
        return kind;
    }
}
