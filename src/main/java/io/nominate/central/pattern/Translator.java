package io.nominate.central.pattern;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Turns Python's syntax (its {@code re} module, texts, not bytes) into the one that RE2 and Java share, and refuses what
 * Python refuses. Every literal is written so that neither engine can take it for anything else.
 */
final class Translator {
    /** The linear engine unrolls counted repetitions: beyond this many steps the other one runs the pattern. */
    private static final long MOST_STEPS = 20_000;

    private static final int MOST_REPEATS_OF_LINEAR = 1_000;
    private static final int MOST_REPEATS = 65_535;

    private final Cursor in;
    private final StringBuilder out = new StringBuilder();
    private final Map<String, Integer> names = new HashMap<>();
    private final Set<Integer> open = new HashSet<>();
    private final Deque<Boolean> verbose = new ArrayDeque<>();
    private int groups;
    private boolean linear = true;
    private boolean begun;

    Translator(String pattern) {
        this.in = new Cursor(pattern);
        verbose.push(false);
    }

    Translation translate() throws InvalidPatternException {
        long steps = alternatives();
        if (in.more()) {
            throw in.wrong("unbalanced parenthesis");
        }
        return new Translation(out.toString(), linear && steps <= MOST_STEPS);
    }

    /** Up to the end or a closing parenthesis; answers how many steps it takes unrolled. */
    private long alternatives() throws InvalidPatternException {
        long steps = 0;
        while (in.more() && in.peek() != ')') {
            if (in.take('|')) {
                begun = true;
                out.append('|');
                steps++;
            } else {
                steps = Math.min(MOST_STEPS + 1, steps + piece());
            }
        }
        return steps;
    }

    /** An atom with its repetition. */
    private long piece() throws InvalidPatternException {
        if (Boolean.TRUE.equals(verbose.peek()) && in.skipBlank()) {
            return 0;
        }
        int start = out.length();
        Atom atom = atom();
        if (atom.steps() == 0) {
            return 0;
        }
        begun = true;
        long steps = atom.steps();
        if (Boolean.TRUE.equals(verbose.peek())) {
            while (in.skipBlank()) {
                // between an atom and its repetition
            }
        }
        int most = repetition(atom, start);
        return Math.min(steps, MOST_STEPS + 1) * Math.max(1, most);
    }

    /**
     * Something that can be repeated, or cannot.
     *
     * @param steps it takes unrolled
     */
    private record Atom(boolean repeatable, long steps) {
        /** A comment or flags. */
        private static final Atom NOTHING = new Atom(false, 0);

        private static final Atom ANCHOR = new Atom(false, 1);
        private static final Atom ONE = new Atom(true, 1);
    }

    private Atom atom() throws InvalidPatternException {
        int c = in.next();
        switch (c) {
            case '.', '^', '$' -> {
                out.appendCodePoint(c);
                return c == '.' ? Atom.ONE : Atom.ANCHOR;
            }
            case '(' -> {
                return group();
            }
            case '[' -> new CharacterClass(in, out).read();
            case '\\' -> {
                return escape();
            }
            case '*', '+', '?' -> throw in.wrongBefore("nothing to repeat");
            default -> {
                if (c == '{' && in.isRepetition()) {
                    throw in.wrongBefore("nothing to repeat");
                }
                Escapes.literal(out, c);
            }
        }
        return Atom.ONE;
    }

    /** Answers how often at most, 1 where there is none. */
    private int repetition(Atom atom, int start) throws InvalidPatternException {
        int least;
        int most;
        int sign = in.position();
        if (in.take('*')) {
            least = 0;
            most = -1;
        } else if (in.take('+')) {
            least = 1;
            most = -1;
        } else if (in.take('?')) {
            least = 0;
            most = 1;
        } else if (in.more() && in.peek() == '{' && in.isRepetitionAhead()) {
            int[] bounds = in.repetition(MOST_REPEATS);
            least = bounds[0];
            most = bounds[1];
        } else {
            return 1;
        }
        if (!atom.repeatable()) {
            throw in.wrongAt("nothing to repeat", sign);
        }
        if (most >= 0 && most < least) {
            throw in.wrongAt("min repeat greater than max repeat", sign);
        }
        linear &= least <= MOST_REPEATS_OF_LINEAR && most <= MOST_REPEATS_OF_LINEAR;
        out.insert(start, "(?:").append(")").append(quantifier(least, most));
        if (in.take('?')) {
            out.append('?');
        } else if (in.take('+')) {
            out.append('+');
            linear = false;
        }
        if (in.more() && (in.peek() == '*' || in.peek() == '+' || in.peek() == '?' || in.isRepetitionAhead())) {
            throw in.wrong("multiple repeat");
        }
        return Math.max(least, most);
    }

    private static String quantifier(int least, int most) {
        if (most < 0) {
            return least == 0 ? "*" : least == 1 ? "+" : "{" + least + ",}";
        }
        return least == 0 && most == 1 ? "?" : "{" + least + "," + most + "}";
    }

    private Atom group() throws InvalidPatternException {
        int opened = in.position() - 1;
        if (!in.take('?')) {
            return numbered(opened, "(");
        }
        if (in.take('#')) {
            in.until(')', "missing ), unterminated comment");
            return Atom.NOTHING;
        }
        if (in.take(':')) {
            return body(opened, "(?:");
        }
        if (in.take('=')) {
            return around(opened, "(?=");
        }
        if (in.take('!')) {
            return around(opened, "(?!");
        }
        if (in.take('>')) {
            linear = false;
            return body(opened, "(?>");
        }
        if (in.take('<')) {
            if (in.take('=')) {
                return around(opened, "(?<=");
            }
            if (in.take('!')) {
                return around(opened, "(?<!");
            }
            throw in.wrong("unknown extension ?<");
        }
        if (in.take('P')) {
            return named(opened);
        }
        if (in.more() && in.peek() == '(') {
            throw in.wrong("conditions on groups are not supported");
        }
        return flags(opened);
    }

    private Atom around(int opened, String head) throws InvalidPatternException {
        linear = false;
        return body(opened, head);
    }

    private Atom named(int opened) throws InvalidPatternException {
        if (in.take('<')) {
            int at = in.position();
            String name = name(in.until('>', "missing >, unterminated name"), at);
            if (names.putIfAbsent(name, groups + 1) != null) {
                throw in.wrongAt("redefinition of group name '" + name + "'", at);
            }
            return numbered(opened, "(");
        }
        if (in.take('=')) {
            int at = in.position();
            String name = name(in.until(')', "missing ), unterminated name"), at);
            Integer group = names.get(name);
            if (group == null) {
                throw in.wrongAt("unknown group name '" + name + "'", at);
            }
            return reference(group, at);
        }
        throw in.wrong("unknown extension ?P");
    }

    private String name(String text, int at) throws InvalidPatternException {
        if (!text.matches("[\\p{L}_][\\p{L}\\p{N}_]*")) {
            throw in.wrongAt(text.isEmpty() ? "missing group name" : "bad character in group name '" + text + "'", at);
        }
        return text;
    }

    private Atom numbered(int opened, String head) throws InvalidPatternException {
        int group = ++groups;
        open.add(group);
        Atom atom = body(opened, head);
        open.remove(group);
        return atom;
    }

    private Atom body(int opened, String head) throws InvalidPatternException {
        out.append(head);
        verbose.push(Boolean.TRUE.equals(verbose.peek()));
        long steps = alternatives();
        verbose.pop();
        if (!in.take(')')) {
            throw in.wrongAt("missing ), unterminated subpattern", opened);
        }
        out.append(')');
        return new Atom(true, steps + 1);
    }

    /** {@code (?i)} at the start, {@code (?i-s:...)} anywhere. Names are ASCII, so a and u change nothing. */
    private Atom flags(int opened) throws InvalidPatternException {
        StringBuilder on = new StringBuilder();
        StringBuilder off = new StringBuilder();
        boolean blank = Boolean.TRUE.equals(verbose.peek());
        boolean negative = false;
        while (true) {
            if (!in.more()) {
                throw in.wrong("missing -, : or )");
            }
            int c = in.next();
            if (c == ')' || c == ':') {
                if (on.isEmpty() && off.isEmpty() && !in.sawFlag(opened) || (negative && c == ')')) {
                    throw in.wrongBefore("missing flag");
                }
                return c == ')' ? whole(opened, on, blank) : scoped(opened, on, off, blank);
            }
            if (c == '-' && !negative) {
                negative = true;
            } else if (c == 'x') {
                blank = !negative;
            } else if (c == 'i' || c == 'm' || c == 's') {
                (negative ? off : on).append((char) c);
            } else if (!((c == 'a' || c == 'u') && !negative)) {
                throw in.wrongBefore("unknown flag");
            }
        }
    }

    private Atom whole(int opened, StringBuilder on, boolean blank) throws InvalidPatternException {
        if (begun || verbose.size() > 1) {
            throw in.wrongAt("global flags not at the start of the expression", opened);
        }
        verbose.pop();
        verbose.push(blank);
        if (!on.isEmpty()) {
            out.append("(?").append(on).append(')');
        }
        return Atom.NOTHING;
    }

    private Atom scoped(int opened, StringBuilder on, StringBuilder off, boolean blank) throws InvalidPatternException {
        verbose.push(blank);
        try {
            return body(opened, "(?" + on + (off.isEmpty() ? "" : "-" + off) + ":");
        } finally {
            verbose.pop();
        }
    }

    private Atom escape() throws InvalidPatternException {
        int at = in.position() - 1;
        if (!in.more()) {
            throw in.wrongAt("bad escape (end of pattern)", at);
        }
        int c = in.peek();
        switch (c) {
            case 'A', 'b', 'B' -> out.append('\\').appendCodePoint(in.next());
            case 'Z', 'z' -> {
                in.next();
                out.append("\\z");
            }
            default -> {
                if (c >= '1' && c <= '9' && !in.isOctalAhead()) {
                    return reference(in.groupNumber(), at);
                }
                if (!Escapes.set(in, out, true)) {
                    Escapes.literal(out, Escapes.character(in, at, false));
                }
                return Atom.ONE;
            }
        }
        return Atom.ANCHOR;
    }

    private Atom reference(int group, int at) throws InvalidPatternException {
        if (group > groups) {
            throw in.wrongAt("invalid group reference " + group, at);
        }
        if (open.contains(group)) {
            throw in.wrongAt("cannot refer to an open group", at);
        }
        linear = false;
        out.append("(?:\\").append(group).append(')');
        return Atom.ONE;
    }
}
