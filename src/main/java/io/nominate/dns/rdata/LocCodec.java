package io.nominate.dns.rdata;

import io.nominate.dns.Shown;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Where on earth: latitude, longitude, altitude, and how exactly (RFC 1876). */
final class LocCodec implements Codec {
    /** Latitude and longitude count thousandths of a second of arc from here. */
    private static final long EQUATOR = 1L << 31;

    /** Altitudes count centimetres from 100 km below the reference. */
    private static final long LOWEST = 10_000_000;

    private static final long DEGREE = 3_600_000;
    private static final int LENGTH = 16;

    @Override
    public void parse(TextReader in, WireWriter out) {
        long latitude = angle(in, "the latitude", 90, "N", "S");
        long longitude = angle(in, "the longitude", 180, "E", "W");
        long altitude = centimetres(in.word("the altitude"), "the altitude", -LOWEST, 0xffff_ffffL - LOWEST);
        out.u8(0);
        out.u8(precision(in, "the size", 100));
        out.u8(precision(in, "the horizontal precision", 1_000_000));
        out.u8(precision(in, "the vertical precision", 1_000));
        in.end();
        out.u32(latitude);
        out.u32(longitude);
        out.u32(altitude + LOWEST);
    }

    /** Degrees, and perhaps minutes and seconds, up to the letter of the hemisphere. */
    private static long angle(TextReader in, String what, int max, String positive, String negative) {
        long degrees = in.number(what, max);
        long minutes = 0;
        long thousandths = 0;
        for (int field = 0; ; field++) {
            String word = in.word(what);
            boolean north = word.equalsIgnoreCase(positive);
            if (north || word.equalsIgnoreCase(negative)) {
                long angle = degrees * DEGREE + minutes * 60_000 + thousandths;
                if (angle > max * DEGREE) {
                    throw new InvalidDataException(what + " is at most " + max + " degrees");
                }
                return north ? EQUATOR + angle : EQUATOR - angle;
            }
            switch (field) {
                case 0 -> minutes = TextReader.parseNumber(word, what, 59);
                case 1 -> thousandths = decimal(word, what, 3, 0, 59_999);
                default ->
                    throw new InvalidDataException(
                            what + " ends with " + positive + " or " + negative + ", not " + Shown.of(word));
            }
        }
    }

    /** A decimal number with at most {@code digits} digits behind the point, as a multiple of its last possible digit. */
    private static long decimal(String word, String what, int digits, long min, long max) {
        if (!word.matches("-?[0-9]{1,10}(\\.[0-9]{1,3})?")) {
            throw new InvalidDataException(what + " is a decimal number, not " + Shown.of(word));
        }
        long value = new BigDecimal(word)
                .movePointRight(digits)
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
        if (value < min || value > max) {
            throw new InvalidDataException(what + " is out of range: " + Shown.of(word));
        }
        return value;
    }

    private static long centimetres(String word, String what, long min, long max) {
        boolean unit = word.endsWith("m") || word.endsWith("M");
        return decimal(unit ? word.substring(0, word.length() - 1) : word, what, 2, min, max);
    }

    /** One octet: a digit in the upper half, the number of zeros after it in the lower, in centimetres. */
    private static int precision(TextReader in, String what, long unlessGiven) {
        long value = in.hasMore() ? centimetres(in.word(what), what, 0, 9_000_000_000L) : unlessGiven;
        int zeros = 0;
        while (value > 9) {
            value /= 10;
            zeros++;
        }
        return (int) value << 4 | zeros;
    }

    @Override
    public void format(WireCursor in, StringBuilder out) {
        if (in.remaining() != LENGTH || in.u8() != 0) {
            throw new InvalidDataException("a location has " + LENGTH + " octets, of version 0");
        }
        int size = in.u8();
        int horizontal = in.u8();
        int vertical = in.u8();
        appendAngle(out, in.u32() - EQUATOR, 90, 'N', 'S');
        appendAngle(out, in.u32() - EQUATOR, 180, 'E', 'W');
        appendMetres(out, in.u32() - LOWEST);
        appendPrecision(out, size);
        appendPrecision(out, horizontal);
        appendPrecision(out, vertical);
    }

    private static void appendAngle(StringBuilder out, long angle, int max, char positive, char negative) {
        long absolute = Math.abs(angle);
        if (absolute > max * DEGREE) {
            throw new InvalidDataException("an angle is at most " + max + " degrees");
        }
        long thousandths = absolute % 60_000;
        out.append(absolute / DEGREE).append(' ').append(absolute / 60_000 % 60).append(' ');
        out.append(thousandths / 1000).append('.');
        String fraction = Long.toString(thousandths % 1000);
        out.append("0".repeat(3 - fraction.length())).append(fraction);
        out.append(' ').append(angle < 0 ? negative : positive).append(' ');
    }

    private static void appendMetres(StringBuilder out, long centimetres) {
        out.append(BigDecimal.valueOf(centimetres, 2).toPlainString()).append('m');
    }

    private static void appendPrecision(StringBuilder out, int octet) {
        int digit = octet >> 4;
        int zeros = octet & 15;
        if (digit > 9 || zeros > 9) {
            throw new InvalidDataException("a precision is a digit and up to 9 zeros");
        }
        long centimetres = digit;
        for (int i = 0; i < zeros; i++) {
            centimetres *= 10;
        }
        out.append(' ');
        appendMetres(out, centimetres);
    }
}
