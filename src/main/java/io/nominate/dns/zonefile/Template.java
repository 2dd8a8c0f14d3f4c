package io.nominate.dns.zonefile;

import io.nominate.dns.RecordType;
import io.nominate.dns.Shown;
import io.nominate.dns.rdata.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a {@code $GENERATE} in which {@code $} stands for the number, <code>${offset,width,base}</code> for the
 * number plus the offset, padded with zeros, in base d, o, x, X, or as nibbles of a reverse name, n or N. A dollar sign
 * itself is {@code $$} or {@code \$}.
 */
final class Template {
    private static final Pattern MODIFIER = Pattern.compile("\\{(-?[0-9]{1,10})(?:,([0-9]{1,3})(?:,([doxXnN]))?)?\\}");
    private static final int MAX_WIDTH = 255;

    private Template() {}

    /**
     * The words of the data. As BIND has it, they may also stand together in one pair of quotes; only where the data
     * are strings the quotes mean a string.
     */
    static List<Token> words(RecordType type, List<Token> data) {
        boolean strings = type.equals(RecordType.TXT) || type.equals(RecordType.SPF) || type.equals(RecordType.HINFO);
        if (strings || data.size() != 1 || !data.getFirst().quoted()) {
            return data;
        }
        List<Token> words = new ArrayList<>();
        for (String word : data.getFirst().text().trim().split("[ \\t]+")) {
            words.add(new Token(word, false, false));
        }
        return words;
    }

    static Token fill(Token template, long number) {
        String text = template.text();
        if (text.indexOf('$') < 0) {
            return template;
        }
        StringBuilder out = new StringBuilder(text.length() + 8);
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                char escaped = text.charAt(at++);
                out.append(escaped == '$' ? "" : "\\").append(escaped);
            } else if (c != '$') {
                out.append(c);
            } else if (at < text.length() && text.charAt(at) == '$') {
                out.append(c);
                at++;
            } else if (at < text.length() && text.charAt(at) == '{') {
                Matcher matcher = MODIFIER.matcher(text).region(at, text.length());
                if (!matcher.lookingAt()) {
                    throw new LineException("a modifier of $GENERATE is ${offset,width,base}: " + Shown.of(text));
                }
                append(out, number, matcher);
                at = matcher.end();
            } else {
                out.append(number);
            }
        }
        return new Token(out.toString(), template.quoted(), template.glued());
    }

    private static void append(StringBuilder out, long number, Matcher modifier) {
        long value = number + Long.parseLong(modifier.group(1));
        int width = modifier.group(2) == null ? 0 : Integer.parseInt(modifier.group(2));
        char base = modifier.group(3) == null ? 'd' : modifier.group(3).charAt(0);
        if (value < 0 || width > MAX_WIDTH) {
            throw new LineException("$GENERATE makes numbers from 0, at most " + MAX_WIDTH + " wide");
        }
        switch (base) {
            case 'o' -> pad(out, Long.toOctalString(value), width);
            case 'x' -> pad(out, Long.toHexString(value), width);
            case 'X' -> pad(out, Long.toHexString(value).toUpperCase(Locale.ROOT), width);
            case 'n', 'N' -> nibbles(out, value, width, base == 'N');
            default -> pad(out, Long.toString(value), width);
        }
    }

    private static void pad(StringBuilder out, String digits, int width) {
        out.repeat('0', Math.max(0, width - digits.length())).append(digits);
    }

    /** Hexadecimal digits, the last first, with dots between; dots count for the width. */
    private static void nibbles(StringBuilder out, long value, int width, boolean upper) {
        long rest = value;
        int left = width;
        while (true) {
            char digit = Character.forDigit((int) (rest & 15), 16);
            out.append(upper ? Character.toUpperCase(digit) : digit);
            rest >>= 4;
            left--;
            if (rest == 0 && left <= 0) {
                return;
            }
            out.append('.');
            left--;
        }
    }
}
