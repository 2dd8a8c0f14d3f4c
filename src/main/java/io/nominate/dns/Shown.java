package io.nominate.dns;

import java.nio.charset.StandardCharsets;

/** Text from outside as it may stand in a message: in single quotes, bounded, and on one line whatever it holds. */
public final class Shown {
    private static final int LIMIT = 80;

    private Shown() {}

    /** {@code text} in single quotes; beyond 80 characters it is cut, and control characters become {@code ?}. */
    public static String of(String text) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), LIMIT) + 5).append('\'');
        for (int i = 0; i < text.length() && i < LIMIT; i++) {
            char c = text.charAt(i);
            out.append(c < ' ' || c == 0x7f || Character.isSurrogate(c) || c == 0x2028 || c == 0x2029 ? '?' : c);
        }
        return out.append(text.length() > LIMIT ? "...'" : "'").toString();
    }

    /** A message that quotes text kept as octets, one character each: with the characters that these are in UTF-8. */
    public static String decoded(String message) {
        for (int i = 0; i < message.length(); i++) {
            if (message.charAt(i) >= 0x80) {
                return new String(message.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            }
        }
        return message;
    }
}
