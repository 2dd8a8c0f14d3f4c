package io.nominate.http.wire;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times as OpenStack's APIs write them: always with six digits of a second, in UTC. */
public final class Timestamp {
    private Timestamp() {}

    /** {@code 2026-03-01T10:00:00.000000}: as Designate does, without a zone letter, on which its clients rely. */
    public static String plain(Instant time) {
        return new String(digits(time, 26));
    }

    /** {@code 2026-03-01T10:00:00.000000Z}: as Keystone does. */
    public static String zulu(Instant time) {
        char[] text = digits(time, 27);
        text[26] = 'Z';
        return new String(text);
    }

    private static char[] digits(Instant time, int length) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
        char[] text = new char[length];
        put(text, 0, 4, utc.getYear());
        text[4] = '-';
        put(text, 5, 2, utc.getMonthValue());
        text[7] = '-';
        put(text, 8, 2, utc.getDayOfMonth());
        text[10] = 'T';
        put(text, 11, 2, utc.getHour());
        text[13] = ':';
        put(text, 14, 2, utc.getMinute());
        text[16] = ':';
        put(text, 17, 2, utc.getSecond());
        text[19] = '.';
        put(text, 20, 6, utc.getNano() / 1000);
        return text;
    }

    private static void put(char[] text, int at, int digits, int value) {
        int rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
