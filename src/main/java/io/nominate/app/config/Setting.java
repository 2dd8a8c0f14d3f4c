package io.nominate.app.config;

/**
 * One option as somebody set it.
 *
 * @param position sorts settings in the order in which they are read: lines of the first file, of the second, variables
 * @param origin where: {@code FILE:LINE}, or {@code environment variable NAME}
 * @param section as written, without brackets
 * @param name as written
 * @param value with the lines of a continued value joined by a line feed
 */
record Setting(int position, String origin, String section, String name, String value) {
    /** Origin, section and option, for the head of a message. The value is left out: it may be secret. */
    String where() {
        return origin + ": [" + section + "] " + name;
    }
}
