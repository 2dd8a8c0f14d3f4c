package io.nominate.auth.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads a check of the policy language: {@code role:x}, {@code rule:x}, {@code attribute:%(key)s},
 * {@code 'literal':%(key)s}, {@code @}, {@code !}, joined by {@code not}, {@code and}, {@code or} (binding in that order)
 * and parentheses. An empty check always passes, as in oslo.policy.
 */
final class CheckParser {
    private final List<String> tokens;
    private int next;

    private CheckParser(List<String> tokens) {
        this.tokens = tokens;
    }

    /**
     * Reads one check.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    static Check parse(String text) {
        List<String> tokens = tokens(text);
        if (tokens.isEmpty()) {
            return new Check.Fixed(true);
        }
        CheckParser parser = new CheckParser(tokens);
        Check check = parser.any();
        if (parser.next < tokens.size()) {
            throw new IllegalArgumentException("did not expect '" + tokens.get(parser.next) + "'");
        }
        return check;
    }

    /** Splits at white space; parentheses stand for themselves at the start and the end of a word. */
    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        for (String word : text.trim().split("\\s+")) {
            int start = 0;
            int end = word.length();
            while (start < end && word.charAt(start) == '(') {
                tokens.add("(");
                start++;
            }
            int closing = 0;
            while (end > start && word.charAt(end - 1) == ')') {
                end--;
                closing++;
            }
            if (start < end) {
                tokens.add(word.substring(start, end));
            }
            for (int i = 0; i < closing; i++) {
                tokens.add(")");
            }
        }
        return tokens;
    }

    private Check any() {
        List<Check> parts = new ArrayList<>(List.of(all()));
        while (accept("or")) {
            parts.add(all());
        }
        return parts.size() == 1 ? parts.getFirst() : new Check.Any(List.copyOf(parts));
    }

    private Check all() {
        List<Check> parts = new ArrayList<>(List.of(one()));
        while (accept("and")) {
            parts.add(one());
        }
        return parts.size() == 1 ? parts.getFirst() : new Check.All(List.copyOf(parts));
    }

    private Check one() {
        if (accept("not")) {
            return new Check.Not(one());
        }
        if (accept("(")) {
            Check inner = any();
            if (!accept(")")) {
                throw new IllegalArgumentException("a parenthesis is not closed");
            }
            return inner;
        }
        if (next >= tokens.size()) {
            throw new IllegalArgumentException("a check is missing at the end");
        }
        return leaf(tokens.get(next++));
    }

    private boolean accept(String word) {
        if (next < tokens.size() && tokens.get(next).toLowerCase(Locale.ROOT).equals(word)) {
            next++;
            return true;
        }
        return false;
    }

    private static Check leaf(String token) {
        if (token.equals("@")) {
            return new Check.Fixed(true);
        }
        if (token.equals("!")) {
            return new Check.Fixed(false);
        }
        int colon = token.indexOf(':');
        if (colon <= 0) {
            throw new IllegalArgumentException("'" + token + "' is not a check: expected kind:match");
        }
        String kind = token.substring(0, colon);
        String match = token.substring(colon + 1);
        return switch (kind) {
            case "role" -> new Check.Role(Template.parse(match));
            case "rule" -> new Check.Rule(match);
            case "http", "https" -> throw new IllegalArgumentException("checks by " + kind + " are not supported");
            default -> compare(kind, match);
        };
    }

    private static Check compare(String kind, String match) {
        char first = kind.charAt(0);
        if ((first == '\'' || first == '"') && kind.length() > 1 && kind.charAt(kind.length() - 1) == first) {
            return new Check.Literal(kind.substring(1, kind.length() - 1), Template.parse(match));
        }
        if (kind.equals("True") || kind.equals("False") || kind.equals("None") || Character.isDigit(first)) {
            return new Check.Literal(kind, Template.parse(match));
        }
        return CallerFact.named(kind)
                .map(fact -> (Check) new Check.Attribute(fact, Template.parse(match)))
                .orElseThrow(() -> new IllegalArgumentException("'" + kind + "' is nothing that is known of a caller"));
    }
}
