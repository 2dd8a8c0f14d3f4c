package io.nominate.store.seal;

/** A secret cannot be opened, or the file of keys cannot be used; the message says what to do and holds no secret. */
public final class SealException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SealException(String message) {
        super(message);
    }

    SealException(String message, Throwable cause) {
        super(message, cause);
    }
}
