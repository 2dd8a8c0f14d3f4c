package io.nominate.app.state;

/** The state directory cannot be used; the message is one line that says which and why. */
public final class StateDirException extends Exception {
    private static final long serialVersionUID = 1L;

    StateDirException(String message) {
        super(message);
    }

    StateDirException(String message, Throwable cause) {
        super(message, cause);
    }
}
