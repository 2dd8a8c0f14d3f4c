package io.nominate.dns.zonefile;

import io.nominate.dns.Shown;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers of a {@code $GENERATE}.
 *
 * @param start the first, from 0
 * @param step from one to the next, at least 1
 * @param count how many
 */
record GenerateRange(long start, long step, long count) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,10})-([0-9]{1,10})(?:/([0-9]{1,10}))?");

    /** Reads {@code start-stop} or {@code start-stop/step}, each at most 2147483647. */
    static GenerateRange parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new LineException("a range of $GENERATE is start-stop or start-stop/step, not " + Shown.of(text));
        }
        long start = Long.parseLong(matcher.group(1));
        long stop = Long.parseLong(matcher.group(2));
        long step = matcher.group(3) == null ? 1 : Long.parseLong(matcher.group(3));
        if (start > stop || step < 1 || stop > Integer.MAX_VALUE || step > Integer.MAX_VALUE) {
            throw new LineException("a range of $GENERATE goes upwards, to 2147483647 at most: " + Shown.of(text));
        }
        return new GenerateRange(start, step, (stop - start) / step + 1);
    }

    long at(long index) {
        return start + index * step;
    }
}
