package io.nominate.dns.rdata;

import java.util.ArrayList;
import java.util.List;

/**
 * Values whose text tenants write without quotes although it holds characters that mean something in a zone file: the
 * whole value of a TXT, the property of a CAA record.
 */
final class FreeText {
    private FreeText() {}

    /** The words of a TXT value: quoted strings, or one unquoted string without blanks, which may be empty. */
    static List<Token> txt(String text) {
        if (text.startsWith("\"")) {
            return quotedOnly(text);
        }
        if (text.startsWith(GenericCodec.MARK + " ")) {
            return Lexer.split(text);
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == ' ' || c == '\t') {
                throw new InvalidDataException("a string with blanks must stand in double quotes");
            } else if (c == '"') {
                throw new InvalidDataException("a double quote within a string is written \\\"");
            }
        }
        return List.of(new Token(text, false, false));
    }

    /** The words of a CAA value: flags, tag, and all that follows as one, in quotes or not. */
    static List<Token> caa(String text) {
        if (text.startsWith(GenericCodec.MARK + " ")) {
            return Lexer.split(text);
        }
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        for (int field = 0; field < 2; field++) {
            int end = at;
            while (end < text.length() && text.charAt(end) != ' ' && text.charAt(end) != '\t') {
                end++;
            }
            tokens.add(new Token(text.substring(at, end), false, false));
            at = end;
            while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
                at++;
            }
        }
        String rest = text.substring(at);
        if (rest.startsWith("\"")) {
            tokens.addAll(quotedOnly(rest));
        } else if (!rest.isEmpty()) {
            tokens.add(new Token(rest, false, false));
        }
        return tokens;
    }

    private static List<Token> quotedOnly(String text) {
        List<Token> tokens = Lexer.split(text);
        for (Token token : tokens) {
            if (!token.quoted()) {
                throw new InvalidDataException(
                        "either all strings stand in double quotes or none; a double quote within a string is"
                                + " written \\\"");
            }
        }
        return tokens;
    }
}
