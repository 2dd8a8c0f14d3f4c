package io.nominate.central.pattern;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** Takes time linear in the text, whatever the pattern. */
record LinearPattern(Pattern pattern) implements NamePattern {
    static NamePattern of(Translation translation) throws InvalidPatternException {
        try {
            return new LinearPattern(Pattern.compile(translation.text()));
        } catch (PatternSyntaxException e) {
            return BacktrackingPattern.of(translation);
        }
    }

    @Override
    public boolean find(String text) {
        return pattern.matcher(text).find();
    }
}
