package io.nominate.central.pattern;

import java.util.Locale;

/** What stands after a backslash, and how literals are written for both engines. */
final class Escapes {
    private Escapes() {}

    /** Writes a character so that it means nothing but itself. */
    static void literal(StringBuilder out, int c) {
        if (c < 0x80 && !Character.isLetterOrDigit(c)) {
            out.append(String.format(Locale.ROOT, "\\x%02x", c));
        } else {
            out.appendCodePoint(c);
        }
    }

    /**
     * Writes a set that a backslash and a letter stand for, if it is one. Names are ASCII, so the sets are.
     *
     * @param bracketed whether to put it into brackets
     */
    static boolean set(Cursor in, StringBuilder out, boolean bracketed) {
        String members = switch (in.peek()) {
            case 'd' -> "0-9";
            case 'w' -> "0-9A-Za-z_";
            case 's' -> "\\x09-\\x0d\\x1c-\\x20";
            case 'D' -> "\\x00-\\x2f\\x3a-\\x{10ffff}";
            case 'W' -> "\\x00-\\x2f\\x3a-\\x40\\x5b-\\x5e\\x60\\x7b-\\x{10ffff}";
            case 'S' -> "\\x00-\\x08\\x0e-\\x1b\\x21-\\x{10ffff}";
            default -> "";
        };
        if (members.isEmpty()) {
            return false;
        }
        in.next();
        out.append(bracketed ? "[" + members + "]" : members);
        return true;
    }

    /**
     * The character that an escape stands for.
     *
     * @param at of the backslash
     */
    static int character(Cursor in, int at, boolean inClass) throws InvalidPatternException {
        if (!in.more()) {
            throw in.wrongAt("bad escape (end of pattern)", at);
        }
        int c = in.next();
        return switch (c) {
            case 'a' -> 7;
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0b;
            case 'x' -> in.hex(2, at);
            case 'u' -> in.hex(4, at);
            case 'U' -> in.hex(8, at);
            case 'N' -> named(in, at);
            case '0' -> in.octal(2);
            default -> other(in, c, at, inClass);
        };
    }

    private static int other(Cursor in, int c, int at, boolean inClass) throws InvalidPatternException {
        if (c == 'b' && inClass) {
            return '\b';
        }
        if (c >= '1' && c <= '7') {
            return (c - '0') * 64 + octalTwo(in, at);
        }
        if (c < 0x80 && Character.isLetterOrDigit(c)) {
            throw in.wrongAt("bad escape \\" + Character.toString(c), at);
        }
        return c;
    }

    private static int octalTwo(Cursor in, int at) throws InvalidPatternException {
        int before = in.position();
        int value = in.octal(2);
        if (in.position() - before != 2) {
            throw in.wrongAt("bad escape", at);
        }
        return value;
    }

    private static int named(Cursor in, int at) throws InvalidPatternException {
        if (!in.take('{')) {
            throw in.wrongAt("missing {", at);
        }
        String name = in.until('}', "missing }, unterminated name");
        try {
            return Character.codePointOf(name);
        } catch (IllegalArgumentException e) {
            throw in.wrongAt("undefined character name '" + name + "'", at);
        }
    }
}
