package io.nominate.central.change;

/** Serial numbers of zones: 32 bits that wrap, compared as RFC 1982 has it. */
public final class Serials {
    private static final long MASK = 0xFFFF_FFFFL;

    private Serials() {}

    /** Whether {@code a} comes after {@code b}. */
    public static boolean after(long a, long b) {
        return (int) (a - b) > 0;
    }

    /** The serial of the next publication: one more than before, or the time where that is later. */
    public static long next(long before, long unixSeconds) {
        long more = before + 1 & MASK;
        long time = unixSeconds & MASK;
        return after(time, more) ? time : more;
    }
}
