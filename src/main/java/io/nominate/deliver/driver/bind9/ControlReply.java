package io.nominate.deliver.driver.bind9;

/**
 * What the server answered to a command.
 *
 * @param result 0 for success
 * @param error the name of the result, empty for success
 * @param text further words, or what was asked for
 */
record ControlReply(long result, String error, String text) {
    boolean ok() {
        return result == 0;
    }

    /** The error and what the server adds to it, on one line. */
    String reason() {
        String words = text.strip().replaceAll("\\s+", " ");
        if (words.isEmpty()) {
            return error;
        }
        return error.isEmpty() || words.endsWith(error) ? words : words + ": " + error;
    }
}
