package io.nominate.dns;

/** Serial numbers of zones: 32 bits that wrap, compared as RFC 1982 has it. */
public final class Serials {
    private static final long MASK = 0xFFFF_FFFFL;

    private Serials() {}

    /** Whether {@code a} comes after {@code b}. */
    public static boolean after(long a, long b) {
        return (int) (a - b) > 0;
    }

    /** Whether {@code shown} has reached {@code wanted}: equal or after. */
    public static boolean reached(long shown, long wanted) {
        return (int) (shown - wanted) >= 0;
    }

    /** The serial of the next publication: one more than before, or the time where that is later. */
    public static long next(long before, long unixSeconds) {
        long more = before + 1 & MASK;
        long time = unixSeconds & MASK;
        return after(time, more) ? time : more;
    }
}
