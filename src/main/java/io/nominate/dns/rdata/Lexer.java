package io.nominate.dns.rdata;

import java.util.ArrayList;
import java.util.List;

/** Splits the text of one value into words and quoted strings. Parentheses only group and are left out. */
final class Lexer {
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> split(String text) {
        return new Lexer(text).split();
    }

    private List<Token> split() {
        int depth = 0;
        int lastEnd = -1;
        while (at < text.length()) {
            char c = text.charAt(at);
            switch (c) {
                case ' ', '\t' -> at++;
                case '(' -> {
                    depth++;
                    at++;
                }
                case ')' -> {
                    if (--depth < 0) {
                        throw new InvalidDataException("a closing parenthesis has no opening one");
                    }
                    at++;
                }
                case ';' -> throw new InvalidDataException("a semicolon outside of quotes would begin a comment");
                default -> {
                    boolean glued = at == lastEnd;
                    tokens.add(c == '"' ? new Token(quoted(), true, glued) : new Token(word(), false, glued));
                    lastEnd = at;
                }
            }
        }
        if (depth > 0) {
            throw new InvalidDataException("a parenthesis is not closed");
        }
        return tokens;
    }

    private String quoted() {
        int start = ++at;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= text.length()) {
            throw new InvalidDataException("a double quote is not closed");
        }
        return text.substring(start, at++);
    }

    private String word() {
        int start = at;
        while (at < text.length() && " \t\"();".indexOf(text.charAt(at)) < 0) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        if (at > text.length()) {
            throw new InvalidDataException("a backslash at the end of the value escapes nothing");
        }
        return text.substring(start, at);
    }
}
