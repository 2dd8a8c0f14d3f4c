package io.nominate.dns;

import java.util.OptionalLong;

/** Time spans as zone files write them: seconds, or numbers with the units w, d, h, m and s, as in {@code 1h30m}. */
public final class Durations {
    private static final long LIMIT = 1L << 40;

    private Durations() {}

    /** The seconds, below 2^40, or empty if {@code text} is no time span. */
    public static OptionalLong parse(String text) {
        long total = 0;
        long number = 0;
        boolean digits = false;
        boolean units = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                number = number * 10 + c - '0';
                digits = true;
            } else {
                long unit = unit(c);
                if (unit == 0 || !digits) {
                    return OptionalLong.empty();
                }
                total += number * unit;
                number = 0;
                digits = false;
                units = true;
            }
            if (number >= LIMIT || total >= LIMIT) {
                return OptionalLong.empty();
            }
        }
        if (digits == units) { // nothing at all, or a number without a unit after one with a unit
            return OptionalLong.empty();
        }
        return OptionalLong.of(total + number);
    }

    private static long unit(char c) {
        return switch (c) {
            case 's', 'S' -> 1;
            case 'm', 'M' -> 60;
            case 'h', 'H' -> 3_600;
            case 'd', 'D' -> 86_400;
            case 'w', 'W' -> 604_800;
            default -> 0;
        };
    }
}
