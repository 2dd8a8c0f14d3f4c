package io.nominate.sink.spi;

/** Nothing can be made of a notification. The message says why, for people. */
public final class UnfitException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnfitException(String message) {
        super(message);
    }
}
