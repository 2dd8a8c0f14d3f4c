package io.nominate.dns;

/** Text from outside as it may stand in a message: in single quotes, bounded, and on one line whatever it holds. */
public final class Shown {
    private static final int LIMIT = 80;

    private Shown() {}

    /** {@code text} in single quotes; beyond 80 characters it is cut, and control characters become {@code ?}. */
    public static String of(String text) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), LIMIT) + 5).append('\'');
        for (int i = 0; i < text.length() && i < LIMIT; i++) {
            char c = text.charAt(i);
            out.append(Character.isISOControl(c) || Character.isSurrogate(c) || c == 0x2028 || c == 0x2029 ? '?' : c);
        }
        return out.append(text.length() > LIMIT ? "...'" : "'").toString();
    }
}
