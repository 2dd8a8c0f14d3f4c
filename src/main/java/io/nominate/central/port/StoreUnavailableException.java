package io.nominate.central.port;

/** The database cannot be reached, is full, or refuses to write. Nothing was changed. */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
