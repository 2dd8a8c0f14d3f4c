package io.nominate.app.part;

/** The server cannot start, for a reason that an operator can mend; the message is the one line to show. */
public final class CannotStartException extends Exception {
    private static final long serialVersionUID = 1L;

    public CannotStartException(String message) {
        super(message);
    }

    public CannotStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
