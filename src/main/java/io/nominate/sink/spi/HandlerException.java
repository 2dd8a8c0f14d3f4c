package io.nominate.sink.spi;

/** An option of a handler cannot be used. The message says which and why, for people. */
public final class HandlerException extends Exception {
    private static final long serialVersionUID = 1L;

    public HandlerException(String message) {
        super(message);
    }
}
