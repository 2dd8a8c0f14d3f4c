package io.nominate.dns.rdata;

import io.nominate.dns.InvalidNameException;
import io.nominate.dns.Name;
import io.nominate.dns.Shown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place in the words of one value. */
final class TextReader {
    private final Name owner;
    private final List<Token> tokens;
    private final @Nullable Name origin;
    private final boolean strict;
    private int at;

    /**
     * @param origin what completes relative names; without it they are refused
     * @param strict whether a tenant sent the value, and not a zone file: then what is legal on the wire but surely a
     *     mistake is refused too
     */
    TextReader(Name owner, List<Token> tokens, @Nullable Name origin, boolean strict) {
        this.owner = owner;
        this.tokens = tokens;
        this.origin = origin;
        this.strict = strict;
    }

    Name owner() {
        return owner;
    }

    boolean strict() {
        return strict;
    }

    boolean hasMore() {
        return at < tokens.size();
    }

    /** How many words are left. */
    int remaining() {
        return tokens.size() - at;
    }

    Token next(String what) {
        if (at == tokens.size()) {
            throw new InvalidDataException("the value ends where " + what + " is expected");
        }
        return tokens.get(at++);
    }

    Token peek() {
        return tokens.get(at);
    }

    /** The next word; a quoted string is refused. */
    String word(String what) {
        Token token = next(what);
        if (token.quoted()) {
            throw new InvalidDataException(what + " does not stand in quotes");
        }
        return token.text();
    }

    long number(String what, long max) {
        return parseNumber(word(what), what, max);
    }

    static long parseNumber(String word, String what, long max) {
        long number = 0;
        for (int i = 0; i < word.length(); i++) {
            char digit = word.charAt(i);
            if (digit < '0' || digit > '9') {
                throw new InvalidDataException(what + " is a number, not " + Shown.of(word));
            }
            number = number * 10 + digit - '0';
            if (number > max) {
                throw new InvalidDataException(what + " is at most " + max + ", not " + Shown.of(word));
            }
        }
        if (word.isEmpty()) {
            throw new InvalidDataException(what + " is missing");
        }
        return number;
    }

    Name name(String what) {
        return completed(word(what), what);
    }

    private Name completed(String word, String what) {
        try {
            return origin == null ? Name.parse(word) : Name.parse(word, origin);
        } catch (InvalidNameException e) {
            throw new InvalidDataException(what + ": " + e.getMessage());
        }
    }

    /** All words that are left, put together: hexadecimal and Base64 may be broken anywhere. */
    String rest(String what) {
        String first = word(what);
        if (!hasMore()) {
            return first;
        }
        StringBuilder out = new StringBuilder(first);
        while (hasMore()) {
            out.append(word(what));
        }
        return out.toString();
    }

    void end() {
        if (hasMore()) {
            throw new InvalidDataException(
                    "nothing is expected after the last field, but there is " + Shown.of(peek().text()));
        }
    }
}
