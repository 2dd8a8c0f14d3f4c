package io.nominate.extract;

/** A configuration cannot be read; the message says where, and what to do. */
public final class ExtractException extends Exception {
    private static final long serialVersionUID = 1L;

    public ExtractException(String message) {
        super(message, null, false, false);
    }
}
