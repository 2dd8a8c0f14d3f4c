package io.nominate.app.part;

/**
 * A line of what is printed at the start.
 *
 * @param label a word or two, for instance {@code DNS API}
 * @param text for instance {@code http://127.0.0.1:9001/}
 * @param secret whether it is shown only on a terminal, and neither logged nor told by {@code status}
 */
public record Notice(String label, String text, boolean secret) {
    public Notice(String label, String text) {
        this(label, text, false);
    }

    @Override
    public String toString() {
        return label + ": " + (secret ? "(secret)" : text);
    }
}
