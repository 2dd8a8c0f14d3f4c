package io.nominate.dns;

/** A text or a sequence of bytes is no domain name; the message says why, in words fit for the person who sent it. */
public final class InvalidNameException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public InvalidNameException(String message) {
        super(message);
    }
}
