package io.nominate.deliver;

/** Serial number arithmetic (RFC 1982) on serials of 32 bits. */
final class Serials {
    private Serials() {}

    /** Whether a server that shows {@code shown} has reached {@code wanted}: equal or newer. */
    static boolean reached(long shown, long wanted) {
        return (int) (shown - wanted) >= 0;
    }
}
