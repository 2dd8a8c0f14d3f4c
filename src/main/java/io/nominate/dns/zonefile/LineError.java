package io.nominate.dns.zonefile;

/**
 * What is wrong on one line of a zone file.
 *
 * @param line from 1; 0 for the file as a whole
 * @param reason in words fit for the person who sent the file
 */
public record LineError(int line, String reason) {
    /** As in {@code line 12: ...}. */
    @Override
    public String toString() {
        return line == 0 ? reason : "line " + line + ": " + reason;
    }
}
