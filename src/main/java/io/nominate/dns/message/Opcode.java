package io.nominate.dns.message;

/** Operation codes (IANA's registry "DNS OpCodes") that are told apart here. */
public final class Opcode {
    public static final int QUERY = 0;

    /** RFC 1996. */
    public static final int NOTIFY = 4;

    /** RFC 2136. */
    public static final int UPDATE = 5;

    private Opcode() {}
}
