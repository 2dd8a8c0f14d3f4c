package io.nominate.dns.rdata;

/** A value is no data of its record type; the message says what is wrong, in words fit for the person who sent it. */
public final class InvalidDataException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public InvalidDataException(String message) {
        super(message);
    }
}
