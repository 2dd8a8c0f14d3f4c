package io.nominate.central.pattern;

/** {@code [...]}. In Python neither {@code [:alpha:]} nor {@code &&} nor a bracket inside means anything but itself. */
final class CharacterClass {
    private static final int A_SET = -1;

    private final Cursor in;
    private final StringBuilder out;

    CharacterClass(Cursor in, StringBuilder out) {
        this.in = in;
        this.out = out;
    }

    /** Reads what follows the opening bracket. */
    void read() throws InvalidPatternException {
        int opened = in.position() - 1;
        out.append(in.take('^') ? "[^" : "[");
        for (boolean first = true; first || in.peek() != ']'; first = false) {
            if (!in.more()) {
                throw in.wrongAt("unterminated character set", opened);
            }
            int at = in.position();
            int low = member();
            if (in.peek() != '-') {
                write(low);
                continue;
            }
            in.next();
            if (!in.more()) {
                throw in.wrongAt("unterminated character set", opened);
            }
            if (in.peek() == ']') {
                write(low);
                write('-');
                continue;
            }
            range(low, at);
        }
        in.next();
        out.append(']');
    }

    private void range(int low, int at) throws InvalidPatternException {
        StringBuilder aside = new StringBuilder();
        int high = low == A_SET ? A_SET : new CharacterClass(in, aside).member();
        if (low == A_SET || high == A_SET || high < low) {
            throw in.wrongAt("bad character range", at);
        }
        Escapes.literal(out, low);
        out.append('-');
        Escapes.literal(out, high);
    }

    private void write(int member) {
        if (member != A_SET) {
            Escapes.literal(out, member);
        }
    }

    /** A character, or {@link #A_SET} for a set, which is written. */
    private int member() throws InvalidPatternException {
        int at = in.position();
        int c = in.next();
        if (c != '\\') {
            return c;
        }
        return Escapes.set(in, out, false) ? A_SET : Escapes.character(in, at, true);
    }
}
