package io.nominate.auth.policy;

import java.util.Map;
import java.util.Optional;

/**
 * The right side of a check: text in which {@code %(key)s} stands for a value of the target.
 *
 * @param before text ahead of the key, or the whole text when there is no key
 * @param key the target's key; empty when the text is fixed
 * @param after text behind the key
 */
record Template(String before, Optional<String> key, String after) {
    private static final String OPEN = "%(";
    private static final String CLOSE = ")s";

    /**
     * Reads a template with at most one key, which is all that policies use.
     *
     * @throws IllegalArgumentException when a key is not closed or there are two
     */
    static Template parse(String text) {
        int open = text.indexOf(OPEN);
        if (open < 0) {
            return new Template(text, Optional.empty(), "");
        }
        int close = text.indexOf(CLOSE, open);
        if (close < 0 || text.indexOf(OPEN, close) >= 0) {
            throw new IllegalArgumentException("expected one %(key)s in '" + text + "'");
        }
        return new Template(
                text.substring(0, open),
                Optional.of(text.substring(open + OPEN.length(), close)),
                text.substring(close + CLOSE.length()));
    }

    /** Whether the filled-in text equals this value; false when the target lacks the key. */
    boolean matches(String value, Map<String, String> target) {
        if (key.isEmpty()) {
            return before.equals(value);
        }
        String filling = target.get(key.get());
        return filling != null
                && value.length() == before.length() + filling.length() + after.length()
                && value.startsWith(before)
                && value.startsWith(filling, before.length())
                && value.endsWith(after);
    }

    /** The filled-in text; empty when the target lacks the key. */
    Optional<String> fill(Map<String, String> target) {
        return key.isEmpty()
                ? Optional.of(before)
                : Optional.ofNullable(target.get(key.get())).map(filling -> before + filling + after);
    }
}
