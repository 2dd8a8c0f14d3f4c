package io.nominate.central.pattern;

/** A pattern that is not understood; the message says why and where. */
public final class InvalidPatternException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param position index of the character in the pattern, from 0
     */
    InvalidPatternException(String problem, int position) {
        super(problem + " at position " + position);
    }
}
