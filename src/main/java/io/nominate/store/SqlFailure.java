package io.nominate.store;

import java.sql.SQLException;

/** An {@link SQLException} on its way out of a transaction. Never leaves this room. */
final class SqlFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SqlFailure(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
