package io.nominate.central.pattern;

/**
 * A regular expression in Python's syntax, sought in names: letters, digits, hyphens, underscores and dots. A linear-time
 * engine runs what it can; what looks around or back is run by one that backtracks, stopped after a while.
 */
public sealed interface NamePattern permits LinearPattern, BacktrackingPattern {
    /** Whether it is found anywhere in the text; also when seeking was stopped before it was known. */
    boolean find(String text);

    /**
     * Understands a pattern.
     *
     * @throws InvalidPatternException where Python would refuse it, or no engine here has what it asks for
     */
    static NamePattern compile(String pattern) throws InvalidPatternException {
        Translation translation = new Translator(pattern).translate();
        return translation.linear() ? LinearPattern.of(translation) : BacktrackingPattern.of(translation);
    }
}
