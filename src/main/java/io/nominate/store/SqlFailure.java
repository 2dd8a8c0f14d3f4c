package io.nominate.store;

import java.sql.SQLException;

/** An {@link SQLException} on its way out of a transaction. Never leaves this room. */
final class SqlFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException cause;

    SqlFailure(SQLException cause) {
        super(cause.getMessage(), cause);
        this.cause = cause;
    }

    SQLException cause() {
        return cause;
    }
}
