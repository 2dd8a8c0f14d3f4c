package io.nominate.dns.isc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * BIND's configuration language: statements of words, some with a block of statements in braces, each ended by a
 * semicolon; comments in the styles of C, C++ and the shell.
 */
public final class IscConfig {
    private static final int MAX_DEPTH = 16;

    private final String text;
    private int at;
    private int counted; // octets whose line ends are in line
    private int line = 1;

    private IscConfig(String text) {
        this.text = text;
    }

    /**
     * A statement.
     *
     * @param words outside of the block, quotes taken off
     * @param block what is in its braces; empty where it has none
     * @param line where it begins, from 1
     */
    public record Statement(List<String> words, List<Statement> block, int line) {
        /** A word; empty where there are not so many. */
        public String word(int index) {
            return index < words.size() ? words.get(index) : "";
        }

        /** Whether it starts with this keyword. */
        public boolean is(String keyword) {
            return word(0).equalsIgnoreCase(keyword);
        }

        /** The second word of the first statement in the block that starts with this keyword. */
        public Optional<String> value(String keyword) {
            return block.stream()
                    .filter(statement -> statement.is(keyword) && statement.words.size() > 1)
                    .map(statement -> statement.words.get(1))
                    .findFirst();
        }

        /** Only how it begins: the rest may be a secret. */
        @Override
        public String toString() {
            return word(0) + " on line " + line;
        }
    }

    /**
     * Reads a configuration.
     *
     * @throws IllegalArgumentException naming the line that cannot be read
     */
    public static List<Statement> parse(String text) {
        IscConfig reader = new IscConfig(text);
        return reader.statements(0);
    }

    private List<Statement> statements(int depth) {
        if (depth > MAX_DEPTH) {
            throw wrong("too many braces within braces");
        }
        List<Statement> found = new ArrayList<>();
        List<String> words = new ArrayList<>();
        List<Statement> block = new ArrayList<>();
        int begins = 0;
        while (true) {
            skipBlanks();
            begins = words.isEmpty() && block.isEmpty() ? line() : begins;
            if (at == text.length()) {
                if (depth > 0 || !words.isEmpty()) {
                    throw wrong("the end comes too early");
                }
                return found;
            }
            char c = text.charAt(at);
            switch (c) {
                case ';' -> {
                    at++;
                    if (!words.isEmpty() || !block.isEmpty()) {
                        found.add(new Statement(List.copyOf(words), List.copyOf(block), begins));
                    }
                    words.clear();
                    block.clear();
                }
                case '{' -> {
                    at++;
                    block.addAll(statements(depth + 1));
                }
                case '}' -> {
                    if (depth == 0 || !words.isEmpty()) {
                        throw wrong("a closing brace has no place here");
                    }
                    at++;
                    return found;
                }
                case '"' -> words.add(quoted());
                default -> words.add(bare());
            }
        }
    }

    private void skipBlanks() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    throw wrong("a comment has no end");
                }
                at = end + 2;
            } else if (text.charAt(at) == '#' || text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else {
                return;
            }
        }
    }

    /** A string in quotes; only a quote is escaped by a backslash, every other backslash stands for itself. */
    private String quoted() {
        StringBuilder out = new StringBuilder();
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                at = i + 1;
                return out.toString();
            }
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                if (text.charAt(i) != '"') {
                    out.append('\\');
                }
                out.append(text.charAt(i));
            } else {
                out.append(c);
            }
        }
        throw wrong("a string has no closing quote");
    }

    private String bare() {
        int start = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && "{};\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    /** The line that reading has come to; it only goes on. */
    private int line() {
        for (; counted < at; counted++) {
            if (text.charAt(counted) == '\n') {
                line++;
            }
        }
        return line;
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(String.format(Locale.ROOT, "line %d: %s", line(), what));
    }
}
