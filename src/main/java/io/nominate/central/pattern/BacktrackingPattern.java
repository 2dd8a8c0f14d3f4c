package io.nominate.central.pattern;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** May take exponential time, and is stopped then. */
record BacktrackingPattern(Pattern pattern) implements NamePattern {
    private static final long LONGEST_NANOS = 20_000_000;

    static NamePattern of(Translation translation) throws InvalidPatternException {
        try {
            return new BacktrackingPattern(Pattern.compile(translation.text()));
        } catch (PatternSyntaxException e) {
            throw new InvalidPatternException("not understood: " + e.getDescription(), Math.max(0, e.getIndex()));
        }
    }

    @Override
    public boolean find(String text) {
        try {
            return pattern.matcher(new BoundedText(text, LONGEST_NANOS)).find();
        } catch (BoundedText.TooLongException | StackOverflowError e) {
            return true; // whoever can make it run long must not get past it
        }
    }
}
