package io.nominate.dns.zonefile;

/** A record of the file cannot be read. */
final class LineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LineException(String reason) {
        super(reason, null, false, false);
    }

    /** The reason; never null. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
