package io.nominate.sink.text;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Labels of host names (RFC 1123) from what people call things. */
final class Labels {
    private static final int LONGEST = 63;

    private Labels() {}

    /**
     * A value as labels: what is not ASCII is IDNA-encoded, other characters than letters, digits and hyphens become
     * hyphens, none at an end, at most 63 each; dots part them.
     *
     * @return empty where nothing is left
     */
    static String clean(String value) {
        List<String> labels = new ArrayList<>();
        for (String part : value.strip().split("[.\u3002\uFF0E\uFF61]")) {
            String label = label(part);
            if (!label.isEmpty()) {
                labels.add(label);
            }
        }
        return String.join(".", labels);
    }

    private static String label(String part) {
        StringBuilder kept = new StringBuilder();
        part.toLowerCase(Locale.ROOT).codePoints().forEach(point -> {
            boolean ascii = point < 0x80;
            boolean good = ascii
                    ? isLetterOrDigit(point) || point == '-'
                    : Character.isLetterOrDigit(point) || isPicture(point);
            if (good) {
                kept.appendCodePoint(point);
            } else if (!kept.isEmpty() && kept.charAt(kept.length() - 1) != '-') {
                kept.append('-');
            }
        });
        String text = trimmed(kept.toString());
        while (!text.isEmpty()) {
            String encoded = encoded(text);
            if (!encoded.isEmpty() && encoded.length() <= LONGEST) {
                return encoded;
            }
            text = trimmed(text.substring(0, text.offsetByCodePoints(text.length(), -1)));
        }
        return "";
    }

    private static boolean isLetterOrDigit(int point) {
        return (point >= 'a' && point <= 'z') || (point >= '0' && point <= '9');
    }

    private static boolean isPicture(int point) {
        return Character.getType(point) == Character.OTHER_SYMBOL;
    }

    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) == '-') {
            from++;
        }
        while (to > from && text.charAt(to - 1) == '-') {
            to--;
        }
        return text.substring(from, Math.min(to, from + 4 * LONGEST));
    }

    /** Empty where it cannot be encoded, or is too long then. */
    private static String encoded(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text;
        }
        try {
            return IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
