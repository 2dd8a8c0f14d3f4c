package io.nominate.central.pattern;

/** Reads a pattern character by character (code points). */
final class Cursor {
    private static final java.util.regex.Pattern REPETITION = java.util.regex.Pattern.compile("\\{(\\d*)(,?)(\\d*)}");

    private final int[] text;
    private int at;

    Cursor(String pattern) {
        this.text = pattern.codePoints().toArray();
    }

    boolean more() {
        return at < text.length;
    }

    int position() {
        return at;
    }

    /** What comes next; -1 at the end. */
    int peek() {
        return more() ? text[at] : -1;
    }

    int next() {
        return text[at++];
    }

    /** Goes past the character if it comes next. */
    boolean take(int c) {
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    /** Goes past the next such character; answers what stood before it. */
    String until(int end, String problem) throws InvalidPatternException {
        StringBuilder before = new StringBuilder();
        while (more()) {
            int c = next();
            if (c == end) {
                return before.toString();
            }
            before.appendCodePoint(c);
        }
        throw wrong(problem);
    }

    /** Goes past a blank, or a comment up to the end of its line. */
    boolean skipBlank() {
        if (peek() == '#') {
            while (more() && next() != '\n') {
                // the comment
            }
            return true;
        }
        if (more() && " \t\n\r\f\u000b".indexOf(peek()) >= 0) {
            at++;
            return true;
        }
        return false;
    }

    /** Whether the brace just passed began a repetition. */
    boolean isRepetition() {
        at--;
        boolean is = isRepetitionAhead();
        at++;
        return is;
    }

    /** Whether {@code {m}}, {@code {m,}}, {@code {,n}} or {@code {m,n}} comes next; other braces are literal. */
    boolean isRepetitionAhead() {
        java.util.regex.Matcher matcher = REPETITION.matcher(rest());
        return matcher.lookingAt() && matcher.end() > 2;
    }

    private String rest() {
        return new String(text, at, text.length - at);
    }

    /** Reads a repetition: least and most, -1 for no end. */
    int[] repetition(int limit) throws InvalidPatternException {
        java.util.regex.Matcher matcher = REPETITION.matcher(rest());
        if (!matcher.lookingAt()) {
            throw wrong("no repetition");
        }
        int least = matcher.group(1).isEmpty() ? 0 : number(matcher.group(1), limit);
        int most =
                matcher.group(2).isEmpty() ? least : matcher.group(3).isEmpty() ? -1 : number(matcher.group(3), limit);
        at += matcher.end();
        return new int[] {least, most};
    }

    private int number(String digits, int limit) throws InvalidPatternException {
        if (digits.length() > 9 || Integer.parseInt(digits) > limit) {
            throw wrong("the repetition number is too large");
        }
        return Integer.parseInt(digits);
    }

    /** Whether three octal digits come next, which are a character and no group. */
    boolean isOctalAhead() {
        return at + 2 < text.length
                && isOctal(text[at])
                && isOctal(text[at + 1])
                && isOctal(text[at + 2])
                && text[at] <= '3';
    }

    private static boolean isOctal(int c) {
        return c >= '0' && c <= '7';
    }

    /** One or two digits. */
    int groupNumber() {
        int group = next() - '0';
        if (more() && peek() >= '0' && peek() <= '9') {
            group = group * 10 + next() - '0';
        }
        return group;
    }

    /** Up to so many octal digits. */
    int octal(int most) {
        int value = 0;
        for (int i = 0; i < most && more() && isOctal(peek()); i++) {
            value = value * 8 + next() - '0';
        }
        return value;
    }

    /** Exactly so many hexadecimal digits. */
    int hex(int digits, int start) throws InvalidPatternException {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = more() ? Character.digit(next(), 16) : -1;
            if (digit < 0) {
                throw wrongAt("incomplete escape", start);
            }
            value = value * 16 + digit;
        }
        if (!Character.isValidCodePoint(value)) {
            throw wrongAt("bad escape", start);
        }
        return value;
    }

    /** Whether a flag that is not written out (x, a, u) stood after the group's opening. */
    boolean sawFlag(int opened) {
        return at - opened > 3;
    }

    InvalidPatternException wrong(String problem) {
        return wrongAt(problem, at);
    }

    /** About the character just passed. */
    InvalidPatternException wrongBefore(String problem) {
        return wrongAt(problem, at - 1);
    }

    InvalidPatternException wrongAt(String problem, int position) {
        return new InvalidPatternException(problem, position);
    }
}
