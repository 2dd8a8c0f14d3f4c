package io.nominate.dns.message;

/**
 * What a message says in its OPT record (RFC 6891). Options are checked for their lengths, and otherwise ignored.
 *
 * @param payload octets that the sender takes over UDP, as stated
 * @param version 0 is the only one known
 * @param dnssecOk the DO bit
 */
public record Edns(int payload, int version, boolean dnssecOk) {
    /** Octets of an OPT record without options. */
    public static final int SIZE = 11;
}
