package io.nominate.central.pattern;

/**
 * A text that can be read for a while only. A pause of the process alone does not end it: a number of characters must
 * have been read as well.
 */
final class BoundedText implements CharSequence {
    private static final int FREE_READS = 10_000;
    private static final int LOOK_EVERY = 1_024;

    private final String text;
    private final long deadline;
    private int reads;

    BoundedText(String text, long nanos) {
        this.text = text;
        this.deadline = System.nanoTime() + nanos;
    }

    /** The time is over. */
    static final class TooLongException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private TooLongException() {
            super("seeking took too long", null, false, false);
        }
    }

    @Override
    public char charAt(int index) {
        reads++;
        if (reads > FREE_READS && reads % LOOK_EVERY == 0 && System.nanoTime() > deadline) {
            throw new TooLongException();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
