package io.nominate.dns.message;

/** The second pair of octets of a message's header (RFC 1035 section 4.1.1). */
public final class Flags {
    /** A response. */
    public static final int QR = 0x8000;

    /** Authoritative answer. */
    public static final int AA = 0x0400;

    /** Truncated. */
    public static final int TC = 0x0200;

    /** Recursion desired. */
    public static final int RD = 0x0100;

    /** Checking disabled (RFC 4035). */
    public static final int CD = 0x0010;

    private static final int OPCODE = 0x7800;

    private Flags() {}

    public static int opcode(int flags) {
        return (flags & OPCODE) >> 11;
    }

    /** The flags of a response: QR, with the request's opcode, RD and CD (RFC 4035 section 3.1.6). */
    public static int ofResponse(int requestFlags) {
        return QR | (requestFlags & (OPCODE | RD | CD));
    }
}
